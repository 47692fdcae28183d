import { stage, treeLeaves } from '@tapeloop/autodiff';
import { gruCell, lstmCell, type AnyCell, type CellSize } from '@tapeloop/layers';
import type { NdArray } from '@tapeloop/tensor';
import { bestSimd } from '@tapeloop/wasm';
import { describe, expect, it } from 'vitest';
import { executable } from '../../src/executable.ts';
import { inPlace } from '../../src/lower/in-place.ts';
import { lower } from '../../src/lower/lower.ts';
import { planMemory } from '../../src/memory/plan.ts';
import { optimize } from '../../src/passes.ts';
import { withBarriers } from '../../src/threads/barriers.ts';
import { divide } from '../../src/threads/divide.ts';
import type { Step } from '../../src/threads/step.ts';
import { peepholeLSTM } from '../cells/peephole-lstm.ts';
import { trainingStep } from '../cells/training-step.ts';
import { twoLayers } from '../cells/two-layers.ts';
import { bitsOf } from './bits-of.ts';
import { callOn } from './call-on.ts';

const makers: Record<
  'lstmCell' | 'gruCell' | 'peepholeLSTM' | 'twoLayers',
  (size: CellSize) => AnyCell
> = {
  lstmCell,
  gruCell,
  peepholeLSTM,
  twoLayers,
};
const size = { inputSize: 9, hiddenSize: 20 };

/** With some rows for each thread, that are no multiple of what a panel has. */
const training = (name: keyof typeof makers, dtype: 'float32' | 'float64', batch = 22) => {
  const sizes = { steps: 6, batch, classes: 11 };
  const { f, args } = trainingStep(makers[name](size), sizes, dtype);
  return { graph: optimize(stage(f, ...args).graph), args: treeLeaves<NdArray>(args) };
};

describe.each(Object.keys(makers) as (keyof typeof makers)[])('a training step of %s', (name) => {
  it.each(['float32', 'float64'] as const)('has the same bits on 1 to 4 threads, %s', (dtype) => {
    const { graph, args } = training(name, dtype);
    const [one, ...more] = [1, 2, 3, 4].map((threads) => {
      const compiled = executable(graph, { simd: bestSimd(), threads, grain: 0 });
      return bitsOf(callOn(threads, compiled, args));
    });
    for (const bits of more) expect(bits).toEqual(one);
  });
});

/** Barriers in loops, by loop. */
const barriersInLoops = (steps: readonly Step[]): number[] =>
  steps.flatMap((step) =>
    step.kind === 'rounds' ? [step.body.filter(({ kind }) => kind === 'barrier').length] : [],
  );

describe('the loops over time of an LSTM', () => {
  it.each([2, 3])('need no barrier where %i threads have rows of their own', (threads) => {
    const { graph } = training('lstmCell', 'float32', 24 * threads);
    const program = inPlace(lower(graph));
    const steps = withBarriers(divide(program.instructions, threads, 0)!, planMemory(program, 0));
    expect(barriersInLoops(steps)).toEqual([0, 0]);
  });
});

describe('a program', () => {
  const divided = (sizes: readonly [number, number], threads = 2) => {
    const [hiddenSize, batch] = sizes;
    const { f, args } = trainingStep(
      lstmCell({ inputSize: 8, hiddenSize }),
      { steps: 64, batch, classes: 5 },
      'float32',
    );
    return divide(lower(optimize(stage(f, ...args).graph)).instructions, threads);
  };

  it('that is too small to gain is not divided', () => {
    expect(divided([32, 1])).toBeUndefined();
    expect(divided([32, 4])).toBeUndefined();
  });

  it('that is large is', () => {
    expect(divided([256, 64])).toBeDefined();
  });
});
