import { key, normal, unstack, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { glorotUniform } from '../../src/index.ts';
import { attentionScores } from '../../src/wrappers/attention-scores.ts';
import { product, type Matrix, type Vector } from '../cells/by-numbers.ts';
import { inFloat64, largestError, tensors } from '../trees.ts';

const drawn = (seed: number, shape: readonly number[]): Tensor =>
  normal(key(seed), [...shape], { dtype: 'float64' });
const [h, memory, shared] = [drawn(1, [2, 3]), drawn(2, [2, 4, 2]), drawn(3, [1, 4, 2])];
/** The entries, of which a test knows the shape. */
const matrix = (x: Tensor): Matrix => x.toArray() as Matrix;

describe.each(['additive', 'dot'] as const)('%s scores', (kind) => {
  const scores = attentionScores[kind]('cell', 3, 2, glorotUniform);
  const params = inFloat64(scores.init(key(4))) as Record<'wq' | 'wk' | 'v', Tensor>;

  /** The score of one place of the memory for one output. */
  const scoreOf = (output: Vector, place: Vector): number => {
    const wq = matrix(params.wq);
    if (kind === 'dot') return place.reduce((t, m, j) => t + m * product(output, wq, j), 0);
    const [wk, v] = [matrix(params.wk), Array.from(params.v.data)];
    const compared = (j: number) => Math.tanh(product(output, wq, j) + product(place, wk, j));
    return v.reduce((t, factor, j) => t + factor * compared(j), 0);
  };

  it.each([
    ['its own memory', memory],
    ['one memory for all', shared],
  ])('compare each row with %s', (_what, places) => {
    const expected = matrix(h).map((output, row) => {
      const own = matrix(unstack(places)[places.shape[0] === 1 ? 0 : row]!);
      return own.map((place) => scoreOf(output, place));
    });
    expect(largestError(scores.of(params, h, places), tensors(expected))).toBeLessThan(1e-14);
  });
});
