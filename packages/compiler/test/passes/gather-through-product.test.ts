import { grad } from '@tapeloop/autodiff';
import {
  add,
  concat,
  gather,
  matmul,
  mul,
  reshape,
  scatterAdd,
  sum,
  tanh,
  tensor,
  transpose,
  type IntTensor,
  type Scalar,
  type Tensor,
} from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { gatherThroughProduct } from '../../src/passes/gather-through-product.ts';
import { printedAfter } from '../printed-after.ts';
import { random } from '../random.ts';

const ids = tensor([2, 0, 1, 2, 2], { dtype: 'int32' }) as IntTensor;
const table = random([3, 4]);
const f = (E: Tensor, W: Tensor, at: IntTensor) => matmul(gather(E, at), W);

it('multiplies the table, where it has fewer rows than are gathered', () => {
  expect(printedAfter(gatherThroughProduct, f, table, random([4, 2]), ids)).toMatchInlineSnapshot(`
    "(a: float64 [3, 4], b: float64 [4, 2], c: int32 [5]) {
      d: float64 [3, 2] = matmul a b
      e: float64 [5, 2] = gather d c
    } -> (e)"
  `);
});

it('leaves a table with as many rows', () => {
  expect(printedAfter(gatherThroughProduct, f, random([5, 4]), random([4, 2]), ids)).toMatch(
    /gather[^]*matmul/,
  );
});

it('adds up by row before it multiplies, on the way back', () => {
  const g = (E: Tensor, W: Tensor, at: IntTensor) =>
    grad(([e, w]: [Tensor, Tensor]) => sum(tanh(matmul(gather(e, at), w) as Tensor)) as Scalar)([
      E,
      W,
    ]);
  expect(printedAfter(gatherThroughProduct, g, table, random([4, 2]), ids)).toMatchInlineSnapshot(`
    "(a: float64 [3, 4], b: float64 [4, 2], c: int32 [5]) {
      d: float64 [3, 2] = matmul a b
      e: float64 [5, 2] = gather d c
      f: float64 [5, 2] = tanh e
      g: float64 [5, 2] = mul f f
      h: float64 [5, 2] = sub 1 g
      i: float64 [5, 2] = mul 1 h
      j: float64 [2, 4] = transpose[[1, 0]] b
      k: float64 [4, 3] = transpose[[1, 0]] a
      l: float64 [3, 2] = scatterAdd[3] i c
      m: float64 [4, 2] = matmul k l
      n: float64 [3, 4] = matmul l j
    } -> (n, m)"
  `);
});

it('does so for some of the columns of a left operand', () => {
  const g = (E: Tensor, h: Tensor, dz: Tensor, at: IntTensor) =>
    matmul(transpose(concat([gather(E, at), h], 1)), dz);
  expect(printedAfter(gatherThroughProduct, g, table, random([5, 3]), random([5, 2]), ids))
    .toMatchInlineSnapshot(`
    "(a: float64 [3, 4], b: float64 [5, 3], c: float64 [5, 2], d: int32 [5]) {
      e: float64 [4, 3] = transpose[[1, 0]] a
      f: float64 [3, 2] = scatterAdd[3] c d
      g: float64 [4, 2] = matmul e f
      h: float64 [3, 5] = transpose[[1, 0]] b
      i: float64 [3, 2] = matmul h c
      j: float64 [7, 2] = concat[0] g i
    } -> (j)"
  `);
});

it('leaves the product that is read elsewhere, and ids that are fewer than rows', () => {
  const g = (dz: Tensor, W: Tensor, at: IntTensor) => {
    const y = matmul(dz, W) as Tensor;
    return [scatterAdd(y, at, 3), y];
  };
  expect(printedAfter(gatherThroughProduct, g, random([5, 4]), random([4, 2]), ids)).toMatch(
    /matmul[^]*scatterAdd/,
  );
  const many = (dz: Tensor, W: Tensor, at: IntTensor) => scatterAdd(matmul(dz, W) as Tensor, at, 9);
  expect(printedAfter(gatherThroughProduct, many, random([5, 4]), random([4, 2]), ids)).toMatch(
    /matmul[^]*scatterAdd/,
  );
});

it('leaves ids and tables of more axes', () => {
  const cube = tensor([[0], [2], [1], [1]], { dtype: 'int32' }) as IntTensor;
  expect(printedAfter(gatherThroughProduct, f, table, random([4, 2]), cube)).toMatch(
    /gather[^]*matmul/,
  );
});

const steps = tensor(
  [
    [2, 0, 1],
    [2, 2, 1],
  ],
  { dtype: 'int32' },
) as IntTensor;

it('sees columns whose rows were joined afterwards, as of all steps', () => {
  const g = (E: Tensor, h: Tensor, dz: Tensor, at: IntTensor) =>
    matmul(transpose(reshape(concat([gather(E, at), h], 2) as Tensor, [6, 7])), dz);
  expect(printedAfter(gatherThroughProduct, g, table, random([2, 3, 3]), random([6, 2]), steps))
    .toMatchInlineSnapshot(`
    "(a: float64 [3, 4], b: float64 [2, 3, 3], c: float64 [6, 2], d: int32 [2, 3]) {
      e: int32 [6] = reshape[[6]] d
      f: float64 [6, 3] = reshape[[6, 3]] b
      g: float64 [4, 3] = transpose[[1, 0]] a
      h: float64 [3, 2] = scatterAdd[3] c e
      i: float64 [4, 2] = matmul g h
      j: float64 [3, 6] = transpose[[1, 0]] f
      k: float64 [3, 2] = matmul j c
      l: float64 [7, 2] = concat[0] i k
    } -> (l)"
  `);
});

it('adds up each term of a sum by row', () => {
  const g = (dz: Tensor, W: Tensor, at: IntTensor) => {
    const term = (scale: number) =>
      reshape(matmul(mul(dz, scale), W) as Tensor, [2, 3, 2]) as Tensor;
    return scatterAdd(add(add(term(2), term(3)), term(4)) as Tensor, at, 3);
  };
  const printed = printedAfter(gatherThroughProduct, g, random([6, 4]), random([4, 2]), steps);
  expect(printed.match(/scatterAdd\[3\]/g)).toHaveLength(3);
  expect(printed.match(/\[3, 2\] = matmul/g)).toHaveLength(3);
});

it('leaves a sum of which a term is no product', () => {
  const g = (dz: Tensor, W: Tensor, other: Tensor, at: IntTensor) =>
    scatterAdd(add(matmul(dz, W), other) as Tensor, at, 3);
  const args = [random([5, 4]), random([4, 2]), random([5, 2]), ids] as const;
  expect(printedAfter(gatherThroughProduct, g, ...args)).toMatch(/matmul[^]*scatterAdd/);
});
