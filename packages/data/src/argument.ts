/** What was given, as errors name it. */
export function shown(x: unknown): string {
  if (typeof x === 'string') return `the string ${JSON.stringify(x)}`;
  if (typeof x === 'number' || x === null || x === undefined) return String(x);
  if (typeof x !== 'object') return `a ${typeof x}`;
  if (Array.isArray(x)) return `an array of ${x.length}`;
  const name: string = x.constructor?.name ?? 'object';
  return `${/^[AEIOo]/.test(name) ? 'an' : 'a'} ${name === 'Object' ? 'object' : name}`;
}

/** The options themselves, once they are known to be an object. */
export function optionsOf<T>(op: string, options: T, of: string = 'options'): T {
  if (typeof options === 'object' && options !== null) return options;
  throw new TypeError(`${op}: expected an object of ${of}, got ${shown(options)}.`);
}

/** Throws, with what it must be, unless the value is that. */
export function must(op: string, name: string, be: string, value: unknown, isThat: boolean): void {
  if (isThat) return;
  throw new TypeError(`${op}: ${name} must be ${be}, got ${shown(value)}.`);
}

/** Throws unless the value is a function. */
export function mustBeFunction(op: string, name: string, value: unknown): void {
  must(op, name, 'a function', value, typeof value === 'function');
}

/** Throws unless the value is an array. */
export function mustBeArray(
  op: string,
  name: string,
  value: unknown,
  be: string = 'an array',
): void {
  must(op, name, be, value, Array.isArray(value));
}

/** Throws unless `value` is a whole number of at least `least`. */
export function checkCount(op: string, name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new RangeError(`${op}: ${name} must be a whole number >= ${least}, got ${shown(value)}.`);
}

/** Throws unless `value` is a number from 0 to 1. */
export function checkFraction(op: string, name: string, value: number): void {
  if (Number.isFinite(value) && value >= 0 && value <= 1) return;
  throw new RangeError(`${op}: ${name} must be between 0 and 1, got ${shown(value)}.`);
}

/** The JSON of what should be JSON, else what it is. */
export function shownJson(x: unknown): string {
  try {
    return JSON.stringify(x) ?? shown(x);
  } catch {
    return shown(x);
  }
}
