// Whether the browser lets Krong run where it guards. In Firefox people can take that away from any extension, and in
// Chrome and Edge from one that no policy has installed; nothing is checked then, and somebody has to say so.

/** Never rejects. */
export async function mayGuard(): Promise<boolean> {
  const { matches = [] } = chrome.runtime.getManifest().content_scripts?.[0] ?? {};
  try {
    return await chrome.permissions.contains({ origins: matches });
  } catch {
    // Not to be had: the guard's own answer is what remains.
    return true;
  }
}

/** Calls `changed` whenever the answer may be another. */
export function onAccess(changed: () => void): void {
  chrome.permissions.onAdded.addListener(changed);
  chrome.permissions.onRemoved.addListener(changed);
}
