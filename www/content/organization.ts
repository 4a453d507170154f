// The organisation as people meet it: its name, its rules, whom to ask, in which language, and what happens to a
// paste that cannot be checked.
//
// These keys are read here and not by the engine, because they have to hold exactly where no engine runs. A
// value that is not what it should be counts as not set; the status page says so, after the engine's reading.

import type { Values } from '../shared/policy';
import { type Language, obeyLanguage } from './strings';

export interface Organization {
  readonly name: string | undefined;
  readonly contact: string | undefined;
  readonly usagePolicy: string | undefined;
  readonly usagePolicyUrl: string | undefined;
  readonly whenUnavailable: 'hold' | 'warn' | 'allow';
  readonly showPractice: boolean;
}

let current = read({});

/** What holds at this moment. */
export function organization(): Organization {
  return current;
}

/** Obeys `values`, the language included. */
export function obeyOrganization(values: Values): void {
  current = read(values);
  obeyLanguage(
    oneOf<Language | 'auto'>(values.language, ['auto', 'th', 'en']),
    isOn(values.lockSettings, false),
  );
}

function read(values: Values): Organization {
  return {
    name: shortText(values.organizationName, 200),
    contact: shortText(values.contact, 300),
    usagePolicy: shortText(values.usagePolicy, 2_000),
    usagePolicyUrl: address(values.usagePolicyUrl),
    whenUnavailable: oneOf(values.whenUnavailable, ['hold', 'warn', 'allow']),
    showPractice: isOn(values.showPractice, true),
  };
}

/** The Windows registry knows no booleans, and some consoles only text: as the engine reads them too. */
function isOn(value: unknown, otherwise: boolean): boolean {
  if (value === true || value === 1 || value === 'true') return true;
  return value === false || value === 0 || value === 'false' ? false : otherwise;
}

/** The first of `words` is what holds without a good value. */
function oneOf<T extends string>(value: unknown, words: readonly [T, ...T[]]): T {
  return words.find((word) => word === value) ?? words[0];
}

function shortText(value: unknown, most: number): string | undefined {
  return typeof value === 'string' && value.trim() !== '' && value.length <= most ? value.trim() : undefined;
}

/** Only `https:`, so that no policy makes a link of ours run a script or open a file. */
function address(value: unknown): string | undefined {
  const url = shortText(value, 2_000);
  return url !== undefined && URL.canParse(url) && new URL(url).protocol === 'https:' ? url : undefined;
}
