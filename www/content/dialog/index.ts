// The dialog: what was found, and what the person wants done about it.
//
//   stage.ts     the modal, its buttons and the promise of an answer
//   findings.ts  the list of findings; snippet.ts shows one in its surroundings, table.ts finds tables, ticks.ts
//                remembers what is left ticked
//   house.ts     the organisation's own rules, and whom to ask
//   shield.ts    keeps what is done in it from the page
//   toast.ts     one polite sentence afterwards
//
// Pasting without masking takes a second, separate step, not a held button or key: holding is hard or
// impossible with many assistive devices, says nothing to a screen reader, and a repeating key does it by
// accident. The second step names the consequence, puts the focus on going back, and does not listen for
// the first moments.

import type { Edit, Judgement, Outcome, Unchecked } from '../../shared/model';
import { organization } from '../organization';
import { strings } from '../strings';
import { el } from './dom';
import { findingsList } from './findings';
import { houseRules } from './house';
import { CANCEL, type Choice, Stage } from './stage';

export { isFromDialog as ownsEvent } from './shield';
export { tell } from './toast';

/** What the person decided about one held paste. */
export type Decision =
  | { readonly kind: 'cancel' }
  | { readonly kind: 'retry' }
  | { readonly kind: 'mask'; readonly edits: readonly Edit[]; readonly count: number }
  | { readonly kind: 'as-is' };

/** Shows the dialog for `outcome` and resolves to the decision. */
export async function ask(outcome: Outcome, content: { text: string; extra: string }): Promise<Decision> {
  const stage = new Stage();
  try {
    return outcome.kind === 'unchecked'
      ? await askUnchecked(stage, outcome.reason)
      : await askFindings(stage, outcome.judgement, content);
  } finally {
    stage.close();
  }
}

async function askFindings(
  stage: Stage,
  judgement: Judgement,
  content: { text: string; extra: string },
): Promise<Decision> {
  const { action } = judgement;
  const list = findingsList(judgement, content.text, content.extra);
  const count = judgement.items.length + judgement.extra.length;
  for (;;) {
    const choice = await stage.show({
      title: strings().found(count),
      lead: lead(judgement),
      body: [...list.nodes, ...houseRules(action === 'block')],
      choices: findingsChoices(judgement),
    });
    if (choice === CANCEL) return { kind: 'cancel' };
    const edits = list.kept();
    // With every finding left out, masking would be pasting as it is: that way goes through the second step.
    const masks = edits.length > 0 || judgement.items.length === 0;
    if (choice === 'mask' && masks)
      return { kind: 'mask', edits, count: edits.length + judgement.extra.length };
    const sure = await confirm(stage, count, action === 'justify');
    if (sure === CANCEL) return { kind: 'cancel' };
    if (sure === 'yes') return { kind: 'as-is' };
  }
}

function lead({ action }: Judgement): string {
  const say = strings();
  const { name, contact } = organization();
  if (action === 'redact') return say.mustMask(name);
  if (action !== 'block') return say.held;
  return contact === undefined ? say.blocked(name) : `${say.blocked(name)} ${say.askIfNeeded(contact)}`;
}

function findingsChoices({ action }: Judgement): Choice[] {
  const say = strings();
  if (action === 'block')
    return [{ value: CANCEL, label: say.close, look: 'primary', key: 'Esc', first: true }];
  const choices: Choice[] = [
    { value: 'mask', label: say.mask, look: 'primary', key: 'Enter', first: true },
    { value: CANCEL, label: say.cancel, look: 'plain', key: 'Esc' },
  ];
  if (action !== 'redact') choices.push({ value: 'as-is', label: say.asIs, look: 'quiet' });
  return choices;
}

/**
 * The deliberate second step. Where the policy wants a reason, there is no way on without one; it goes no
 * further than this dialog as long as there is no audit log to keep it.
 */
function confirm(stage: Stage, count: number, justify: boolean): Promise<string> {
  const say = strings();
  const field = el('textarea', { required: true, rows: '3' });
  const reason = el('label', { class: 'reason' }, say.reason(organization().name), field);
  return stage.show({
    title: say.confirmTitle,
    lead: say.confirm(count),
    body: justify ? [reason] : [],
    choices: [
      { value: 'back', label: say.back, look: 'primary', first: true },
      { value: 'yes', label: say.confirmYes, look: 'danger', releases: true },
    ],
  });
}

async function askUnchecked(stage: Stage, reason: Unchecked): Promise<Decision> {
  const say = strings();
  const choice = await stage.show({
    title: say.uncheckedTitle,
    lead: say.unchecked[reason],
    body: [el('p', {}, say.uncheckedAsk), ...houseRules()],
    choices: [
      { value: 'retry', label: say.retry, look: 'primary', first: true },
      { value: CANCEL, label: say.cancel, look: 'plain', key: 'Esc' },
      { value: 'as-is', label: say.pasteUnchecked, look: 'danger', releases: true },
    ],
  });
  if (choice === 'retry') return { kind: 'retry' };
  return { kind: choice === 'as-is' ? 'as-is' : 'cancel' };
}
