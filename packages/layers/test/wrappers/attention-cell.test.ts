import { vjp } from '@tapeloop/autodiff';
import { schedule } from '@tapeloop/compiler';
import { assertGradients } from '@tapeloop/gradcheck';
import type { Shape } from '@tapeloop/shapes';
import { concat, key, normal, tensor, type BoolTensor, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { attentionCell, glorotUniform, gruCell, recurrent } from '../../src/index.ts';
import { attentionScores } from '../../src/wrappers/attention-scores.ts';
import { inFloat64, largestError } from '../trees.ts';

const drawn = <const S extends Shape>(seed: number, shape: readonly [...S]): Tensor<S> =>
  normal(key(seed), shape, { dtype: 'float64' });

const gru = gruCell({ inputSize: 3 + 2, hiddenSize: 2 });
const kinds = ['additive', 'dot'] as const;

describe.each(kinds)('attentionCell, %s', (kind) => {
  const attention = attentionCell(gru, { memoryFeatures: 2, kind });
  const params = inFloat64(attention.init(key(0)));
  const memory = drawn(1, [2, 4, 2]);

  it('puts the mean of the memory, weighted by its scores, behind the input', () => {
    const carry = { cell: drawn(2, [2, 2]), output: drawn(3, [2, 2]) };
    const x = drawn(4, [2, 3]);
    const fits = attentionScores[kind]('cell', 2, 2, glorotUniform).of(
      params.attention,
      carry.output,
      memory,
    );
    const seen = (fits.toArray() as number[][]).map((row, batch) => {
      const total = row.reduce((t, fit) => t + Math.exp(fit), 0);
      const places = (memory.toArray() as number[][][])[batch]!;
      return [0, 1].map((f) =>
        row.reduce((t, fit, i) => t + (Math.exp(fit) / total) * places[i]![f]!, 0),
      );
    });
    const input: Tensor<[2, 5]> = concat(
      [x, tensor(seen as [number, number][], { dtype: 'float64' })],
      1,
    );
    const [next, output] = gru.step(params.cell, carry.cell, input);
    const got = attention.over(memory).step(params, carry, x);
    expect(largestError(got, [{ cell: next, output }, output])).toBeLessThan(1e-15);
  });

  it('sees nothing of what is hidden, and zeros where all is', () => {
    const mask = tensor([
      [true, true, false, true],
      [false, false, false, false],
    ]);
    const run = (places: Tensor, shown?: BoolTensor) =>
      recurrent(attention.over(places, shown)).apply(params, drawn(5, [2, 3, 3]));
    const [values, pull] = vjp((places: Tensor) => run(places, mask)[1], memory);
    const [gradient] = pull(values);
    const [first, second] = gradient.toArray() as [number[][], number[][]];
    expect([first[2], ...second].flat().every((g) => g === 0)).toBe(true);
    expect([first[0], first[1], first[3]].flat().some((g) => g === 0)).toBe(false);
    const other = tensor({ shape: [2, 4, 2], data: memory.data.map((m, i) => (i >= 8 ? 0 : m)) });
    const shown = tensor([[true, true, false, true]]);
    expect(largestError(values, run(other, shown)[1])).toBeLessThan(1e-14);
  });

  it('has the derivatives by the memory, of its own rows and of all', () => {
    const mask = tensor([[true, true, false, true]]);
    for (const batch of [1, 2]) {
      const run = (p: typeof params, places: Tensor<[number, 4, 2]>, xs: Tensor<[2, 2, 3]>) =>
        recurrent(attention.over(places, mask)).apply(p, xs);
      const args: Parameters<typeof run> = [params, drawn(6, [batch, 4, 2]), drawn(7, [2, 2, 3])];
      expect(() => assertGradients(run, args, { names: ['params', 'memory', 'xs'] })).not.toThrow();
    }
  });

  it('compares with what the memory makes by itself outside the loop, when compiled', () => {
    const run = (p: typeof params, places: Tensor<[2, 4, 2]>, xs: Tensor<[2, 5, 3]>) =>
      recurrent(attention.over(places)).apply(p, xs)[1];
    const { work } = schedule(run, params, memory, drawn(8, [2, 5, 3]));
    const [loop] = work.loops;
    // In it: h Wq, the scores, their sum of the memory, and that and h into the cell.
    expect(loop!.products.length).toBe(5);
    // Outside: x into the cell, and m Wk.
    expect(work.products.length).toBe(kind === 'additive' ? 2 : 1);
  });
});
