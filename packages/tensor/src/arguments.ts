// Checks of arguments that are not operands: a wrong one throws a TypeError that names the operation.
import { describe, tracerOf } from '@tapeloop/autodiff';
import { validShape } from '@tapeloop/shapes';

/** The list that a caller gave; `what` is its role in the operation. */
export function listArgument<T>(operation: string, what: string, x: readonly T[]): readonly T[] {
  if (Array.isArray(x)) return x;
  throw new TypeError(`${operation}: the ${what} must be an array, got ${describe(x)}.`);
}

/** A copy of the shape that a caller gave. */
export function shapeArgument(operation: string, shape: readonly number[]): number[] {
  validShape(operation, listArgument(operation, 'shape', shape));
  return [...shape];
}

/** The number that a caller gave for what has no derivative. */
export function numberArgument(operation: string, what: string, x: number): number {
  if (typeof x === 'number') return x;
  const got = tracerOf(x) === undefined ? describe(x) : `${describe(x)} under differentiation`;
  throw new TypeError(`${operation}: the ${what} must be a plain number, got ${got}.`);
}

/** The options that a caller gave, or none. */
export function optionsArgument<T extends object>(operation: string, options: T = {} as T): T {
  if (typeof options === 'object' && options !== null) return options;
  throw new TypeError(`${operation}: expected an object of options, got ${describe(options)}.`);
}

/** The options of a function of one array: a number is none, since `map` passes a position. */
export function mappedOptions<T extends object>(operation: string, options?: T): T {
  return optionsArgument(operation, typeof options === 'number' ? undefined : options);
}
