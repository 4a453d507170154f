// How the dialog looks. Constructed style sheets work under any Content-Security-Policy of the page.
//
// Colours are named once and swapped for the dark scheme; with forced colours the system's are used. Sizes
// are in px, because the page's root font size is not ours. Thai needs the taller lines.

let sheet: CSSStyleSheet | undefined;

/** The one sheet, shared by all roots. */
export function styleSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
  }
  return sheet;
}

const CSS = `
:host {
  --paper: #ffffff; --ink: #17211f; --soft: #56635f; --line: #dfe4e1; --card: #f6f8f6;
  --accent: #0b6b5d; --accent-ink: #ffffff; --accent-over: #08574c; --tint: #e0f1ed; --tint-ink: #0a5348;
  --mark: #ffe08a; --mark-ink: #3a2a00; --danger: #a82a1d; --danger-over: #fdecea; --focus: #0b6b5d;
}
@media (prefers-color-scheme: dark) {
  :host {
    --paper: #1c2321; --ink: #eef3f0; --soft: #a7b5b0; --line: #37423e; --card: #242d2a;
    --accent: #4cc3ab; --accent-ink: #06211c; --accent-over: #6ad3bd; --tint: #17403a; --tint-ink: #a8e6d8;
    --mark: #6b5310; --mark-ink: #fff1c4; --danger: #ff9d8f; --danger-over: #3d2320; --focus: #7fe0cb;
  }
}
* { box-sizing: border-box; margin: 0; padding: 0; font: inherit; color: inherit; }
dialog, .toast {
  font: 15px/1.6 system-ui, "Segoe UI", "Noto Sans Thai", "Leelawadee UI", Thonburi, Sarabun, Loma, sans-serif;
  color: var(--ink); background: var(--paper); color-scheme: light dark;
}
dialog {
  width: min(640px, calc(100vw - 24px)); max-height: min(760px, calc(100dvh - 24px));
  margin: auto; border: 1px solid var(--line); border-radius: 18px; overflow: hidden;
  box-shadow: 0 24px 64px rgb(0 0 0 / .28), 0 2px 8px rgb(0 0 0 / .12);
}
dialog::backdrop { background: rgb(12 22 19 / .5); }
form { display: flex; flex-direction: column; max-height: inherit; }
header { padding: 20px 24px 14px; }
.brand { display: flex; align-items: center; gap: 8px; font-size: 13px; color: var(--soft); margin-bottom: 10px; }
.brand b { font-weight: 650; color: var(--ink); }
.brand span { margin-inline-start: auto; }
.brand svg { width: 26px; height: 26px; padding: 4px; border-radius: 8px; background: var(--accent); }
.brand path { fill: var(--accent-ink); stroke: var(--accent-ink); stroke-width: 2.4; stroke-linejoin: round; stroke-linecap: round; }
h1 { font-size: 20px; line-height: 1.4; font-weight: 650; text-wrap: balance; }
#lead { color: var(--soft); margin-top: 2px; }
.body { padding: 2px 24px 16px; overflow-y: auto; scrollbar-width: thin; display: grid; grid-auto-rows: max-content; gap: 12px; overscroll-behavior: contain; }
.body:empty { padding-bottom: 0; }
.group { border: 1px solid var(--line); border-radius: 12px; overflow: hidden; }
h2 { font-size: 15px; font-weight: 650; padding: 12px 14px 0; }
.count {
  display: inline-block; min-width: 22px; padding: 0 7px; border-radius: 11px; text-align: center;
  font-size: 12.5px; line-height: 20px; background: var(--tint); color: var(--tint-ink);
}
.why { padding: 0 14px; font-size: 13.5px; color: var(--soft); }
ul { list-style: none; margin-top: 10px; background: var(--card); border-top: 1px solid var(--line); }
li {
  display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; padding: 9px 14px; font-size: 14px;
}
li + li { border-top: 1px solid var(--line); }
label { display: flex; align-items: flex-start; gap: 10px; flex: 1 1 240px; min-width: 0; cursor: pointer; }
li > .snippet { flex: 1 1 240px; min-width: 0; }
.snippet { overflow-wrap: anywhere; }
mark.whole { white-space: nowrap; }
mark {
  background: var(--mark); color: var(--mark-ink); border-radius: 4px; padding: 1px 3px; font-weight: 550;
  -webkit-box-decoration-break: clone; box-decoration-break: clone;
}
input[type=checkbox] { flex: none; width: 17px; height: 17px; margin-top: 3px; accent-color: var(--accent); }
label:has(input:not(:checked)) mark { background: none; color: inherit; }
li:has(> label > input:not(:checked)) > .becomes { visibility: hidden; }
li b { font-weight: 600; }
.samples { flex: 1 1 100%; color: var(--soft); overflow-wrap: anywhere; }
label ~ .samples, label ~ details { padding-inline-start: 27px; }
li:has(> label > input:not(:checked)) > .samples mark { background: none; color: inherit; }
li > details { flex: 1 1 100%; }
.group > details { padding: 0 14px; background: var(--card); border-top: 1px solid var(--line); }
summary { width: fit-content; padding: 7px 0; font-size: 13.5px; font-weight: 600; color: var(--accent); cursor: pointer; }
details .why { padding: 0; }
details ul { margin-top: 4px; }
details li { padding-inline: 0; }
details details { padding: 0; }
.all { background: var(--paper); }
.becomes { display: flex; align-items: center; gap: 6px; color: var(--soft); }
.becomes::before { content: "→" / ""; }
code {
  font: 12.5px/20px ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace;
  padding: 1px 7px; border-radius: 6px; background: var(--tint); color: var(--tint-ink); overflow-wrap: anywhere;
}
.house { padding: 2px 2px 0 16px; border-inline-start: 3px solid var(--tint); font-size: 14px; color: var(--soft); overflow-wrap: anywhere; }
.house h2 { padding: 0; font-size: 14px; color: var(--ink); }
.house p { white-space: pre-line; }
.ways { display: flex; flex-wrap: wrap; gap: 0 18px; }
.ways b { font-weight: 600; color: var(--ink); }
a { color: var(--accent); font-weight: 600; text-underline-offset: 3px; }
.reason { display: grid; gap: 6px; font-weight: 550; cursor: auto; }
textarea {
  width: 100%; padding: 9px 11px; border: 1px solid var(--soft); border-radius: 9px; background: var(--paper);
  font-weight: 400; resize: vertical;
}
footer {
  display: flex; flex-wrap: wrap; align-items: center; gap: 10px; padding: 14px 24px 18px; border-top: 1px solid var(--line);
}
button {
  min-height: 42px; padding: 8px 16px; border: 1px solid transparent; border-radius: 10px; background: none;
  font-weight: 600; line-height: 1.4; cursor: pointer;
}
.primary { background: var(--accent); color: var(--accent-ink); }
.primary:hover { background: var(--accent-over); }
.plain { border-color: var(--line); }
.plain:hover { background: var(--card); }
.quiet { margin-inline-start: auto; padding-inline: 8px; font-weight: 500; color: var(--soft); text-decoration: underline; text-underline-offset: 3px; }
.quiet:hover { color: var(--ink); }
.danger { margin-inline-start: auto; border-color: currentColor; color: var(--danger); }
.danger:hover { background: var(--danger-over); }
[aria-disabled] { opacity: .5; cursor: default; }
kbd { margin-inline-start: 9px; padding: 0 5px; border: 1px solid currentColor; border-radius: 5px; font-size: 12px; opacity: .75; }
:focus-visible, button:focus { outline: 3px solid var(--focus); outline-offset: 2px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.toast {
  position: fixed; inset-block-end: 24px; inset-inline: 0; margin-inline: auto; width: fit-content; z-index: 2147483647;
  max-width: min(520px, calc(100vw - 32px)); border-radius: 12px; background: var(--ink); color: var(--paper);
  box-shadow: 0 8px 28px rgb(0 0 0 / .3); pointer-events: none;
}
.toast p { padding: 10px 16px; }
@media (max-width: 520px) {
  header { padding: 16px 16px 12px; }
  .body { padding-inline: 16px; }
  footer { padding: 12px 16px 16px; flex-direction: column; align-items: stretch; }
  .quiet, .danger { margin-inline-start: 0; }
  kbd { display: none; }
  label ~ .becomes { padding-inline-start: 27px; }
}
@media (prefers-reduced-motion: no-preference) {
  dialog[open] { animation: rise .16s ease-out; }
  @keyframes rise { from { opacity: 0; transform: translateY(8px) scale(.99); } }
}
@media (forced-colors: active) {
  mark { forced-color-adjust: none; background: Mark; color: MarkText; }
  button, .toast, code, .count { border: 1px solid; }
  .brand path { fill: CanvasText; stroke: CanvasText; }
}
`;
