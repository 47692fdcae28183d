import { key, relu, zeros } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { constantInitializer, rnnCell } from '../../src/index.ts';
import { errorsAgainst, referencesOf } from '../reference-run.ts';
import { largestError } from '../trees.ts';

const size = { inputSize: 3, hiddenSize: 2 } as const;

describe('rnnCell', () => {
  it.each(referencesOf('rnnCell'))(
    'gives the outputs, carries and gradients of PyTorch, biases $biases, $activation',
    (reference) => {
      const { inputSize, hiddenSize, biases } = reference;
      const activation = reference.activation === 'relu' ? { activation: relu } : {};
      const cell = rnnCell({ inputSize, hiddenSize, biases, ...activation });
      const errors = errorsAgainst(reference, cell);
      expect(errors.outputs).toBeLessThan(1e-14);
      expect(errors.carries).toBeLessThan(1e-14);
      expect(errors.gradients).toBeLessThan(1e-13);
    },
  );

  it('carries its output', () => {
    const cell = rnnCell(size);
    const [carry, output] = cell.step(cell.init(key(0)), cell.initialCarry(1), zeros([1, 3]));
    expect(carry).toBe(output);
  });

  it('has biases that begin at zero or as asked, or none', () => {
    const { wx, wh, b } = rnnCell(size).init(key(3));
    expect(b.toArray()).toEqual([0, 0]);
    const ones = rnnCell({ ...size, biasInitializer: constantInitializer(1) });
    expect(ones.init(key(3)).b.toArray()).toEqual([1, 1]);
    const bare = rnnCell({ ...size, biases: false });
    expect(largestError(bare.init(key(3)), { wx, wh })).toBe(0);
  });
});
