import { describe, expect, it } from 'vitest';
import * as random from '../src/index.ts';

/** A wrong input: the whole message that it earns, and the arguments that earn it. */
type WrongInput = readonly [message: string, args: readonly unknown[]];
type Name = keyof typeof random;

/** Every function without its types, to be given what the types refuse. */
const untyped = random as unknown as Readonly<Record<Name, (...args: unknown[]) => unknown>>;

const k = random.key(0);
const advice = 'make one with key(seed)';

const wrongKey = (name: Name, ...rest: readonly unknown[]): WrongInput[] =>
  (
    [
      [undefined, 'undefined'],
      [null, 'null'],
      [3, '3'],
      [Int32Array.of(0, 1), 'an Int32Array'],
      [[1], '[1]'],
      [[0.5, 0], '[0.5, 0]'],
      [['0', undefined], '[the string "0", undefined]'],
    ] as const
  ).map(([key, shown]) => [
    `${name}: the key must be a pair of 32-bit words, got ${shown}; ${advice}`,
    [key, ...rest],
  ]);

const wrongCount = (name: Name): WrongInput[] =>
  (
    [
      [-1, '-1'],
      [1.5, '1.5'],
      [NaN, 'NaN'],
      [2 ** 32 + 1, '4294967297'],
      ['3', 'the string "3"'],
      [null, 'null'],
      [1n, 'a bigint'],
    ] as const
  ).map(([n, shown]) => [`${name}: n must be a whole number from 0 to 2^32, got ${shown}`, [k, n]]);

const wrongOut = (name: Name, kinds: string): WrongInput[] =>
  (
    [
      [undefined, 'undefined'],
      [null, 'null'],
      [3, '3'],
      [[0, 0], 'an array of 2'],
      [new Uint8Array(2), 'a Uint8Array'],
      [new DataView(new ArrayBuffer(8)), 'a DataView'],
      [{ length: 2, [Symbol.toStringTag]: 'Float32Array' }, 'an object'],
    ] as const
  ).map(([out, shown]) => [`${name}: out must be ${kinds}, got ${shown}; make one.`, [k, out]]);

const wrongFirst = (name: Name, out: object, ...between: readonly unknown[]): WrongInput[] =>
  (
    [
      [-1, '-1'],
      [0.5, '0.5'],
      [2 ** 53 - 1, '9007199254740991'],
      ['0', 'the string "0"'],
      [null, 'null'],
    ] as const
  ).map(([first, shown]) => [
    `${name}: counters must be whole numbers from 0 to 2^53 - 2, got first ${shown} for 2 of them`,
    [k, out, ...between, first],
  ]);

const floats = 'Float32Array or Float64Array';
const words = 'Int32Array or Uint32Array';
const range = 'give a finite minimum below a finite maximum';

// Every exported function: one without a row does not compile.
const wrongInputs: Readonly<Record<Name, readonly WrongInput[]>> = {
  bits: [...wrongKey('bits', 2), ...wrongCount('bits')],
  erfInv: [
    ['erfInv: x must be a number, got undefined.', []],
    ['erfInv: x must be a number, got the string "0.5".', ['0.5']],
    ['erfInv: x must be a number, got a Float32Array.', [new Float32Array(1)]],
  ],
  fillBits: [
    ...wrongKey('fillBits', new Uint32Array(2)),
    ...wrongOut('fillBits', words),
    ...wrongFirst('fillBits', new Uint32Array(2)),
  ],
  fillNormal: [
    ...wrongKey('fillNormal', new Float32Array(2)),
    ...wrongOut('fillNormal', floats),
    ...wrongFirst('fillNormal', new Float64Array(2)),
  ],
  fillPairs: [
    ...wrongKey('fillPairs', new Uint32Array(2)),
    ...wrongOut('fillPairs', words),
    ...wrongFirst('fillPairs', new Int32Array(4)),
    ['fillPairs: an array of pairs has an even length, got 3', [k, new Uint32Array(3)]],
  ],
  fillUniform: [
    ...wrongKey('fillUniform', new Float32Array(2)),
    ...wrongOut('fillUniform', floats),
    ...wrongFirst('fillUniform', new Float64Array(2), 0, 1),
    [`fillUniform: no float32 range from 1 to 1; ${range}`, [k, new Float32Array(1), 1, 1]],
    [`fillUniform: no float64 range from null to 1; ${range}`, [k, new Float64Array(1), null]],
    [
      `fillUniform: no float64 range from 0 to the string "1"; ${range}`,
      [k, new Float64Array(1), 0, '1'],
    ],
  ],
  foldIn: [
    ...wrongKey('foldIn', 1),
    ['foldIn: data must be a whole number from 0 to 2^32 - 1, got undefined', [k]],
    ['foldIn: data must be a whole number from 0 to 2^32 - 1, got -1', [k, -1]],
    ['foldIn: data must be a whole number from 0 to 2^32 - 1, got the string "1"', [k, '1']],
  ],
  key: [
    ['key: a seed must be a whole number from -(2^53 - 1) to 2^53 - 1, got undefined', []],
    ['key: a seed must be a whole number from -(2^53 - 1) to 2^53 - 1, got 0.5', [0.5]],
    ['key: a seed must be a whole number from -(2^53 - 1) to 2^53 - 1, got a bigint', [7n]],
  ],
  permutation: [...wrongKey('permutation', 2), ...wrongCount('permutation')],
  split: [...wrongKey('split'), ...wrongCount('split')],
  threefry2x32: [
    ...wrongKey('threefry2x32', [0, 0]),
    [
      'threefry2x32: the counter must be a pair of 32-bit words, got undefined; give [high, low]',
      [k],
    ],
    [
      'threefry2x32: the counter must be a pair of 32-bit words, got [0, 4294967296]; give [high, low]',
      [k, [0, 2 ** 32]],
    ],
  ],
};

// The cast: the names are the keys.
describe.each(Object.entries(wrongInputs) as [Name, readonly WrongInput[]][])(
  '%s',
  (name, rows) => {
    it.each(rows)('refuses: %s', (message, args) => {
      // What is to be filled is filled with sevens first, and must still be.
      const arrays = args.filter(
        (arg) => arg instanceof Float32Array || arg instanceof Float64Array || isWords(arg),
      );
      for (const array of arrays) array.fill(7);
      expect(() => untyped[name](...args)).toThrow(expect.objectContaining({ message }));
      for (const array of arrays) expect(new Set(array)).toEqual(new Set(array.length ? [7] : []));
    });
  },
);

function isWords(x: unknown): x is Int32Array | Uint32Array {
  return x instanceof Int32Array || x instanceof Uint32Array;
}

it('has rows for every function that is exported', () => {
  expect(Object.keys(wrongInputs).toSorted()).toEqual(Object.keys(random).toSorted());
  expect(Object.values(wrongInputs).every((rows) => rows.length > 0)).toBe(true);
});
