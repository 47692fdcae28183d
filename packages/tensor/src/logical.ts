import { comparison, elementwise } from './elementwise.ts';
import type { Comparison } from './faces.ts';
import type { BoolTensor, NdArray } from './nd-array.ts';
import type { Shape } from '@tapeloop/shapes';

/** A question about every entry. */
export interface Question {
  <S extends Shape = []>(x: NdArray<S> | number): BoolTensor<S>;
}

const question = (name: string, f: (x: number) => boolean): Question =>
  elementwise<Question, [NdArray]>({ name, f: (x) => (f(x) ? 1 : 0), dtype: () => 'bool' });

/**
 * Where both hold. What is not 0 holds, NaN too, as in numpy.
 *
 * ```ts
 * import { logicalAnd, tensor } from '@tapeloop/tensor';
 *
 * logicalAnd(tensor([true, true, false]), tensor([true, false, false])); // => tensor([true, false, false])
 * ```
 */
export const logicalAnd: Comparison<'logicalAnd'> = comparison(
  'logicalAnd',
  (a, b) => a !== 0 && b !== 0,
);

/**
 * Where at least one holds. What is not 0 holds, NaN too, as in numpy.
 *
 * ```ts
 * import { logicalOr, tensor } from '@tapeloop/tensor';
 *
 * logicalOr(tensor([true, true, false]), tensor([true, false, false])); // => tensor([true, true, false])
 * ```
 */
export const logicalOr: Comparison<'logicalOr'> = comparison(
  'logicalOr',
  (a, b) => a !== 0 || b !== 0,
);

/**
 * Where exactly one holds. What is not 0 holds, NaN too, as in numpy.
 *
 * ```ts
 * import { logicalXor, tensor } from '@tapeloop/tensor';
 *
 * logicalXor(tensor([true, true, false]), tensor([true, false, false])); // => tensor([false, true, false])
 * ```
 */
export const logicalXor: Comparison<'logicalXor'> = comparison(
  'logicalXor',
  (a, b) => (a !== 0) !== (b !== 0),
);

/**
 * Where it does not hold: where it is 0.
 *
 * ```ts
 * import { logicalNot, tensor } from '@tapeloop/tensor';
 *
 * logicalNot(tensor([true, false])); // => tensor([false, true])
 * ```
 */
export const logicalNot: Question = question('logicalNot', (x) => x === 0);

/**
 * Where it is NaN.
 *
 * ```ts
 * import { isNaN, tensor } from '@tapeloop/tensor';
 *
 * isNaN(tensor([1, NaN, Infinity])); // => tensor([false, true, false])
 * ```
 */
export const isNaN: Question = question('isNaN', Number.isNaN);

/**
 * Where it is neither infinite nor NaN.
 *
 * ```ts
 * import { isFinite, tensor } from '@tapeloop/tensor';
 *
 * isFinite(tensor([1, NaN, Infinity])); // => tensor([true, false, false])
 * ```
 */
export const isFinite: Question = question('isFinite', Number.isFinite);
