import * as fc from 'fast-check';
import type { Found } from './report.ts';

/** How many cases are drawn, and from what. */
export interface Drawing {
  readonly numRuns: number;
  readonly seed: number;
}

/** The fault of the smallest case that has one; nothing where none has. */
export function forAll<T>(drawn: fc.Arbitrary<T>, fault: (of: T) => Found, how: Drawing): Found {
  const details = fc.check(
    fc.property(drawn, (of) => {
      const found = fault(of);
      if (typeof found === 'string') throw new Error(found);
    }),
    how,
  );
  if (!details.failed) return undefined;
  const [smallest] = details.counterexample ?? [];
  const { message = '' } = Object(details.errorInstance);
  return `${message}\nsmallest case (seed ${how.seed}):\n${fc.stringify(smallest)}`;
}
