import {
  broadcastTo,
  pad,
  reshape,
  split,
  stack,
  transpose,
  unstack,
  type Tensor,
} from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { simplifyMoves } from '../../src/simplify/moves.ts';
import { printedBy } from '../printed-by.ts';
import { random } from '../random.ts';

const cube = random([2, 3, 4]);

it('joins moves of moves', () => {
  const f = (x: Tensor) => [
    reshape(reshape(x, [6, 4]), [24]),
    transpose(transpose(x, [1, 2, 0]), [1, 0, 2]),
  ];
  expect(printedBy(simplifyMoves, f, cube)).toMatchInlineSnapshot(`
    "(a: float64 [2, 3, 4]) {
      b: float64 [24] = reshape[[24]] a
      c: float64 [4, 3, 2] = transpose[[2, 1, 0]] a
    } -> (b, c)"
  `);
});

it('drops moves that come to nothing', () => {
  const f = (x: Tensor) => [
    reshape(reshape(x, [6, 4]), [2, 3, 4]),
    transpose(transpose(x, [1, 2, 0]), [2, 0, 1]),
    broadcastTo(x, [2, 3, 4]),
  ];
  expect(printedBy(simplifyMoves, f, cube)).toBe('(a: float64 [2, 3, 4]) {\n} -> (a, a, a)');
});

it('makes a transposed matrix of rows that are made columns', () => {
  const f = (x: Tensor) => reshape(transpose(x, [2, 0, 1]), [4, 6]);
  expect(printedBy(simplifyMoves, f, cube)).toMatchInlineSnapshot(`
    "(a: float64 [2, 3, 4]) {
      b: float64 [6, 4] = reshape[[6, 4]] a
      c: float64 [4, 6] = transpose[[1, 0]] b
    } -> (c)"
  `);
});

it('leaves other moves', () => {
  const f = (x: Tensor) => [
    reshape(x, [24]),
    transpose(x),
    broadcastTo(x, [5, 2, 3, 4]),
    transpose(reshape(x, [4, 6])),
    reshape(transpose(x, [2, 0, 1]), [24]),
  ];
  expect(printedBy(simplifyMoves, f, cube).match(/ = /g)).toHaveLength(7);
});

it('says with slices and concatenations what splits and stacks', () => {
  const f = (x: Tensor) => [split(x, 2, 2)[1], unstack(x, 1)[2], stack(unstack(x, 1), 1)];
  expect(printedBy(simplifyMoves, f, cube)).toMatchInlineSnapshot(`
    "(a: float64 [2, 3, 4]) {
      b: float64 [2, 3, 2] = slice[axis=2 start=2 end=4] a
      c: float64 [2, 1, 4] = slice[axis=1 start=0 end=1] a
      d: float64 [2, 4] = reshape[[2, 4]] c
      e: float64 [2, 1, 4] = slice[axis=1 start=1 end=2] a
      f: float64 [2, 4] = reshape[[2, 4]] e
      g: float64 [2, 1, 4] = slice[axis=1 start=2 end=3] a
      h: float64 [2, 4] = reshape[[2, 4]] g
      i: float64 [2, 1, 4] = reshape[[2, 1, 4]] d
      j: float64 [2, 1, 4] = reshape[[2, 1, 4]] f
      k: float64 [2, 1, 4] = reshape[[2, 1, 4]] h
      l: float64 [2, 3, 4] = concat[1] i j k
    } -> (b, h, l)"
  `);
});

it('says with concatenations what pads', () => {
  const f = (x: Tensor) => [
    pad(x, [
      [0, 1],
      [2, 0],
      [0, 0],
    ]),
    pad(
      x,
      [
        [0, 0],
        [0, 1],
        [0, 0],
      ],
      3,
    ),
  ];
  expect(printedBy(simplifyMoves, f, cube)).toMatchInlineSnapshot(`
    "(a: float64 [2, 3, 4]) {
      b: float64 [3, 3, 4] = concat[0] a 0
      c: float64 [3, 5, 4] = concat[1] 0 b
      d: float64 [2, 4, 4] = concat[1] a 3
    } -> (c, d)"
  `);
});

it('pads nothing to zeros', () => {
  const f = (x: Tensor) => [pad(x, [[2, 0]]), pad(x, [[0, 0]]), pad(x, [[1, 1]])];
  expect(printedBy(simplifyMoves, f, random([0]))).toMatchInlineSnapshot(`
    "(a: float64 [0]) {
    } -> (0, a, 0)"
  `);
});
