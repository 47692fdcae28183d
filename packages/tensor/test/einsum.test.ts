import { fc, test } from '@fast-check/vitest';
import { ShapeError } from '@tapeloop/shapes';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { einsum, matmul, tensor, zeros, type NdArray, type Tensor } from '../src/index.ts';
import { dtypes, tame } from './arbitraries.ts';
import { entryAt, expectArray, expectSame, indicesOf } from './oracle.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

const lengths: Readonly<Record<string, number>> = { a: 2, b: 3, c: 1, d: 2, E: 3 };
const labels = Object.keys(lengths);
const shapeOf = (term: readonly string[]): number[] => term.map((label) => lengths[label]!);

interface Product {
  readonly terms: readonly (readonly string[])[];
  readonly output: readonly string[];
  readonly operands: readonly NdArray[];
}

/** Up to three operands with any labels, repeated ones too, and some of them in the output. */
const products: fc.Arbitrary<Product> = fc
  .array(fc.tuple(dtypes, fc.array(fc.constantFrom(...labels), { maxLength: 4 })), {
    minLength: 1,
    maxLength: 3,
  })
  .chain((list) => {
    const terms = list.map(([, term]) => term);
    const used = [...new Set(terms.flat())];
    return fc.record({
      terms: fc.constant(terms),
      output: fc.shuffledSubarray(used),
      operands: fc.tuple(...list.map(([dtype, term]) => tame(dtype, shapeOf(term)))),
    });
  });

/** All labels run through all their values. */
function nestedLoops({ terms, output, operands }: Product): (index: readonly number[]) => number {
  const all = [...new Set(terms.flat())];
  const entries = operands.map(entryAt);
  return (index) => {
    let total = 0;
    for (const values of indicesOf(shapeOf(all))) {
      const valueOf = (label: string): number => values[all.indexOf(label)]!;
      if (!output.every((label, axis) => valueOf(label) === index[axis])) continue;
      total += entries.reduce((product, at, i) => product * at(terms[i]!.map(valueOf)), 1);
    }
    return total;
  };
}

const width = ['bool', 'int32', 'float32', 'float64'] as const;

