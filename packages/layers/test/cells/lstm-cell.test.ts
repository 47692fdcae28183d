import { vjp } from '@tapeloop/autodiff';
import { assertGradients } from '@tapeloop/gradcheck';
import type { Shape } from '@tapeloop/shapes';
import { key, normal, splitKey, unstack, zeros, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { constantInitializer, lstmCell, normalInitializer, recurrent } from '../../src/index.ts';
import { lstmBackpropagation } from './lstm-backpropagation.ts';
import { errorsAgainst, referencesOf } from '../reference-run.ts';
import { inFloat64, largest, largestError, tensors } from '../trees.ts';

const size = { inputSize: 3, hiddenSize: 2 } as const;
const drawn = <const S extends Shape>(seed: number, shape: readonly [...S]): Tensor<S> =>
  normal(key(seed), shape, { dtype: 'float64' });

/** The rows of an array, whatever its leading axes. */
function rows({ data, size: entries, shape }: Tensor): number[][] {
  const width = shape.at(-1)!;
  const row = (i: number) => Array.from(data.subarray(i * width, (i + 1) * width));
  return Array.from({ length: entries / width }, (_, i) => row(i));
}

describe('lstmCell', () => {
  it.each(referencesOf('lstmCell'))(
    'gives the outputs, carries and gradients of PyTorch, biases $biases',
    (reference) => {
      const { inputSize, hiddenSize, biases } = reference;
      const errors = errorsAgainst(reference, lstmCell({ inputSize, hiddenSize, biases }));
      expect(errors.outputs).toBeLessThan(1e-14);
      expect(errors.carries).toBeLessThan(1e-14);
      expect(errors.gradients).toBeLessThan(1e-13);
    },
  );

  it('has the gradients of backpropagation through time written out by hand', () => {
    const params = { wx: drawn(1, [3, 8]), wh: drawn(2, [2, 8]), b: drawn(3, [8]) };
    const initial = { h: drawn(4, [1, 2]), c: drawn(5, [1, 2]) };
    const xs = drawn(6, [1, 7, 3]);
    const carryCotangent = { h: drawn(7, [1, 2]), c: drawn(8, [1, 2]) };
    const outputCotangent = drawn(9, [1, 7, 2]);

    const lstm = recurrent(lstmCell(size));
    const run = (p: typeof params, initialCarry: typeof initial, sequences: typeof xs) =>
      lstm.apply(p, sequences, { initialCarry });
    const [results, pull] = vjp(run, params, initial, xs);
    const back = pull([carryCotangent, outputCotangent]);

    const byHand = lstmBackpropagation(
      { wx: rows(params.wx), wh: rows(params.wh), b: rows(params.b)[0]! },
      rows(xs),
      rows(initial.h)[0]!,
      rows(initial.c)[0]!,
      {
        outputs: rows(outputCotangent),
        h: rows(carryCotangent.h)[0]!,
        c: rows(carryCotangent.c)[0]!,
      },
    );
    const { carry, outputs, gradients } = byHand;
    const expected = tensors({ h: [carry.h], c: [carry.c], outputs: [outputs] });
    const { outputs: expectedOutputs, ...expectedCarry } = expected;
    expect(largestError(results, [expectedCarry, expectedOutputs])).toBeLessThan(1e-14);
    const expectedBack = [
      tensors(gradients.params),
      tensors({ h: [gradients.h0], c: [gradients.c0] }),
      tensors([gradients.xs]),
    ];
    expect(largestError(back, expectedBack)).toBeLessThan(1e-13);
  });

  it('has the second derivatives of its steps', () => {
    const cell = recurrent(lstmCell({ inputSize: 1, hiddenSize: 1 }));
    const params = cell.init(key(4));
    const run = (p: typeof params, xs: Tensor<[1, 2, 1]>) => cell.apply(p, xs)[1];
    expect(() =>
      assertGradients(run, [params, normal(key(5), [1, 2, 1])], { order: 2 }),
    ).not.toThrow();
  });

  it('opens the forget gate and leaves all other biases at zero', () => {
    expect(lstmCell(size).init(key(0)).b.toArray()).toEqual([0, 0, 1, 1, 0, 0, 0, 0]);
  });

  it('begins its biases as asked', () => {
    const ones = lstmCell({ ...size, biasInitializer: constantInitializer(1) });
    expect(ones.init(key(0)).b.toArray()).toEqual(Array<number>(8).fill(1));
  });

  it('draws its matrices from the initialisers given, each from a key of its own', () => {
    const [initializer, recurrentInitializer] = [normalInitializer(0.01), normalInitializer(2)];
    const params = lstmCell({ ...size, initializer, recurrentInitializer }).init(key(7));
    const [forInput, forRecurrent] = unstack(splitKey(key(7), 3));
    expect(largestError(params.wx, initializer(forInput, [3, 8]))).toBe(0);
    expect(largestError(params.wh, recurrentInitializer(forRecurrent, [2, 8]))).toBe(0);
  });

  it('draws matrices within the bound of Glorot and Bengio unless told otherwise', () => {
    const { wx, wh } = lstmCell({ inputSize: 30, hiddenSize: 20 }).init(key(0));
    expect(largest(wx)).toBeCloseTo(Math.sqrt(6 / (30 + 80)), 2);
    expect(largest(wh)).toBeCloseTo(Math.sqrt(6 / (20 + 80)), 2);
  });

  it('has no biases where there are to be none, and the same matrices', () => {
    const { wx, wh } = lstmCell(size).init(key(3));
    const bare = lstmCell({ ...size, biases: false });
    expect(largestError(bare.init(key(3)), { wx, wh })).toBe(0);
  });

  it('computes without biases as with biases of zero', () => {
    const [bare, biased] = [lstmCell({ ...size, biases: false }), lstmCell(size)];
    const params = inFloat64(bare.init(key(3)));
    const x = normal(key(4), [2, 3], { dtype: 'float64' });
    const withZeros = { ...params, b: zeros([8]) };
    const stepped = biased.step(withZeros, biased.initialCarry(2), x);
    expect(largestError(bare.step(params, bare.initialCarry(2), x), stepped)).toBe(0);
  });
});
