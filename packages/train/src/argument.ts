import { describe } from '@tapeloop/autodiff';

/** Throws, with what it must be, unless the value is that. */
export function must(op: string, name: string, be: string, value: unknown, isThat: boolean): void {
  if (isThat) return;
  throw new TypeError(`${op}: ${name} must be ${be}, got ${shown(value)}.`);
}

/** Throws unless the value is a function. */
export function mustBeFunction(op: string, name: string, value: unknown): void {
  must(op, name, 'a function', value, typeof value === 'function');
}

/** Throws unless `value` is a whole number of at least `least`. */
export function mustBeCount(op: string, name: string, value: unknown, least: number): void {
  const isThat = Number.isSafeInteger(value) && Number(value) >= least;
  must(op, name, `a whole number of at least ${least}`, value, isThat);
}

/** The options themselves, once they are known to be an object. */
export function optionsOf<T>(op: string, options: T): T {
  must(op, 'options', 'an object', options, typeof options === 'object' && options !== null);
  return options;
}

/** What was given, as errors name it. */
export function shown(x: unknown): string {
  if (typeof x === 'number' || x === null || x === undefined) return String(x);
  return typeof x === 'string' ? `the string ${JSON.stringify(x)}` : describe(x);
}
