// What an engine's frame offers to the page that measures it.

/** What an engine is told before it is measured. */
export interface Setup {
  /** An admin's bundle, for those who read one. */
  readonly bundle?: string;
  /** All expressions as one, for those who read expressions. */
  readonly asOne?: boolean;
}

export interface BenchEngine {
  /** Loads; answers with the number of rules it then looks for. */
  prepare(setup: Setup): Promise<number>;
  /** Scans one text; answers with the number of findings, so that nothing can be left out as unused. */
  scan(text: string): number | Promise<number>;
}

declare global {
  interface Window {
    engine: BenchEngine;
  }
}
