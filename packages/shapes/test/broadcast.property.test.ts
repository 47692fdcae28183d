import { test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { broadcastShapes, broadcastToShape } from '../src/index.ts';
import { resultOf, shapes } from './arbitraries.ts';

/** numpy's definition: with ones in front, the sizes of an axis are equal, or 1. */
function oracle(a: readonly number[], b: readonly number[]): number[] | undefined {
  const rank = Math.max(a.length, b.length);
  const padded = [a, b].map((shape) => [...Array(rank - shape.length).fill(1), ...shape]);
  const axes = Array.from({ length: rank }, (_, axis) => {
    const sizes = new Set(padded.map((shape) => shape[axis]));
    sizes.delete(1);
    return [...sizes];
  });
  return axes.some((sizes) => sizes.length > 1) ? undefined : axes.map(([size = 1]) => size);
}

const broadcast = (a: number[], b: number[]): number[] | string =>
  resultOf(() => broadcastShapes('add', a, b));

describe('broadcastShapes', () => {
  test.prop([shapes(), shapes()])('is what numpy defines', (a, b) => {
    const expected = oracle(a, b) ?? expect.stringMatching(/^add: cannot broadcast/);
    expect(broadcast(a, b)).toEqual(expected);
  });

  test.prop([shapes(0, 3), shapes(0, 3), shapes(0, 3)])('is associative', (a, b, c) => {
    const left = resultOf(() => broadcastShapes('add', broadcastShapes('add', a, b), c));
    const right = resultOf(() => broadcastShapes('add', a, broadcastShapes('add', b, c)));
    if (typeof left === 'string') expect(right).toBeTypeOf('string');
    else expect(right).toEqual(left);
  });
});

describe('broadcastToShape', () => {
  test.prop([shapes(), shapes()])('fills what broadcasting does not change', (shape, target) => {
    const unchanged = String(broadcast(shape, target)) === String(target);
    const filled = resultOf(() => broadcastToShape(shape, target));
    expect(typeof filled === 'string').toBe(!unchanged);
  });
});
