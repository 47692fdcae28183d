import { expect, it } from 'vitest';

/** The class of an error, its whole message, and what throws it. */
export type Refusal = readonly [kind: ErrorClass, message: string, run: () => unknown];

type ErrorClass = new (message: string) => Error;

/** One test for each wrong input. */
export function refuses(refusals: readonly Refusal[]): void {
  const rows = refusals.map(([kind, message, run]) => ({ kind, message, run }));
  it.each(rows)('refuses: $message', ({ kind, message, run }) => {
    const error = thrownBy(run);
    expect(error).toBeInstanceOf(kind);
    expect(error?.message).toBe(message);
  });
}

function thrownBy(run: () => unknown): Error | undefined {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  return undefined;
}
