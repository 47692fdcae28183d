import { vjp } from '@tapeloop/autodiff';
import { compile } from '@tapeloop/compiler';
import { key, normal, zeros, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { lruCell, minGRUCell, minLSTMCell, recurrent, type AnyCell } from '../../src/index.ts';
import { inFloat64, largestError, perturbed } from '../trees.ts';

const size = { inputSize: 3, hiddenSize: 2 } as const;
const cells: readonly AnyCell[] = [minGRUCell(size), minLSTMCell(size), lruCell(size)];

const drawn = (seed: number, shape: readonly number[]): Tensor =>
  normal(key(seed), [...shape], { dtype: 'float64' });

describe.each(cells)('$name in parallel', (cell) => {
  const params = inFloat64(cell.init(key(1)));
  const carry: {} = Object(inFloat64(perturbed(cell.initialCarry(2), 2)));

  /** Values and gradients by parameters, first carry and sequences. */
  const both = (parallel: boolean, reverse: boolean, timeMajor: boolean) => {
    const layer = recurrent(cell, { parallel, reverse, timeMajor });
    return (xs: Tensor) => {
      const run = (p: unknown, initialCarry: {}, sequences: Tensor) =>
        layer.apply(p, sequences, { initialCarry });
      const [values, pull] = vjp(run, params, carry, xs);
      return [values, pull(values)];
    };
  };

  it.each([
    [1, false, true],
    [13, false, false],
    [16, true, true],
  ])('is %d steps one after another, reverse %s, time first %s', (steps, reverse, timeMajor) => {
    const xs = drawn(3, timeMajor ? [steps, 2, 3] : [2, steps, 3]);
    const [inTurn, atOnce] = [false, true].map((parallel) => both(parallel, reverse, timeMajor));
    expect(largestError(atOnce!(xs), inTurn!(xs))).toBeLessThan(1e-12);
  });

  it('has the slopes of the steps where inputs and biases are zero', () => {
    const [inTurn, atOnce] = [false, true].map((parallel) => {
      const layer = recurrent(cell, { parallel });
      return vjp((p: unknown) => layer.apply(p, zeros([2, 5, 3]))[1], cell.init(key(1)));
    });
    const [values, pull] = inTurn!;
    expect(largestError(atOnce![1](values), pull(values))).toBeLessThan(1e-5);
  });

  it('is the same compiled', () => {
    const atOnce = both(true, true, true);
    const xs = drawn(4, [9, 2, 3]);
    expect(largestError(compile(atOnce)(xs), atOnce(xs))).toBeLessThan(1e-12);
  });

  it('begins with the carry of the cell, and keeps it where there are no steps', () => {
    const layer = recurrent(cell, { parallel: true });
    const xs = drawn(5, [2, 4, 3]);
    const begun = layer.apply(params, xs, { initialCarry: Object(cell.initialCarry(2)) });
    expect(largestError(layer.apply(params, xs), begun)).toBe(0);
    const [last, outputs] = layer.apply(params, drawn(6, [2, 0, 3]), { initialCarry: carry });
    expect(largestError(last, carry)).toBe(0);
    expect(outputs.shape).toEqual([2, 0, 2]);
  });

  it('is near in float32 after a thousand steps', () => {
    const xs = normal(key(7), [1000, 1, 3]);
    const layer = recurrent(cell, { parallel: true, timeMajor: true });
    const wide = recurrent(cell, { timeMajor: true }).apply(params, inFloat64(xs))[1];
    expect(largestError(layer.apply(cell.init(key(1)), xs)[1], wide)).toBeLessThan(1e-4);
  });
});
