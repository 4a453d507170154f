// A customer table in the dialog: one group with a line a kind, masked together, with every place on demand.

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { useBrowser } from './support/desk.mjs';
import { thaiId } from './support/samples.mjs';

const SHOTS = join(ROOT, 'target', 'shots');
mkdirSync(SHOTS, { recursive: true });

/**
 * A table as it comes out of a spreadsheet.
 * @param {number} rows
 */
function customers(rows) {
  const lines = Array.from({ length: rows }, (_, n) =>
    [
      `C-${n + 1}`,
      thaiId(n + 1),
      `08${1 + (n % 8)}-${String(200 + (n % 700))}-${String(1000 + n)}`,
      `customer${n + 1}@mail.example`,
      `${1_250 + n * 10} บาท`,
    ].join('\t'),
  );
  return ['ลูกค้า\tเลขบัตรประชาชน\tโทรศัพท์\tอีเมล\tยอดซื้อ', ...lines].join('\n');
}

describe('a table of 500 customers', () => {
  const browser = useBrowser();

  test('is_one_group_with_a_line_for_each_kind', async () => {
    const desk = await browser.sitDown();
    await desk.pasteHeld(customers(500));
    const lines = await desk.dialog.lines();
    const groups = lines.filter((line) => /500 rows/.test(line));
    assert.deepEqual(groups, ['Table or list of 500 rows 1,500']);
    assert.ok(lines.length < 25, `${lines.length} lines:\n${lines.join('\n')}`);
    for (const kind of [/national ID.* 500/, /phone number.* 500/i, /mail.* 500/i]) {
      assert.equal(lines.filter((line) => kind.test(line)).length, 1, String(kind));
    }
    await desk.page.screenshot({ path: join(SHOTS, 'table-en.png') });
  });

  test('is_masked_as_a_whole_with_enter', async () => {
    const desk = await browser.sitDown();
    await desk.pasteHeld(customers(500));
    await desk.press('Enter');
    await desk.dialog.closed();
    assert.equal(await desk.dialog.toast(), '1,500 items masked');
    const text = (await desk.chip()) ?? '';
    assert.match(text, /^ลูกค้า.*\nC-1\t\[THAI_ID_1\]\t\[PHONE_1\]\t\[EMAIL_1\]\t1250 บาท\n/);
    assert.match(text, /\nC-500\t\[THAI_ID_500\]\t\[PHONE_\d+\]\t\[EMAIL_500\]\t6240 บาท$/);
    assert.doesNotMatch(text, /\d-\d{4}-\d{5}|@/);
  });

  test('lets_one_kind_go_and_one_place_of_another', async () => {
    const desk = await browser.sitDown();
    await desk.pasteHeld(customers(500));
    const boxes = await desk.dialog.boxes();
    assert.equal(boxes.length, 3);
    // The whole column of addresses.
    await desk.dialog.clickOn('INPUT', 2);
    // The ID of the second customer, found by opening that kind with the keyboard.
    await desk.dialog.open(/Show all 500 in their places/, 0);
    await desk.dialog.until(async () => ((await desk.dialog.boxes()).length === 103 ? true : undefined));
    await desk.page.screenshot({ path: join(SHOTS, 'table-open.png') });
    await desk.dialog.clickOn('INPUT', 2);
    assert.deepEqual((await desk.dialog.boxes()).slice(0, 4), ['mixed', 'true', 'false', 'true']);
    await desk.press('Escape');
    await desk.dialog.closed();
  });

  test('shows_more_places_a_hundred_at_a_time', async () => {
    const desk = await browser.sitDown();
    await desk.pasteHeld(customers(150));
    await desk.dialog.open(/Show all 150 in their places/, 0);
    await desk.dialog.open(/Show the other 50/, 0);
    await desk.dialog.until(async () => ((await desk.dialog.boxes()).length === 153 ? true : undefined));
  });

  test('of_one_kind_only_is_a_group_with_samples', async () => {
    const desk = await browser.sitDown();
    await desk.pasteHeld(
      Array.from({ length: 40 }, (_, n) => `บัตรประชาชน ${thaiId(n + 1)} อนุมัติแล้ว`).join('\n'),
    );
    assert.equal((await desk.dialog.marks()).length, 3);
    await desk.page.screenshot({ path: join(SHOTS, 'one-kind.png') });
    // The line for all of them unticked, nothing is left to mask.
    await desk.dialog.clickOn('INPUT', 0);
    assert.deepEqual(await desk.dialog.boxes(), ['false', 'false', 'false', 'false']);
    await desk.dialog.clickOn('INPUT', 1);
    assert.deepEqual(await desk.dialog.boxes(), ['mixed', 'true', 'false', 'false']);
    await desk.press('Enter');
    await desk.dialog.closed();
    assert.equal(await desk.dialog.toast(), '1 item masked');
  });
});

describe('in Thai and dark', () => {
  const browser = useBrowser(() => ({ language: 'th', scheme: 'dark' }));

  test('says_so_in_thai', async () => {
    const desk = await browser.sitDown();
    await desk.pasteHeld(`เรียนทีมงาน รบกวนติดต่อกลับที่ 081-234-5679\n\n${customers(120)}`);
    const said = await desk.dialog.text();
    assert.match(said, /ตารางหรือรายชื่อ 120 แถว/);
    assert.match(said, /ดูตำแหน่งทั้ง 120 รายการ/);
    await desk.page.screenshot({ path: join(SHOTS, 'table-th-dark.png') });
  });
});
