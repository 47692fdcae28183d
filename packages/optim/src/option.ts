import { describe } from '@tapeloop/autodiff';

/** The options themselves, once they are known to be an object. */
export function optionsOf<T>(operation: string, options: T, of: string = 'options'): T {
  if (typeof options === 'object' && options !== null) return options;
  throw new TypeError(`${operation}: expected an object of ${of}, got ${describe(options)}.`);
}

/** Throws, with what it must be, unless the value is that. */
export function must(
  operation: string,
  name: string,
  be: string,
  value: unknown,
  isThat: boolean,
): void {
  if (isThat) return;
  const message = `${operation}: ${name} must be ${be}, got `;
  if (typeof value === 'number') throw new RangeError(`${message}${value}.`);
  throw new TypeError(`${message}${describe(value)}.`);
}

/** Throws unless the value is a finite number, at least 0. */
export function mustNotBeNegative(operation: string, name: string, value: number): void {
  const isThat = Number.isFinite(value) && value >= 0;
  must(operation, name, 'a finite number of at least 0', value, isThat);
}

/** Throws unless the value is a finite number above 0. */
export function mustBePositive(operation: string, name: string, value: number): void {
  const isThat = Number.isFinite(value) && value > 0;
  must(operation, name, 'a finite number above 0', value, isThat);
}

/** Throws unless the value can weigh the past: at least 0 and below 1. */
export function mustBeDecay(operation: string, name: string, value: number): void {
  const isThat = Number.isFinite(value) && value >= 0 && value < 1;
  must(operation, name, 'at least 0 and below 1', value, isThat);
}

/** Throws unless the value is part of something, or all of it: above 0 and at most 1. */
export function mustBeShare(operation: string, name: string, value: number): void {
  const isThat = Number.isFinite(value) && value > 0 && value <= 1;
  must(operation, name, 'above 0 and at most 1', value, isThat);
}

/** Throws unless the value is a whole number, at least `least`. */
export function mustBeWhole(operation: string, name: string, value: number, least: number): void {
  const isThat = Number.isSafeInteger(value) && value >= least;
  must(operation, name, `a whole number of at least ${least}`, value, isThat);
}

/** Throws unless the value is an array. */
export function mustBeArray(operation: string, name: string, value: unknown): void {
  must(operation, name, 'an array', value, Array.isArray(value));
}

/** Throws unless the value is a function, such as a schedule, or a finite number of at least 0. */
export function mustBeRate(operation: string, name: string, value: unknown): void {
  if (typeof value === 'number') return mustNotBeNegative(operation, name, value);
  must(operation, name, 'a number or a schedule', value, typeof value === 'function');
}

/** Throws unless the value is an optimizer. */
export function mustBeOptimizer(operation: string, name: string, value: unknown): void {
  const { init, update } = Object(value);
  const isThat = typeof init === 'function' && typeof update === 'function';
  must(operation, name, 'an optimizer, { init, update }', value, isThat);
}

/** What an optimizer's or a leaf's update returned, once it is known to be a pair. */
export function updatesOf<T extends readonly unknown[]>(
  operation: string,
  name: string,
  returned: T,
): T {
  const isThat = Array.isArray(returned) && returned.length === 2;
  must(operation, `what ${name} returns`, 'a pair, [updates, state]', returned, isThat);
  return returned;
}
