import { describe } from '@tapeloop/autodiff';
import { shownNumber } from './shown.ts';

/** Throws where a caller's options are no object. */
export function checkOptions(operation: string, options: unknown): void {
  if (typeof options === 'object' && options !== null) return;
  throw new TypeError(`${operation}: expected an object of options, got ${describe(options)}.`);
}

/** Throws where one of these is not a function. */
export function checkFunctions(
  operation: string,
  functions: Readonly<Record<string, unknown>>,
): void {
  for (const [name, f] of Object.entries(functions)) {
    if (typeof f === 'function') continue;
    throw new TypeError(`${operation}: ${name} must be a function, got ${describe(f)}.`);
  }
}

/** Throws where a number is negative or not finite. */
export function checkNotNegative(operation: string, name: string, value: number): void {
  if (Number.isFinite(value) && value >= 0) return;
  throw new RangeError(
    `${operation}: ${name} must be a finite number of at least 0, got ${shownNumber(value)}.`,
  );
}

/** Whether a thing has all of these methods. */
export const hasMethods = (x: unknown, methods: readonly string[]): boolean =>
  typeof x === 'object' &&
  x !== null &&
  methods.every((method) => typeof Reflect.get(x, method) === 'function');