describe('einsum', () => {
  test.prop([products])('sums products of entries', (product) => {
    const { terms, output, operands } = product;
    const equation = `${terms.map((term) => term.join('')).join(',')}->${output.join('')}`;
    const widest = Math.max(1, ...operands.map(({ dtype }) => width.indexOf(dtype)));
    const result = einsum(equation, ...operands);
    const at = entryAt(result);
    const expected = nestedLoops(product);
    expect(result.dtype).toBe(width[widest]);
    expect(result.shape).toEqual(shapeOf(output));
    for (const index of indicesOf(result.shape)) {
      // In float32 each of the products is rounded.
      const error = width[widest] === 'float32' ? 1e-2 : 1e-9;
      expect(Math.abs(at(index) - expected(index))).toBeLessThan(error);
    }
  });

  test.prop([products])('sorts the labels that occur once, without an arrow', (product) => {
    const { terms, operands } = product;
    const inputs = terms.map((term) => term.join('')).join(',');
    const once = terms.flat().filter((label, _, all) => {
      return all.indexOf(label) === all.lastIndexOf(label);
    });
    const output = once.toSorted().join('');
    expectSame(einsum(inputs, ...operands), einsum(`${inputs}->${output}`, ...operands));
  });

  test.prop([tame('float64', [2, 1, 3, 4]), tame('float64', [5, 4, 2])])(
    'broadcasts the axes of ...',
    (a, b) => {
      expectSame(einsum('...ij,...jk->...ik', a, b) as Tensor, matmul(a, b) as Tensor);
      const swapped = einsum(' ...ij , ...jk -> i...k ', a, b);
      expect(swapped.shape).toEqual([3, 2, 5, 2]);
      expectSame(einsum('...ij,...jk', a, b), einsum('...ij,...jk->...ik', a, b));
    },
  );

  it('keeps axes of ... of length 1', () => {
    const x = tensor([[[1], [2]]]);
    expectArray(einsum('...i->i...', x), {
      dtype: 'float32',
      shape: [1, 1, 2],
      entry: ([, , k]) => k! + 1,
    });
    expect(einsum('i...,i...', x, x).shape).toEqual([2, 1]);
  });

  it('follows numpy at infinities and NaN', () => {
    const x = tensor([Infinity, 0, NaN]);
    expect(einsum('i,j->ij', x, tensor([0, 1])).toArray()).toEqual([
      [NaN, Infinity],
      [0, 0],
      [NaN, NaN],
    ]);
  });

  it('knows the shape where the equation says it', () => {
    const [a, b] = [zeros([2, 3]), zeros([3, 4])];
    expectTypeOf(einsum('ij,jk->ik', a, b)).toEqualTypeOf<Tensor<[2, 4]>>();
    expectTypeOf(einsum('ij, jk -> ki', a, b)).toEqualTypeOf<Tensor<[4, 2]>>();
    expectTypeOf(einsum('ij->', a)).toEqualTypeOf<Tensor<[]>>();
    expectTypeOf(einsum('ij,jk', a, b)).toEqualTypeOf<Tensor>();
    expectTypeOf(einsum('...j->...', a)).toEqualTypeOf<Tensor>();
    expectTypeOf(einsum('ij->i', zeros([2, 3] as number[]))).toEqualTypeOf<Tensor>();
  });

  const [a, b] = [zeros([2, 3]), zeros([4, 5])];
  refuses([
    [
      ShapeError,
      'einsum: label j is 3 in operand 0 of shape [2, 3] and 4 in operand 1 of shape [4, 5]',
      () => einsum('ij,jk->ik', a, b),
    ],
    [
      ShapeError,
      'einsum: label i is 2 in operand 0 of shape [2, 3] and 3 in operand 0 of shape [2, 3]',
      () => einsum('ii->i', a),
    ],
    [
      ShapeError,
      "einsum: term 'ijk' has 3 labels for operand 1 of shape [4, 5]",
      () => einsum('ij,ijk->ik', a, b),
    ],
    [
      ShapeError,
      "einsum: term 'i' has 1 labels for operand 0 of shape [2, 3]",
      () => einsum('i->i', a),
    ],
    [
      ShapeError,
      'einsum: cannot broadcast [2] with [4]: axis -1 is 2 vs 4',
      () => einsum('...j,...k->...jk', a, b),
    ],
    [
      TypeError,
      "einsum: 'ij,jk->ik' has 2 terms for 1 operands; give one for each.",
      () => einsum('ij,jk->ik', a),
    ],
    [
      SyntaxError,
      "einsum: '1' in 'i1->i' is no label; use letters, and ... once a term for any axes.",
      () => einsum('i1->i', a),
    ],
    [
      SyntaxError,
      "einsum: '.' in '......->' is no label; use letters, and ... once a term for any axes.",
      () => einsum('......->', a),
    ],
    [
      SyntaxError,
      "einsum: '.' in 'ij->..i' is no label; use letters, and ... once a term for any axes.",
      () => einsum('ij->..i', a),
    ],
    [SyntaxError, "einsum: 'ij->i->j' has more than one arrow.", () => einsum('ij->i->j', a)],
    [
      SyntaxError,
      "einsum: label z of the output is in no term of 'ij->z'.",
      () => einsum('ij->z', a),
    ],
    [SyntaxError, "einsum: label i is twice in the output of 'ij->ii'.", () => einsum('ij->ii', a)],
    [
      SyntaxError,
      "einsum: the output of '...j->' lacks the axes of '...'; add it.",
      () => einsum('...j->', a),
    ],
    [
      TypeError,
      'einsum: the equation must be a string, got float32 [2, 3].',
      () => untyped.einsum(a, 'ij->'),
    ],
    [
      TypeError,
      'einsum: a number is not a tensor; make one of it with tensor(...).',
      () => untyped.einsum('->', 1),
    ],
  ]);
});
