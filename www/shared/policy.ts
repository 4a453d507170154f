// What the organisation has set: the values of the browser's managed policy, kept up to date.
//
// Chromium answers the first question after its start only after about two seconds, so the last good values
// are kept in the extension's local storage and used until then. A changed policy is announced in Chromium;
// Firefox reads it once a start and announces nothing, so everybody asks again now and then. Values are handed
// on as they come: the engine judges each key (src/policy), and organization.ts the few that have to hold even
// where no engine runs. Nothing that anybody pastes is ever stored.

/** Managed values by key; anything may stand in them. */
export type Values = Readonly<Record<string, unknown>>;

/** What is known of the policy. */
export interface ManagedPolicy {
  /** `unread`: nobody has answered yet. `cache`: from the last time. `browser`: as it is now. */
  readonly origin: 'unread' | 'cache' | 'browser';
  readonly values: Values;
  /** The last bundle that could be read, to stand in for one that cannot. */
  readonly lastGoodBundle?: string;
}

export const UNREAD: ManagedPolicy = { origin: 'unread', values: {} };

/** How often the browser is asked again, for those that announce no change; milliseconds. */
const ASK_AGAIN = 5 * 60_000;

/** How long anybody waits for what is kept; milliseconds. Usually it is there in 5; at a start it may be late. */
const KEPT_LIMIT = 300;

/** Names in local storage. The bundle has its own, because the last good one outlives a bad one. */
const VALUES = 'policyValues';
const BUNDLE = 'policyBundle';

/**
 * Hands each state of the policy to `apply`: the kept one, the browser's, and every change from then on.
 * Resolves when the kept one has been applied, or found missing, or is late. Never rejects.
 */
export async function followPolicy(apply: (policy: ManagedPolicy) => void): Promise<void> {
  let seen: string | undefined;
  const late = readKept().then((kept) => {
    if (kept && seen === undefined) apply(kept);
    return kept;
  });
  const reading = within(KEPT_LIMIT, late).catch(() => undefined);
  const ask = async (): Promise<void> => {
    const values = await readManaged();
    const kept = await reading;
    // An orphaned content script gets no answer any more, and goes on with what it has.
    if (!values) return;
    const now = `${today()} ${JSON.stringify(values)}`;
    if (now === seen) return;
    // Only the first answer may fall back on what is kept: whoever hears of later ones knows better.
    const lastGoodBundle = seen === undefined ? kept?.lastGoodBundle : undefined;
    seen = now;
    apply({ origin: 'browser', values, ...(lastGoodBundle === undefined ? {} : { lastGoodBundle }) });
  };
  try {
    chrome.storage.onChanged.addListener((_, area) => {
      if (area === 'managed') ask().catch(() => undefined);
    });
  } catch {
    // An orphan from its first moment: there is nothing to follow.
    return;
  }
  setInterval(() => ask().catch(() => undefined), ASK_AGAIN);
  ask().catch(() => undefined);
  await reading;
}

/**
 * Keeps `values` for the next start. Of bundles only a `good` one is kept; a bad one leaves the one that is
 * there, and a policy without one takes it away. Only the background does this, so that there is one writer.
 * Never rejects.
 */
export async function keepPolicy(values: Values, good: boolean): Promise<void> {
  // A key that is to be shown to nobody is not copied to where more programs can read it.
  const { bundle, auditHmacKey: _, ...rest } = values;
  const { local } = chrome.storage;
  try {
    if (Object.keys(rest).length === 0 && bundle === undefined) {
      await local.remove([VALUES, BUNDLE]);
      return;
    }
    const kept = await readKept();
    const { bundle: keptBundle, ...keptRest } = kept?.values ?? {};
    if (!kept || JSON.stringify(keptRest) !== JSON.stringify(rest)) await local.set({ [VALUES]: rest });
    if (bundle === undefined) await local.remove(BUNDLE);
    else if (good && bundle !== keptBundle) await local.set({ [BUNDLE]: bundle });
  } catch {
    // No room for it: better nothing than half of it.
    await local.remove([VALUES, BUNDLE]).catch(() => undefined);
  }
}

/** The local date, `YYYY-MM-DD`: bundles and allowances have last days, and the engine has no clock. */
export function today(): string {
  // Swedish writes dates this way.
  return new Date().toLocaleDateString('sv');
}

/** What the browser says now; `undefined` where there is no answer. */
async function readManaged(): Promise<Values | undefined> {
  try {
    const values: unknown = await chrome.storage.managed.get();
    return isValues(values) ? values : {};
  } catch (error) {
    // Firefox, where no policy names this extension: "Managed storage manifest not found".
    return error instanceof Error && /not found/i.test(error.message) ? {} : undefined;
  }
}

async function readKept(): Promise<ManagedPolicy | undefined> {
  try {
    const kept = await chrome.storage.local.get([VALUES, BUNDLE]);
    const values: unknown = kept[VALUES];
    const bundle: unknown = kept[BUNDLE];
    if (!isValues(values)) return undefined;
    if (typeof bundle !== 'string') return { origin: 'cache', values };
    return { origin: 'cache', values: { ...values, bundle }, lastGoodBundle: bundle };
  } catch {
    return undefined;
  }
}

/** What `promise` resolves to, or `undefined` after `limit` milliseconds. */
export function within<T>(limit: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), limit);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
