import {
  gather,
  reshape,
  scatterAdd,
  tensor,
  transpose,
  type IntTensor,
  type Tensor,
} from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { moveGatheredIds, moveScatteredIds } from '../../src/simplify/gathers.ts';
import { printedBy } from '../printed-by.ts';
import { random } from '../random.ts';

const ids = tensor(
  [
    [2, 0, 1],
    [1, 1, 0],
  ],
  { dtype: 'int32' },
) as IntTensor;
const table = random([3, 4]);

it('moves ids and not the rows that are gathered', () => {
  const f = (t: Tensor, at: IntTensor) => [
    transpose(gather(t, at), [1, 0, 2]),
    reshape(gather(t, at), [6, 4]),
  ];
  expect(printedBy(moveGatheredIds, f, table, ids)).toMatchInlineSnapshot(`
    "(a: float64 [3, 4], b: int32 [2, 3]) {
      c: int32 [3, 2] = transpose[[1, 0]] b
      d: float64 [3, 2, 4] = gather a c
      e: int32 [6] = reshape[[6]] b
      f: float64 [6, 4] = gather a e
    } -> (d, f)"
  `);
});

it('leaves rows that are moved in themselves', () => {
  const f = (t: Tensor, at: IntTensor) => [
    transpose(gather(t, at), [0, 2, 1]),
    reshape(gather(t, at), [6, 2, 2]),
    reshape(gather(t, at), [24]),
    reshape(t, [12]),
  ];
  expect(
    printedBy(moveGatheredIds, f, table, ids).match(/\n {2}.*(transpose|reshape)/g),
  ).toHaveLength(4);
});

it('moves ids and not the rows that are added up', () => {
  const f = (v: Tensor, w: Tensor, at: IntTensor) => [
    scatterAdd(transpose(v, [1, 0, 2]), at, 3),
    scatterAdd(reshape(w, [2, 3, 4]), at, 3),
  ];
  expect(printedBy(moveScatteredIds, f, random([3, 2, 4]), random([6, 4]), ids))
    .toMatchInlineSnapshot(`
    "(a: float64 [3, 2, 4], b: float64 [6, 4], c: int32 [2, 3]) {
      d: int32 [3, 2] = transpose[[1, 0]] c
      e: float64 [3, 4] = scatterAdd[3] a d
      f: int32 [6] = reshape[[6]] c
      g: float64 [3, 4] = scatterAdd[3] b f
    } -> (e, g)"
  `);
});

it('leaves rows to be added up that are moved in themselves', () => {
  const f = (v: Tensor, w: Tensor, at: IntTensor) => [
    scatterAdd(transpose(v, [0, 2, 1]), at, 3),
    scatterAdd(reshape(w, [2, 3, 4]), at, 3),
    scatterAdd(reshape(reshape(w, [24]), [2, 3, 4]), at, 3),
  ];
  expect(
    printedBy(moveScatteredIds, f, random([2, 4, 3]), random([2, 12]), ids).match(
      /= (transpose|reshape)/g,
    ),
  ).toHaveLength(4);
});
