import { treeLeaves, vjp } from '@tapeloop/autodiff';
import {
  key,
  matmul,
  mean,
  softmax,
  softmaxCrossEntropy,
  tensor,
  unstack,
  type IntTensor,
  type Key,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect, it, vi } from 'vitest';
import { recurrent, type AnyCell, type CellSize } from '../src/index.ts';
import reference from './reference/notebooks.json' with { type: 'json' };
import { largestError, tensors } from './trees.ts';

/** The module of an example, which is no part of this package: it is found by where it stands. */
const example = (path: string) =>
  import(/* @vite-ignore */ new URL(`../../../docs/examples/${path}`, import.meta.url).href);

describe('the first notebook', async () => {
  interface Example {
    readonly initialParams: (from: Key) => Record<string, Record<string, Tensor>>;
    readonly step: (params: unknown, h: Tensor, c: Tensor, x: Tensor) => Record<string, Tensor>;
    readonly loss: (
      params: unknown,
      first: readonly [Tensor, Tensor],
      xs: readonly Tensor[],
      labels: IntTensor,
    ) => Tensor<[]>;
  }
  const lines: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => lines.push(line));
  const { initialParams, step, loss }: Example = await example('lstm-cell.ts');
  log.mockRestore();
  const { first } = reference;

  /** Arrays under the names of the example. */
  const named = (arrays: typeof first.params) => ({
    forget: tensors({ weight: arrays.weightForget, bias: arrays.biasForget }),
    input: tensors({ weight: arrays.weightInput, bias: arrays.biasInput }),
    candidate: tensors({ weight: arrays.weightCandidate, bias: arrays.biasCandidate }),
    output: tensors({ weight: arrays.weightOutput, bias: arrays.biasOutput }),
    final: tensors({ weight: arrays.weightFinal, bias: arrays.biasFinal }),
  });
  const [hidden, state] = [tensors(first.hidden), tensors(first.state)];

  it('has the values of its own formulas in NumPy, gate by gate', () => {
    const now = step(named(first.params), hidden, state, tensors(first.x));
    const expected = tensors(first.step);
    const got = {
      joined: now['joined'],
      forget: now['f'],
      input: now['i'],
      candidate: now['candidate'],
      state: now['state'],
      outputGate: now['o'],
      hidden: now['hidden'],
      output: now['output'],
    };
    expect(largestError(got, expected)).toBeLessThan(1e-14);
  });

  it('has the loss over several steps and all its gradients', () => {
    const labels = tensor(first.targets, { dtype: 'int32' });
    const run = (params: unknown): Tensor<[]> =>
      loss(params, [hidden, state], unstack(tensors(first.xs)), labels);
    const [value, pull] = vjp(run, named(first.params));
    expect(Math.abs(value.item() - first.loss)).toBeLessThan(1e-14);
    const [back] = pull(tensor(1, { dtype: 'float64' }));
    expect(largestError(back, named(first.gradients))).toBeLessThan(1e-13);
  });

  it('begins with weights from N(0, 0.1) and biases of ones', () => {
    const drawn = Object.values(initialParams(key(0)));
    const biases = drawn.flatMap(({ bias }) => Array.from(bias!.data));
    expect(biases).toEqual(Array(4 * 2 + 3).fill(1));
    expect(deviation(drawn.map(({ weight }) => weight!))).toBeCloseTo(0.1, 1);
  });

  it('prints the shapes that the notebook prints', () => {
    expect(lines.slice(0, 3)).toEqual([
      'Shape of x_t: (1, 3) | h_prev: (1, 2) | c_prev: (1, 2)',
      'Shape of concat_input: (1, 5)',
      'Forget weight shape: (5, 2)',
    ]);
    const numbers = lines.slice(3, 6).map((line) => line.match(/-?\d+\.\d+/g)?.length);
    expect(numbers).toEqual([2, 2, 3]);
  });

  it('prints gradients beside differences, and they agree', () => {
    const rows = lines.slice(lines.findIndex((line) => line.startsWith('parameter')) + 1);
    const cells = rows.map((row) => row.split(/ +/));
    const layers = ['forget', 'input', 'candidate', 'output', 'final'];
    expect(cells.map(([name]) => name)).toEqual(
      layers.flatMap((layer) => [`${layer}.weight`, `${layer}.bias`]),
    );
    for (const [, byGrad, byDifference, largest] of cells) {
      expect(Math.abs(Number(byGrad) - Number(byDifference))).toBeLessThan(1e-9);
      expect(Math.abs(Number(byGrad))).toBeGreaterThan(1e-6);
      expect(Number(largest)).toBeLessThan(1e-9);
    }
  });
});

/** The root of the mean square of all entries. */
function deviation(arrays: readonly Tensor[]): number {
  const entries = arrays.flatMap(({ data }) => Array.from(data));
  return Math.hypot(...entries) / Math.sqrt(entries.length);
}

describe('the second notebook', async () => {
  interface Example {
    readonly notebookCell: (size: CellSize) => AnyCell;
  }
  const { notebookCell }: Example = await example('names/cell.ts');

  it.each(reference.second)(
    'has the values of its own formulas, weights N(0, $deviation)',
    (run) => {
      const [steps, batch, inputSize, hiddenSize] = [4, 2, 4, 3];
      const cell = notebookCell({ inputSize, hiddenSize });
      const { toLogits, ...params } = tensors(run.params);
      const [xs, targets] = [tensors(run.xs), tensor(run.targets, { dtype: 'int32' })];
      expect(xs.shape).toEqual([steps, batch, inputSize]);

      let carry: unknown = tensors({
        activation: Array.from({ length: batch }, () => [0, 0, 0]),
        memory: Array.from({ length: batch }, () => [0, 0, 0]),
      });
      unstack(xs).forEach((x, t) => {
        const [next, output] = cell.step(params, carry, x);
        carry = next;
        const expected = tensors({ activation: run.activations[t], memory: run.memories[t] });
        expect(largestError(next, expected)).toBeLessThan(1e-14);
        const probabilities = softmax(matmul(output, toLogits));
        expect(largestError(probabilities, tensors(run.probabilities[t]))).toBeLessThan(1e-14);
      });

      const loss = (p: typeof params, w: Tensor) => {
        const [, outputs] = recurrent(cell, { timeMajor: true }).apply(p, xs);
        return mean(softmaxCrossEntropy(matmul(outputs, w), targets));
      };
      const [value, pull] = vjp(loss, params, toLogits);
      expect(Math.abs(value.item() - run.loss)).toBeLessThan(1e-14);
      const [gradient, ofLogits] = pull(tensor(1, { dtype: 'float64' }));
      const expected = tensors(run.gradients);
      expect(largestError({ ...gradient, toLogits: ofLogits }, expected)).toBeLessThan(1e-13);
    },
  );

  it('begins with weights from N(0, 0.01)', () => {
    const params = notebookCell({ inputSize: 30, hiddenSize: 20 }).init(key(0));
    const weights = treeLeaves<Tensor>(params);
    expect(weights.map(({ shape }) => shape.join())).toEqual(Array(4).fill('50,20'));
    expect(Math.abs(deviation(weights) / 0.01 - 1)).toBeLessThan(0.05);
  });
});
