import { quoted } from '../safetensors/scanner.ts';

/** What an npy file says of its array. */
export interface NpyHeader {
  readonly descr: string;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
}

// numpy itself makes arrays of 64 axes at most.
const mostAxes = 64;

const text = /'(?<text>[^'"\\\n]*)'/y;
const bracket = /\[/y;
const truth = /(?<truth>True|False)/y;
const sizes = /\((?<sizes>(?:\d+, *)*\d+,? *|)\)/y;
const [opening, closing, colon, comma] = [/\{ */y, /\}[ \n]*/y, / *: */y, / *, */y];

/**
 * Reads the text of a header: a Python dictionary of exactly three keys, of which only what numpy
 * writes is understood. It is never evaluated.
 */
export function parseNpyHeader(source: string, fail: (what: string) => Error): NpyHeader {
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const taken = pattern.exec(source);
    at += taken?.[0].length ?? 0;
    return taken;
  };
  const need = (pattern: RegExp, what: string): Record<string, string> => {
    const taken = take(pattern);
    if (taken !== null) return taken.groups ?? {};
    const got = at < source.length ? quoted(source[at]!) : 'its end';
    throw fail(`expected ${what} at character ${at} of the header, got ${got}`);
  };
  const found = new Map<string, string>();
  need(opening, "'{'");
  while (take(closing) === null) {
    const key = need(text, "a key or '}'")['text']!;
    if (found.has(key)) throw fail(`the header holds the key ${quoted(key)} twice`);
    need(colon, "':'");
    if (key === 'descr') {
      if (take(bracket) !== null) throw fail('it holds records of several fields');
      found.set(key, need(text, 'a string')['text']!);
    } else if (key === 'fortran_order') {
      found.set(key, need(truth, 'True or False')['truth']!);
    } else if (key === 'shape') {
      found.set(key, need(sizes, 'a tuple of sizes')['sizes']!);
    } else {
      throw fail(`the header has a key ${quoted(key)} that the format does not know`);
    }
    if (take(comma) === null) {
      need(closing, "',' or '}'");
      break;
    }
  }
  if (at < source.length) throw fail(`the header goes on after its end, at character ${at}`);
  const [descr, order, listed] = ['descr', 'fortran_order', 'shape'].map((key) => found.get(key));
  if (descr === undefined || order === undefined || listed === undefined) {
    throw fail('the header needs the keys descr, fortran_order and shape');
  }
  return { descr, fortranOrder: order === 'True', shape: readShape(listed, fail) };
}

function readShape(listed: string, fail: (what: string) => Error): number[] {
  const shape = listed
    .split(',')
    .map((size) => size.trim())
    .filter((size) => size !== '')
    .map(Number);
  if (shape.length > mostAxes) throw fail(`it has ${shape.length} axes; ${mostAxes} are the most`);
  const large = shape.find((size) => !Number.isSafeInteger(size));
  if (large !== undefined) throw fail(`the header holds too large a number, ${large}`);
  return shape;
}

/** The text of the header that numpy writes for such an array, without the padding at its end. */
export function npyHeaderText({ descr, shape }: Omit<NpyHeader, 'fortranOrder'>): string {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const entry = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple}, }`;
  // Room for the first axis to grow in place, as numpy leaves it.
  const room = shape.length === 0 ? 0 : 21 - String(shape[0]).length;
  return entry + ' '.repeat(room);
}
