import { print, printsAs } from './printed.ts';

/** Something that a document says and its code does not do. */
export interface Failure {
  readonly line: number;
  readonly message: string;
}

/** What an example's module collects while it runs. */
export class Checks {
  readonly failures: Failure[] = [];

  /** `value; // => claim` */
  equal(line: number, value: unknown, claim: string): void {
    if (printsAs(value, claim)) return;
    this.failures.push({ line, message: `it says ${claim}, and is ${print(value)}` });
  }

  /** `call(); // => throws claim`: the claim is a part of the error's message. */
  async throws(line: number, call: () => Promise<unknown>, claim: string): Promise<void> {
    const thrown = await call().then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (thrown?.includes(claim)) return;
    const outcome = thrown ?? 'nothing was thrown';
    this.failures.push({ line, message: `it says 'throws ${claim}', and: ${outcome}` });
  }
}
