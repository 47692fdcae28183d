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
