/** Throws unless the value is a finite number, at least 0. */
export function mustNotBeNegative(operation: string, name: string, value: number): void {
  if (Number.isFinite(value) && value >= 0) return;
  throw new RangeError(
    `${operation}: ${name} must be a finite number of at least 0, got ${value}.`,
  );
}

/** Throws unless the value is a finite number above 0. */
export function mustBePositive(operation: string, name: string, value: number): void {
  if (Number.isFinite(value) && value > 0) return;
  throw new RangeError(`${operation}: ${name} must be a finite number above 0, got ${value}.`);
}

/** Throws unless the value can weigh the past: at least 0 and below 1. */
export function mustBeDecay(operation: string, name: string, value: number): void {
  if (value >= 0 && value < 1) return;
  throw new RangeError(`${operation}: ${name} must be at least 0 and below 1, got ${value}.`);
}

/** Throws unless the value is part of something, or all of it: above 0 and at most 1. */
export function mustBeShare(operation: string, name: string, value: number): void {
  if (value > 0 && value <= 1) return;
  throw new RangeError(`${operation}: ${name} must be above 0 and at most 1, got ${value}.`);
}

/** Throws unless the value is a whole number, at least `least`. */
export function mustBeWhole(operation: string, name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new RangeError(
    `${operation}: ${name} must be a whole number of at least ${least}, got ${value}.`,
  );
}
