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

/** Throws where a shape is no list. */
export function checkShapeList(operation: string, shape: unknown): void {
  if (Array.isArray(shape)) return;
  throw new TypeError(`${operation}: the shape must be an array, got ${describe(shape)}.`);
}

/** Throws where a number is negative or not finite. */
export function checkNotNegative(operation: string, name: string, value: number): void {
  if (Number.isFinite(value) && value >= 0) return;
  throw new RangeError(
    `${operation}: ${name} must be a finite number of at least 0, got ${shownNumber(value)}.`,
  );
}

/** Throws where a thing that is wanted lacks one of these methods. */
export function checkMethods(
  operation: string,
  wanted: string,
  x: unknown,
  methods: readonly string[],
): void {
  const isThing = typeof x === 'function' || (typeof x === 'object' && x !== null);
  const has = (method: string): boolean => isThing && typeof Reflect.get(x, method) === 'function';
  const missing = methods.find((method) => !has(method));
  if (missing === undefined) return;
  throw new TypeError(`${operation}: expected ${wanted}, got ${describe(x)} without ${missing}.`);
}

/** Throws where a number is not above 0 and finite. */
export function checkPositive(operation: string, name: string, value: number): void {
  if (Number.isFinite(value) && value > 0) return;
  throw new RangeError(
    `${operation}: ${name} must be a finite number above 0, got ${shownNumber(value)}.`,
  );
}

/** Throws where a number is not from 0 to 1. */
export function checkFraction(operation: string, name: string, value: number): void {
  if (typeof value === 'number' && value >= 0 && value <= 1) return;
  throw new RangeError(
    `${operation}: ${name} must be a number from 0 to 1, got ${shownNumber(value)}.`,
  );
}

/** Throws where a number is not above 0 and at most 1. */
export function checkProbability(operation: string, name: string, value: number): void {
  if (typeof value === 'number' && value > 0 && value <= 1) return;
  throw new RangeError(
    `${operation}: ${name} must be above 0 and at most 1, got ${shownNumber(value)}.`,
  );
}
