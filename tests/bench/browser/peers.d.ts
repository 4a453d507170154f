// What the benchmark uses of its peers. They are installed into target/bench and are no dependencies of Krong, so
// the type checker does not see their own declarations.

declare module '@secretlint/core' {
  export function lintSource(question: object): Promise<{ messages: readonly unknown[] }>;
}
declare module '@secretlint/secretlint-rule-preset-recommend' {
  export const creator: unknown;
  export const rules: readonly unknown[];
}
declare module 'libphonenumber-js' {
  export function findPhoneNumbersInText(text: string, country: string): readonly unknown[];
}
declare module '#regex' {
  export default function init(from: { module_or_path: string }): Promise<{ memory: WebAssembly.Memory }>;
  export function prepare(expressions: string, asOne: boolean): number;
  export function buffer(length: number): number;
  export function count(length: number): number;
}
