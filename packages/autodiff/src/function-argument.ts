import { describe } from './value.ts';

/** Throws where an argument that must be a function is none. */
export function mustBeFunction(operation: string, f: unknown, name = 'f'): void {
  if (typeof f === 'function') return;
  throw new TypeError(`${operation}: ${name} must be a function, got ${describe(f)}; pass one.`);
}

/** Throws where options are not an object. */
export function mustBeOptions(operation: string, options: unknown): void {
  if (typeof options === 'object' && options !== null) return;
  throw new TypeError(
    `${operation}: options must be an object, got ${describe(options)}; leave them out, or pass one.`,
  );
}
