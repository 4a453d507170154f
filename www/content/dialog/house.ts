// The organisation's own words in the dialog: its rules for using AI, where to read them, and whom to ask.
//
// They come from the policy and stand below what was found, calmly: the person is in the middle of work. All of
// it is text; the one link goes to an https address, opens a tab of its own and tells it nothing of this page.

import { organization } from '../organization';
import { strings } from '../strings';
import { el, unseen } from './dom';

/** One block, or none where the policy says nothing, or nothing beyond a contact that was `named` already. */
export function houseRules(named = false): HTMLElement[] {
  const say = strings();
  const { name, contact, usagePolicy, usagePolicyUrl } = organization();
  const lines: HTMLElement[] = [];
  if (usagePolicy !== undefined) lines.push(el('p', {}, usagePolicy));
  const ways: HTMLElement[] = [];
  if (usagePolicyUrl !== undefined) ways.push(link(usagePolicyUrl));
  if (contact !== undefined && !named) ways.push(el('span', {}, say.questions, ' ', el('b', {}, contact)));
  if (ways.length > 0) lines.push(el('p', { class: 'ways' }, ...ways));
  if (lines.length === 0) return [];
  const title = name === undefined ? say.houseRules : say.houseRulesOf(name);
  return [el('section', { class: 'house' }, el('h2', {}, title), ...lines)];
}

function link(href: string): HTMLElement {
  const { readMore, newTab } = strings();
  const attributes = { href, target: '_blank', rel: 'noopener noreferrer', referrerpolicy: 'no-referrer' };
  return el('a', attributes, readMore, ' ', unseen(newTab));
}
