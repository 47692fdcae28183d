import { add, mul, sin } from '@tapeloop/autodiff/scalar';
import { matmul, tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { draws } from '../src/draws.ts';
import { linearize } from '../src/linearization.ts';
import { gradientProblem, problem } from '../src/program.ts';
import { linearized } from './linearized.ts';

const a = tensor([[1, 2], [3, 4]]); // prettier-ignore
const b = tensor([[5], [6]]); // prettier-ignore

const pulledBack = ([u, v]: Float64Array): Float64Array =>
  Float64Array.of(u! * 5, u! * 6, v! * 5, v! * 6, u! + v! * 3, u! * 2 + v! * 4);

describe('linearize', () => {
  const product = linearized((x: typeof a, y: typeof b) => matmul(x, y), a, b);

  it('is a function of the entries of all leaves', () => {
    expect(product.point).toEqual(Float64Array.of(1, 2, 3, 4, 5, 6));
    expect(product.value).toEqual(Float64Array.of(17, 39));
    const there = product.evaluate(Float64Array.of(1, 0, 0, 1, 7, 8));
    expect(there).toEqual({ value: Float64Array.of(7, 8) });
  });

  it('has a gradient for each cotangent, here and elsewhere', () => {
    expect(product.gradients).toEqual(product.cotangents.map(pulledBack));
    const { point, cotangents, pull } = product;
    expect(pull(point, cotangents).gradients).toEqual(product.gradients);
    const [there] = pull(Float64Array.of(0, 0, 0, 0, 1, 1), cotangents).gradients;
    expect(there!.slice(4)).toEqual(Float64Array.of(0, 0));
  });

  it('has values and gradients with other roundings', () => {
    expect(product.shaken).toHaveLength(4);
    for (const { value, gradients } of product.shaken) {
      expect(value).not.toEqual(product.value);
      expect(value[0]).toBeCloseTo(17, 12);
      expect(gradients[1]![0]).toBeCloseTo(product.gradients[1]![0]!, 12);
    }
  });

  it('computes second derivatives of a problem of gradients', () => {
    const first = problem((x: number, y: number) => mul(sin(x), y), [0.5, 3], undefined);
    const { value, gradients } = linearize(gradientProblem(first, [2]), 2, draws(0));
    expect([...value]).toEqual([6 * Math.cos(0.5), 2 * Math.sin(0.5)]);
    expect(gradients).toHaveLength(2);
  });

  it('shakes what a gradient computes from its cotangent alone', () => {
    const first = problem((x: number) => add(mul(x, 0.1), mul(x, 0.2)), [1], undefined);
    const { shaken, value } = linearize(gradientProblem(first, [1]), 1, draws(0));
    expect(shaken.some((other) => other.value[0] !== value[0])).toBe(true);
  });
});
