// Which Claude organisations the people of this one may use: a header on the browser's own requests to claude.ai.
//
// Claude looks at `anthropic-allowed-org-ids` and refuses accounts of organisations that are not in it (Anthropic
// calls it tenant restrictions). Proxies that open TLS connections set it for a whole network; where there is none,
// the browser can: it adds the header by a rule that stands here, and the extension neither sees the requests nor
// sends any of its own. The rule outlives the browser, so that it holds from the first request of the next start.

const HEADER = 'anthropic-allowed-org-ids';

/** The one rule there is. */
const RULE = 1;

/** UUIDs in one header: 3.7 KB. Servers take lines of 8 KB and more; Anthropic takes ten lines and 500 UUIDs. */
const IN_A_LINE = 100;

/** Has the browser send `uuids` to claude.ai from now on; without any, it sends no such header. */
export async function allowOrganizations(uuids: readonly string[]): Promise<void> {
  const api = chrome.declarativeNetRequest;
  const wanted = uuids.length === 0 ? [] : [rule(uuids)];
  const standing = await api.getDynamicRules();
  if (JSON.stringify(standing.map(headersOf)) === JSON.stringify(wanted.map(headersOf))) return;
  // In one step: there is no moment without the header.
  await api.updateDynamicRules({ removeRuleIds: standing.map(({ id }) => id), addRules: wanted });
}

function rule(uuids: readonly string[]): chrome.declarativeNetRequest.Rule {
  return {
    id: RULE,
    action: {
      type: 'modifyHeaders',
      requestHeaders: lines(uuids).map(([header, value]) => ({ header, operation: 'set', value })),
    },
    // Naming a type to leave out makes the rule hold for all others; without it, pages themselves are left out.
    condition: { requestDomains: ['claude.ai'], excludedResourceTypes: ['csp_report'] },
  };
}

/**
 * Header lines as Anthropic describes them: UUIDs joined by commas; a long list goes on in numbered headers, and
 * the first says how many lines there are.
 */
function lines(uuids: readonly string[]): [header: string, value: string][] {
  const count = Math.ceil(uuids.length / IN_A_LINE);
  return Array.from({ length: count }, (_, index) => {
    const part = uuids.slice(index * IN_A_LINE, (index + 1) * IN_A_LINE).join(',');
    return index > 0 ? [`${HEADER}${index}`, part] : [HEADER, count > 1 ? `${part};n=${count}` : part];
  });
}

function headersOf({ action }: chrome.declarativeNetRequest.Rule): unknown {
  return action.requestHeaders?.map(({ header, value }) => [header, value]);
}
