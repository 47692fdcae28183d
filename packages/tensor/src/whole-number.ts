import { numberArgument } from './arguments.ts';

/** The whole number that a caller gave, of at least `least`. */
export function wholeNumber(
  operation: string,
  what: string,
  x: number,
  least: number = -Infinity,
): number {
  numberArgument(operation, what, x);
  if (Number.isSafeInteger(x) && x >= least) return x;
  const range = least === -Infinity ? '' : ` of at least ${least}`;
  throw new RangeError(`${operation}: the ${what} must be a whole number${range}, got ${x}.`);
}
