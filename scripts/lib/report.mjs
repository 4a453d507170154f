// How a script ends when something goes wrong: one sentence that says what to do, no stack.

/** @param {() => Promise<void>} main */
export async function report(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
