// What the extension says in English. The Thai table (th.ts) must have every entry of this one.

/** A number as both languages write it: 2,500. */
export function many(count: number): string {
  return count.toLocaleString('en');
}

export const en = {
  found: (count: number) =>
    count === 1 ? 'This text holds 1 sensitive item' : `This text holds ${many(count)} sensitive items`,
  held: 'Krong held the paste. Nothing has reached Claude.',
  mustMask: (who: string | undefined) =>
    `${who ?? 'Your organisation'} asks for these to be masked before the text goes to Claude.`,
  blocked: (who: string | undefined) =>
    `${who ?? 'Your organisation'} does not allow this text in Claude. Remove the items below, then copy it again.`,
  askIfNeeded: (contact: string) => `If your work needs it, ask ${contact}.`,
  local: 'Checked on this computer only',
  mask: 'Mask and paste',
  cancel: 'Cancel',
  close: 'Close',
  asIs: 'Paste without masking…',
  becomes: 'becomes',
  maskThis: 'Mask:',
  allOfThem: (count: number) => `All ${many(count)} of them`,
  showAll: (count: number) =>
    count === 1 ? 'Show it in its place' : `Show all ${many(count)} in their places`,
  showOthers: (count: number) => (count === 1 ? 'Show the other one' : `Show the other ${many(count)}`),
  table: (rows: number) => `Table or list of ${many(rows)} rows`,
  tableAbout: 'The same kinds of data, row after row.',
  inLinks: 'In a link or a hidden part of what you copied. Masking pastes plain text, without it.',
  confirmTitle: 'Paste without masking?',
  confirm: (count: number) =>
    `Once you send the message, Claude can read ${count === 1 ? 'this item' : `these ${many(count)} items`} in full.`,
  reason: (who: string | undefined) => `Reason (asked for by ${who ?? 'your organisation'})`,
  confirmYes: 'Paste without masking',
  back: 'Go back',
  uncheckedTitle: 'Krong could not check this text',
  unchecked: {
    loading: 'The checker is still starting. Try again in a moment.',
    failed:
      'The checker does not run in this tab. Reload the page. If that does not help, tell your IT team.',
    updated: 'Krong was updated while this page was open. Reload the page, then paste again.',
  },
  uncheckedAsk:
    'If you are sure that it holds no personal data and no secrets, you can paste it all the same.',
  retry: 'Check again',
  pasteUnchecked: 'Paste unchecked',
  masked: (count: number) => (count === 1 ? '1 item masked' : `${many(count)} items masked`),
  maskedOnClipboard:
    'This field did not take the text. The masked text is on your clipboard: paste it once more.',
  pasteAgain: 'This field did not take the text. Paste once more; this time it will not be held.',
  wentUnchecked: 'Krong could not check this text. It was pasted as it is.',
  houseRules: 'Rules for using AI',
  houseRulesOf: (who: string) => `${who}: rules for using AI`,
  readMore: 'Read the whole policy',
  newTab: '(opens in a new tab)',
  questions: 'Questions?',
  notPasted: 'Nothing was pasted. Reload the page, then try again.',
};

export type Strings = typeof en;
