/** What was given, as errors name it. */
export const shown = (x: unknown): string => {
  if (typeof x === 'string') return `the string ${JSON.stringify(x)}`;
  if (typeof x === 'number' || x === null || x === undefined) return String(x);
  if (typeof x !== 'object') return `a ${typeof x}`;
  if (Array.isArray(x)) return `an array of ${x.length}`;
  const name: string = x.constructor?.name ?? 'object';
  return `${/^[AEIOo]/.test(name) ? 'an' : 'a'} ${name === 'Object' ? 'object' : name}`;
};

/** Throws, with what it must be, unless the value is that. */
export const must = (
  op: string,
  what: string,
  be: string,
  value: unknown,
  isThat: boolean,
): void => {
  if (isThat) return;
  throw new TypeError(`${op}: ${what} must be ${be}, got ${shown(value)}.`);
};

/** Throws unless the value is an object, such as options. */
export const mustBeObject = (op: string, what: string, value: unknown): void => {
  must(op, what, 'an object', value, typeof value === 'object' && value !== null);
};
