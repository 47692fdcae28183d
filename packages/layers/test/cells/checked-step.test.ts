import { tensor, zeros, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { checkedParallel, checkedStep } from '../../src/cells/checked-step.ts';
import { thrownBy } from '../thrown.ts';
import { call } from '../untyped.ts';

const carryOf = (batch: number) => ({ h: zeros([batch, 2]), c: zeros([batch, 5, 2]) });

type Result = [carry: ReturnType<typeof carryOf>, output: Tensor];
// The cast: most are no results: that is what is tested.
const given = (result: unknown): Result => result as Result;

/** A step of a cell(3 -> 2) that gives this, whatever it is given. */
const stepGiving = (result: unknown) =>
  checkedStep(
    'cell(3 -> 2)',
    { inputSize: 3, hiddenSize: 2 },
    { init: () => ({}), initialCarry: carryOf, step: () => given(result) },
  );
const step = stepGiving([carryOf(4), zeros([4, 2])]);
const run = (carry: unknown, x: unknown) => () => call({ step }, 'step', {}, carry, x);

describe('checkedStep', () => {
  it('gives what the body gives', () => {
    const result = [carryOf(4), zeros([4, 2])];
    expect(stepGiving(result)({}, carryOf(4), zeros([4, 3]))).toBe(result);
  });

  it('takes keys in any order, any dtype, and no rows', () => {
    const { h, c } = carryOf(4);
    expect(run({ c, h }, zeros([4, 3], { dtype: 'float64' }))).not.toThrow();
    const empty = stepGiving([carryOf(0), zeros([0, 2])]);
    expect(() => empty({}, carryOf(0), zeros([0, 3]))).not.toThrow();
  });

  it.each([
    [zeros([4, 2]), '[4, 2]'],
    [zeros([3]), '[3]'],
    [zeros([]), '[]'],
    [zeros([7, 4, 3]), '[7, 4, 3]; unstack or scan over the time axis first'],
    [zeros([7, 4, 5]), '[7, 4, 5]; unstack or scan over the time axis first'],
    [undefined, 'undefined'],
    [3, 'a number'],
    [[1, 2, 3], 'an array of 3'],
  ])('refuses the input %s', (x, shown) => {
    expect(thrownBy(run(carryOf(4), x))).toBe(
      `cell(3 -> 2): expected input [batch, 3], got ${shown}`,
    );
  });

  it.each([
    [carryOf(3), 'carry has batch 3, input [4, 3] has batch 4'],
    [{ ...carryOf(4), c: zeros([1, 5, 2]) }, 'carry has batch 1, input [4, 3] has batch 4'],
    [{ ...carryOf(4), h: tensor(0) }, 'expected carry.h [batch, ...], got []'],
    [{ ...carryOf(4), h: 0 }, 'expected carry.h [batch, ...], got a number'],
    [
      { h: zeros([4, 2]) },
      'carry should be an object with keys h, c, got an object with keys h; both trees need the same structure.',
    ],
    [
      zeros([4, 2]),
      'carry should be an object with keys h, c, got float32 [4, 2]; both trees need the same structure.',
    ],
    [
      undefined,
      'carry should be an object with keys h, c, got nothing; both trees need the same structure.',
    ],
  ])('refuses the carry %o', (carry, message) => {
    expect(thrownBy(run(carry, zeros([4, 3])))).toBe(`cell(3 -> 2): ${message}`);
  });

  const refused = (result: unknown) =>
    thrownBy(() => stepGiving(result)({}, carryOf(4), zeros([4, 3])));

  it.each([
    [undefined, 'undefined'],
    [zeros([4, 2]), 'float32 [4, 2]'],
    [[carryOf(4)], 'an array of 1'],
    [{ carry: carryOf(4), output: zeros([4, 2]) }, 'an object'],
  ])('refuses a body that gives %o', (result, shown) => {
    expect(refused(result)).toBe(`cell(3 -> 2): step must return [carry, output], got ${shown}.`);
  });

  it.each([
    [zeros([4, 3]), '[4, 3]'],
    [zeros([4]), '[4]'],
    [7, 'a number'],
  ])('refuses a body whose output is %s', (output, shown) => {
    expect(refused([carryOf(4), output])).toBe(
      `cell(3 -> 2): expected output [4, 2], got ${shown}`,
    );
  });

  it.each([
    [
      { ...carryOf(4), c: zeros([4, 1, 2]) },
      'carry.c goes in as [4, 5, 2] and comes out as [4, 1, 2]; a carry keeps its shape from step to step',
    ],
    [
      { ...carryOf(4), c: 1 },
      'carry.c goes in as [4, 5, 2] and comes out as a number; a carry keeps its shape from step to step',
    ],
    [
      [zeros([4, 2])],
      'the next carry should be an object with keys h, c, got an array of 1; both trees need the same structure.',
    ],
  ])('refuses a body whose next carry is %o', (next, message) => {
    expect(refused([next, zeros([4, 2])])).toBe(`cell(3 -> 2): ${message}`);
  });
});

describe('checkedParallel', () => {
  const all = (result: unknown) =>
    checkedParallel(
      'cell(3 -> 2)',
      { inputSize: 3, hiddenSize: 2 },
      {
        init: () => ({}),
        initialCarry: carryOf,
        step: () => given([carryOf(4), zeros([4, 2])]),
        parallel: () => given(result),
      },
    );
  const refused = (result: unknown, carry = carryOf(4), xs = zeros([5, 4, 3])) =>
    thrownBy(() => all(result)({}, carry, xs));

  it('gives what the body gives', () => {
    const result = [carryOf(4), zeros([5, 4, 2])];
    expect(all(result)({}, carryOf(4), zeros([5, 4, 3]))).toBe(result);
  });

  it('refuses inputs of one step, a carry of another batch, and what breaks the contract', () => {
    const good = [carryOf(4), zeros([5, 4, 2])];
    expect(thrownBy(() => all(good)({}, carryOf(4), zeros([4, 3])))).toBe(
      'cell(3 -> 2): expected inputs [time, batch, 3] of all steps, got [4, 3]',
    );
    expect(refused(good, carryOf(5))).toBe(
      'cell(3 -> 2): carry has batch 5, input [5, 4, 3] has batch 4',
    );
    expect(refused(undefined)).toBe(
      'cell(3 -> 2): parallel must return [carry, output], got undefined.',
    );
    expect(refused([carryOf(4), zeros([4, 2])])).toBe(
      'cell(3 -> 2): expected output [5, 4, 2], got [4, 2]',
    );
    expect(refused([{ ...carryOf(4), h: zeros([4, 1]) }, zeros([5, 4, 2])])).toBe(
      'cell(3 -> 2): carry.h goes in as [4, 2] and comes out as [4, 1]; a carry keeps its shape from step to step',
    );
  });
});
