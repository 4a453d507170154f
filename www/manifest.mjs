// The two manifests, from one description.
//
// Two permissions are asked for: `storage`, to read the organisation's policy and to keep the last good one, and
// `declarativeNetRequestWithHostAccess`, so that the browser can add the policy's allowed organisations to its
// requests to claude.ai. The second works nowhere else: it needs a host permission, and there is that one. Neither
// changes what a person is asked at installation. The guard runs where the content script matches, and nowhere
// else. Chromium runs the background as a service
// worker, Firefox as an event page; each refuses the other's key. Chromium hands on only what the managed
// schema names; Firefox knows no schema.

/**
 * The public half of the key that fixes the extension's id while it is installed unpacked; the private half
 * does not exist. Stores assign their own.
 */
const PUBLIC_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAqoB8F/eTr9oSKgYZlF19i8vk9Yc1BC8veOydABIb/0MSyoo8DvNh' +
  'iHC3ktvaHTGPwOIGcctUDnH8MHGmh01noYVQJ/ooaAyBNnQRSKkhZRM/fzEnOBwaNn2cnb8KIZd/KOZhtsjpAIO4Z65kCjG2' +
  'YRuPARe4rf2UBEBEXbsKD9eNCEoTup0MQkNmeUxEAK0PQ+1SYJP0a3vqKG+Pa/KCozU0jrDvISwaachZMAdjI/pETgkLtqAc' +
  'M1U4mibwKc+By/+kyOV7sJ6Q4iuFog4A9gf2IqhkgV2af2QD63n3eOVsinIt9FCFtqFI1wAjAlOpgp9S6bD++9TIwfJd86LA' +
  '+QIDAQAB';

const GUARDED = ['https://claude.ai/*'];

/** @param {string} version as in package.json */
function common(version) {
  return {
    manifest_version: 3,
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    version,
    icons: { 16: 'icons/16.png', 32: 'icons/32.png', 48: 'icons/48.png', 128: 'icons/128.png' },
    permissions: ['storage', 'declarativeNetRequestWithHostAccess'],
    // Voice goes over a WebSocket, which Chromium counts apart.
    host_permissions: [...GUARDED, 'wss://claude.ai/*'],
    options_ui: { page: 'pages/status/index.html', open_in_tab: true },
    action: { default_title: 'Krong', default_popup: 'pages/popup/index.html' },
    content_scripts: [
      {
        matches: GUARDED,
        js: ['content.js'],
        run_at: 'document_start',
        all_frames: true,
        // Frames without an address of their own (about:blank, srcdoc) belong to the page that made them.
        match_origin_as_fallback: true,
      },
    ],
    content_security_policy: {
      // connect-src is for the one fetch there is: our own krong.wasm.
      extension_pages:
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; " +
        "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    },
  };
}

/** @param {string} version */
export function chromiumManifest(version) {
  return {
    ...common(version),
    key: PUBLIC_KEY,
    // The first with a working `use_dynamic_url`.
    minimum_chrome_version: '130',
    background: { service_worker: 'background.js' },
    storage: { managed_schema: 'managed_schema.json' },
    web_accessible_resources: [{ resources: ['krong.wasm'], matches: GUARDED, use_dynamic_url: true }],
  };
}

/** @param {string} version */
export function firefoxManifest(version) {
  return {
    ...common(version),
    background: { scripts: ['background.js'] },
    web_accessible_resources: [{ resources: ['krong.wasm'], matches: GUARDED }],
    browser_specific_settings: {
      gecko: {
        id: 'krong@krong-dlp.github.io',
        // The first that knows `data_collection_permissions` on the desktop and on Android.
        strict_min_version: '142.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
  };
}
