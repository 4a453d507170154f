// The content script: what happens to a paste, in order.
//
//   capture.ts    hears the paste before the page does
//   clipboard.ts  reads what it holds, inside the event
//   judge.ts      asks the engine: here if the page lets wasm run, else in the background
//   guard.ts      lets it pass, or holds it and acts on the person's decision
//   dialog/       shows what was found and asks
//   editor.ts     gives the text back through the editor's own paste path

import './capture';
import { startGuard } from './guard';

startGuard();
