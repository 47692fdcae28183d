/** Throws unless `value` is a whole number of at least `least`. */
export function checkCount(op: string, name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new RangeError(`${op}: ${name} must be a whole number >= ${least}, got ${value}.`);
}
