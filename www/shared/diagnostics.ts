// What the engine tells of a policy: which keys hold, which rules were refused, and why.
//
// The shapes are those of src/policy/configure.rs, as they come over the wasm boundary. Nothing here holds
// anything that was pasted; it is what the status page shows and what a help desk gets to see.

/** Something that could not be used. */
export interface Problem {
  /** `rule acme-project`, `policy key actions`, `bundle`. */
  readonly place: string;
  readonly message: string;
}

/** One key with its effective value. */
export interface Setting {
  readonly key: string;
  readonly value: unknown;
  readonly source: 'default' | 'policy' | 'partly' | 'refused';
}

/** The admin's bundle. */
export interface BundleSummary {
  readonly state: 'ok' | 'partly-refused' | 'expired' | 'last-good' | 'refused';
  readonly id: string;
  readonly version: string;
  readonly issued: string | null;
  readonly expires: string | null;
  readonly mode: 'extend' | 'replace';
  readonly rules: number;
  readonly words: number;
  readonly overrides: number;
  readonly allowances: number;
}

export interface Diagnostics {
  readonly state: 'none' | 'ok' | 'partly-refused' | 'expired';
  readonly rules: number;
  readonly builtinRules: number;
  readonly problems: readonly Problem[];
  readonly settings: readonly Setting[];
  readonly bundle: BundleSummary | null;
}

/** What came of trying every rule's examples. */
export interface SelfTest {
  readonly rules: number;
  readonly examples: number;
  readonly failures: readonly { readonly rule: string; readonly example: string }[];
}

/** Whether the bundle itself is in force, and so good to fall back on later. */
export function isGood(bundle: BundleSummary | null): boolean {
  return bundle !== null && bundle.state !== 'refused' && bundle.state !== 'last-good';
}

/** The Claude organisations that people may use, as the engine has read them; none: any. */
export function allowedOrganizations({ settings }: Diagnostics): readonly string[] {
  const value = settings.find(({ key }) => key === 'allowedOrganizations')?.value;
  return Array.isArray(value) ? value.filter((uuid) => typeof uuid === 'string') : [];
}
