import { key, zeros } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { constantInitializer, gruCell } from '../../src/index.ts';
import { errorsAgainst, referencesOf } from '../reference-run.ts';
import { largestError } from '../trees.ts';
import { each, errorAgainst, product, sigma, type Matrix, type Vector } from './by-numbers.ts';

const size = { inputSize: 3, hiddenSize: 2 } as const;

describe('gruCell', () => {
  it.each(referencesOf('gruCell'))(
    'gives the outputs, carries and gradients of PyTorch, biases $biases',
    (reference) => {
      const { inputSize, hiddenSize, biases } = reference;
      const errors = errorsAgainst(reference, gruCell({ inputSize, hiddenSize, biases }));
      expect(errors.outputs).toBeLessThan(1e-14);
      expect(errors.carries).toBeLessThan(1e-14);
      expect(errors.gradients).toBeLessThan(1e-13);
    },
  );

  it('carries its output', () => {
    const cell = gruCell(size);
    const [carry, output] = cell.step(cell.init(key(0)), cell.initialCarry(1), zeros([1, 3]));
    expect(carry).toBe(output);
  });

  it('has two biases, which begin at zero or as asked', () => {
    const { bx, bh } = gruCell(size).init(key(0));
    expect([bx.toArray(), bh.toArray()]).toEqual([Array(6).fill(0), Array(6).fill(0)]);
    const half = gruCell({ ...size, biasInitializer: constantInitializer(0.5) }).init(key(0));
    expect([half.bx.toArray(), half.bh.toArray()]).toEqual([
      Array(6).fill(0.5),
      Array(6).fill(0.5),
    ]);
  });

  it('has no biases where there are to be none, and the same matrices', () => {
    const { wx, wh } = gruCell(size).init(key(3));
    const bare = gruCell({ ...size, biases: false });
    expect(largestError(bare.init(key(3)), { wx, wh })).toBe(0);
  });

  it('resets before the product where it is asked to', () => {
    type Params = { wx: Matrix; wh: Matrix; b: Vector };
    const step = ({ wx, wh, b }: Params, h: Vector, x: Vector) => {
      const gate = (j: number) => sigma(product(x, wx, j) + product(h, wh, j) + b[j]!);
      const reset = each(2, (j) => gate(j) * h[j]!);
      const output = each(2, (j) => {
        const n = Math.tanh(product(x, wx, 4 + j) + product(reset, wh, 4 + j) + b[4 + j]!);
        return (1 - gate(2 + j)) * n + gate(2 + j) * h[j]!;
      });
      return [output, output] as const;
    };
    const before = gruCell({ ...size, resetAfter: false });
    expect(errorAgainst(before, step)).toBeLessThan(1e-15);
    const { wx, wh, b } = before.init(key(0));
    expect(b.toArray()).toEqual(Array(6).fill(0));
    const bare = gruCell({ ...size, resetAfter: false, biases: false });
    expect(largestError(bare.init(key(0)), { wx, wh })).toBe(0);
  });
});
