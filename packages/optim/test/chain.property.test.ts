import { tensor } from '@tapeloop/tensor';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  chain,
  clipByGlobalNorm,
  momentum,
  scaleByAdam,
  scaleByLearningRate,
  type Optimizer,
} from '../src/index.ts';
import { entries, parameterTrees, withEntries } from './trees.ts';

const part: fc.Arbitrary<Optimizer> = fc.constantFrom<Optimizer[]>(
  scaleByAdam(),
  momentum({ decay: 0.9, nesterov: true }),
  clipByGlobalNorm(2),
  scaleByLearningRate(0.1),
  chain(),
);

/** All entries of three updates in a row. */
function updatesOf(optimizer: Optimizer, params: unknown): number[] {
  let state = optimizer.init(params);
  return [1, 2, 3].flatMap((k) => {
    const grads = withEntries(params, (x) => k * x - 1);
    const [updates, next] = optimizer.update(grads, state, params);
    state = next;
    return entries(updates);
  });
}

describe('chain', () => {
  test.prop([part, parameterTrees])('of one part is the part', (a, params) => {
    expect(updatesOf(chain(a), params)).toEqual(updatesOf(a, params));
  });

  test.prop([part, parameterTrees])('has the empty chain as its unit', (a, params) => {
    const alone = updatesOf(a, params);
    expect(updatesOf(chain(chain(), a), params)).toEqual(alone);
    expect(updatesOf(chain(a, chain()), params)).toEqual(alone);
  });

  test.prop([part, part, part, parameterTrees])('is associative', (a, b, c, params) => {
    const flat = updatesOf(chain(a, b, c), params);
    expect(updatesOf(chain(chain(a, b), c), params)).toEqual(flat);
    expect(updatesOf(chain(a, chain(b, c)), params)).toEqual(flat);
  });

  it('hands the updates of each part to the next, and its own state to each', () => {
    const optimizer = chain(
      momentum({ decay: 0.5 }),
      scaleByLearningRate((step) => step.item() + 1),
    );
    const params = tensor([0]);
    const [first, state] = optimizer.update(tensor([2]), optimizer.init(params), params);
    const [second] = optimizer.update(tensor([3]), state, params);
    expect([...first.data, ...second.data]).toEqual([-2, -8]);
  });

  it.each([
    [[], 'an array of 0'],
    [undefined, 'undefined'],
    [{}, 'an object'],
  ])('refuses the state %o', (state, words) => {
    const optimizer: Optimizer = chain(scaleByLearningRate(1));
    const params = tensor([0]);
    expect(() => optimizer.update(params, state, params)).toThrow(
      new TypeError(
        `chain: the state should be an array of 1, one for each part, got ${words}; pass the state that init or the last update returned.`,
      ),
    );
  });
});
