import { describe, primitive } from '@tapeloop/autodiff';
import { fillPairs, foldIn as foldInPair, key as pairOf, type Key as Pair } from '@tapeloop/random';
import { showShape } from '@tapeloop/shapes';
import { shapeOf, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { arrayOf } from './dense-array.ts';
import { isNdArray, type IntTensor, type NdArray } from './nd-array.ts';

/** A random key: two 32-bit words in an integer tensor, so that keys are traced and passed like any tensor. */
export type Key = IntTensor<[2]>;

/**
 * The key of a seed, a whole number: the seed's 64 bits, as JAX lays them out.
 *
 * ```ts
 * import { key } from '@tapeloop/tensor';
 *
 * key(42); // => tensor([0, 42], int32)
 * ```
 */
export function key(seed: number): Key {
  const words = Int32Array.from(pairOf(seed), (word) => word | 0);
  return arrayOf({ algebra: arrays, shape: [2], dtype: 'int32' }, words) as Key;
}

/** The key behind an operation's operand, as `random` takes it. */
export function pairFrom(x: NdArray): Pair {
  return [x.data[0]! >>> 0, x.data[1]! >>> 0];
}

/** Throws where an argument is not one key. */
export function keyOperand(operation: string, x: unknown): Key {
  if (!isNdArray(x)) {
    throw new TypeError(`${operation}: the key is ${describe(x)}; make one with key(seed).`);
  }
  const shape = shapeOf(x);
  if (x.dtype === 'int32' && shape.length === 1 && shape[0] === 2) return x as Key;
  throw new TypeError(
    `${operation}: a key is int32 [2], got ${x.dtype} ${showShape(shape)}; take one of several with unstack.`,
  );
}

const wholeNumber = (operation: string, what: string, n: number): number => {
  if (Number.isInteger(n) && n >= 0 && n < 2 ** 32) return n;
  throw new RangeError(
    `${operation}: ${what} must be a whole number from 0 to 2^32 - 1, got ${n}.`,
  );
};

/** The typed face of `splitKey`. */
export interface SplitKey {
  <const N extends number = 2>(key: Key, n?: N): IntTensor<[N, 2]>;
}

/**
 * Derives n independent keys; use a key once, to draw from it or to split it.
 *
 * Key i is the same for every n. Bit-identical to JAX's.
 *
 * ```ts
 * import { key, splitKey, unstack } from '@tapeloop/tensor';
 *
 * const [weights, biases] = unstack(splitKey(key(0), 2));
 * weights.shape; // => [ 2 ]
 * ```
 */
export const splitKey: SplitKey = primitive<SplitKey, [Key], number>({
  name: 'splitKey',
  call: (k, n = 2) => [
    wholeNumber('splitKey', 'the number of keys', n),
    [keyOperand('splitKey', k)],
  ],
  type: (_key, n): ArrayType => ({ algebra: arrays, shape: [n, 2], dtype: 'int32' }),
  forward: ([k], n, type: ArrayType) =>
    arrayOf(type, fillPairs(pairFrom(k), new Int32Array(2 * n))),
});

/**
 * The key for a number (a step, an epoch) under a key; the same as `splitKey(key, n)[data]`.
 *
 * ```ts
 * import { foldIn, key } from '@tapeloop/tensor';
 *
 * foldIn(key(0), 1); // => tensor([928981903, -841280227], int32)
 * ```
 */
export const foldIn: (key: Key, data: number) => Key = primitive<
  (key: Key, data: number) => Key,
  [Key],
  number
>({
  name: 'foldIn',
  call: (k, data: number) => [wholeNumber('foldIn', 'data', data), [keyOperand('foldIn', k)]],
  type: (): ArrayType => ({ algebra: arrays, shape: [2], dtype: 'int32' }),
  forward: ([k], data, type: ArrayType) =>
    arrayOf(
      type,
      Int32Array.from(foldInPair(pairFrom(k), data), (word) => word | 0),
    ),
});
