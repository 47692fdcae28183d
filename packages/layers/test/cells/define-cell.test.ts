import { add, concat, key, mul, normal, tanh, zeros } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { defineCell, dense, recurrent, type ApplyOptions } from '../../src/index.ts';
import { largestError } from '../trees.ts';

const linear = dense({ inputs: 3 + 2, outputs: 2 });
/** Remembers its last output, and the one before. */
const twoBack = defineCell(
  { name: 'twoBack', inputSize: 3, hiddenSize: 2 },
  {
    init: (k) => linear.init(k),
    initialCarry: (batch) => ({ last: zeros([batch, 2]), older: [zeros([batch, 2])] }),
    step(params, { last, older: [before] }, x) {
      const output = tanh(add(linear.apply(params, concat([x, last], 1)), mul(0.5, before!)));
      return [{ last: output, older: [last] }, output];
    },
  },
);

describe('defineCell', () => {
  it('makes a cell of a body', () => {
    const params = twoBack.init(key(1));
    expect(largestError(params, linear.init(key(1)))).toBe(0);
    const carry = twoBack.initialCarry(4);
    expect(carry.older[0]!.shape).toEqual([4, 2]);
    const x = normal(key(2), [4, 3]);
    const [next, output] = twoBack.step(params, carry, x);
    expect(largestError(output, tanh(linear.apply(params, concat([x, zeros([4, 2])], 1))))).toBe(0);
    expect(next.last).toBe(output);
    expect(next.older[0]).toBe(carry.last);
  });

  it('makes a cell that runs over time', () => {
    const params = twoBack.init(key(1));
    const xs = normal(key(3), [4, 6, 3]);
    const [carry, outputs] = recurrent(twoBack).apply(params, xs);
    expect(outputs.shape).toEqual([4, 6, 2]);
    expect(carry.last.shape).toEqual([4, 2]);
  });

  it('hands a key on to the body, and nothing where there is none', () => {
    const seen: ApplyOptions[] = [];
    const noting = defineCell(
      { inputSize: 1, hiddenSize: 1 },
      {
        init: () => ({}),
        initialCarry: (batch) => zeros([batch, 1]),
        step(_params, h, _x, options) {
          seen.push(options);
          return [h, h];
        },
      },
    );
    const options = { key: key(5) };
    noting.step({}, zeros([1, 1]), zeros([1, 1]), options);
    noting.step({}, zeros([1, 1]), zeros([1, 1]));
    expect(seen[0]).toBe(options);
    expect(seen[1]).toEqual({});
    expect(noting.name).toBe('cell(1 -> 1)');
  });

  it('is called by its name and sizes', () => {
    expect([twoBack.name, twoBack.inputSize, twoBack.hiddenSize]).toEqual([
      'twoBack(3 -> 2)',
      3,
      2,
    ]);
  });
});
