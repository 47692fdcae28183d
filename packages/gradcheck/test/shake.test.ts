import { vjp } from '@tapeloop/autodiff';
import { add, div, mul, sub } from '@tapeloop/autodiff/scalar';
import { argmax, greater, mul as times, sum, tensor, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { draws } from '../src/draws.ts';
import { entriesOf } from '../src/entries.ts';
import { shake } from '../src/shake.ts';

/** The results of a function of one value, shaken once. */
function shaken<X>(f: (x: X) => unknown, x: X, seed = 0): Float64Array {
  // The cast: what is shaken keeps its type.
  return entriesOf(shake(([traced]) => [f(traced as X)], [x], draws(seed)).results);
}

/** How far a number moves, in the furthest of some runs. */
function moves(f: (x: number) => number, x: number): number {
  const runs = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => shaken(f, x, seed)[0]!);
  return Math.max(...runs.map((y) => Math.abs(y - f(x))));
}

describe('shake', () => {
  it('moves a result by some units in its last place', () => {
    const moved = moves((x) => mul(x, 3), 1);
    expect(moved).toBeGreaterThan(2 ** -52);
    expect(moved).toBeLessThan(2 ** -46);
  });

  it('shows a cancellation inside a function', () => {
    const moved = moves((x) => sub(add(x, 1e8), 1e8), 1e-3);
    expect(moved).toBeGreaterThan(1e-8);
    expect(moved).toBeLessThan(1e-6);
  });

  it('shows a cancellation inside a derivative', () => {
    const moved = moves((cotangent) => {
      const [, pull] = vjp((x: number) => sub(mul(x, 1e-20), sub(x, x)), 1);
      return pull(cotangent)[0];
    }, 1);
    expect(moved).toBeGreaterThan(1e-17);
  });

  it('moves the smallest numbers too, and leaves zero', () => {
    expect(moves((x) => div(x, 1), 5e-324)).toBeGreaterThan(0);
    expect(moves((x) => mul(x, 3), 0)).toBe(0);
  });

  it('leaves infinities, which stand for what is impossible', () => {
    const x = tensor([-Infinity, Infinity], { dtype: 'float64' });
    expect(shaken((y) => times(y, 2), x)).toEqual(Float64Array.of(-Infinity, Infinity));
  });

  it('moves every entry of a tensor by itself', () => {
    const ones = tensor([1, 1, 1, 1], { dtype: 'float64' });
    expect(new Set(shaken((x) => times(x, 1), ones)).size).toBeGreaterThan(1);
  });

  it('leaves integers alone', () => {
    const x = tensor([1, 2, 3]);
    expect(shaken((y) => argmax(y, 0), x)).toEqual(Float64Array.of(2));
    expect(shaken((y) => greater(y, 1.5), x)).toEqual(Float64Array.of(0, 1, 1));
  });

  it('leaves float32 where it is, and tells of it', () => {
    const x = tensor([0.1, 0.2], { dtype: 'float32' });
    const { results, narrow } = shake((args) => args, [x], draws(0));
    expect(entriesOf(results)).toEqual(entriesOf([x]));
    expect(narrow).toBe('float32 [2]');
    const wide = tensor([0.1, 0.2], { dtype: 'float64' });
    expect(shake((args) => args, [wide], draws(0)).narrow).toBeUndefined();
  });

  it('gives plain values back, and refuses traced ones that escape', () => {
    const kept: Tensor[] = [];
    const result = shaken(
      (x: Tensor) => {
        kept.push(x);
        return sum(x);
      },
      tensor([1, 2]),
    );
    expect(result[0]).toBeCloseTo(3, 12);
    expect(() => sum(kept[0]!)).toThrow(
      'sum: a value has escaped from the checkGradients that traced it',
    );
  });
});
