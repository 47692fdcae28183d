// Which piece each entry took, which tells a checker of derivatives where the kinks are.
import { primitiveOf, type Primitive } from '@tapeloop/autodiff';
import { expect, it } from 'vitest';
import { ceil, clip, floor, mod, round, sign, tensor } from '../src/index.ts';

const pieces = (op: unknown, ...operands: unknown[]): number[] => {
  const declaration = (op as { [primitiveOf]: Primitive })[primitiveOf];
  return Array.from(declaration.branch!(operands, undefined));
};

const x = tensor([-1.5, -0.2, 0, 0.7, 2.5]);

it.each([
  [sign, [-1, -1, 0, 1, 1]],
  [round, [-2, 0, 0, 1, 2]],
  [floor, [-2, -1, 0, 0, 2]],
  [ceil, [-1, 0, 0, 1, 3]],
])('of %o', (op, expected) => {
  expect(pieces(op, x)).toEqual(expected);
});

it('of mod is the quotient', () => {
  expect(pieces(mod, x, tensor(0.5))).toEqual([-3, -1, 0, 1, 5]);
});

it('of clip tells the bounds, and what is on them, apart', () => {
  const of = pieces(clip, tensor([-2, -1, 0, 1, 2]), tensor(-1), tensor(1));
  expect(new Set(of).size).toBe(5);
});
