/** What was given, as errors name it. */
export const shown = (x: unknown): string => {
  if (typeof x === 'string') return `the string ${JSON.stringify(x)}`;
  if (typeof x === 'number' || x === null || x === undefined) return String(x);
  if (typeof x !== 'object') return `a ${typeof x}`;
  if (Array.isArray(x)) return `an array of ${x.length}`;
  const name: string = x.constructor?.name ?? 'object';
  return `${/^[AEIOo]/.test(name) ? 'an' : 'a'} ${name === 'Object' ? 'object' : name}`;
};

/** Throws unless `out` is one of two kinds of arrays. */
const checkKind = (op: string, out: unknown, first: string, second: string): void => {
  // By name, which is the same for arrays of other realms.
  const kind: unknown = ArrayBuffer.isView(out) && Object(out)[Symbol.toStringTag];
  if (kind === first || kind === second) return;
  throw new TypeError(`${op}: out must be ${first} or ${second}, got ${shown(out)}; make one.`);
};

/** Throws unless `out` is an array of 32-bit words. */
export const checkWords = (op: string, out: unknown): void =>
  checkKind(op, out, 'Int32Array', 'Uint32Array');

/** Throws unless `out` is an array of floats. */
export const checkFloats = (op: string, out: unknown): void =>
  checkKind(op, out, 'Float32Array', 'Float64Array');
