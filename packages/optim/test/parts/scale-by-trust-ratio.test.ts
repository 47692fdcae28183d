import { tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { scaleByTrustRatio } from '../../src/index.ts';
import { entries } from '../trees.ts';

describe('scaleByTrustRatio', () => {
  it('makes each update as long as its parameter', () => {
    const params = { a: tensor([3, -4]), b: tensor([0.5]) };
    const [scaled] = scaleByTrustRatio().update({ a: tensor([0, 2]), b: tensor([-8]) }, {}, params);
    expect(entries(scaled)).toEqual([0, 5, -0.5]);
  });

  it.each([
    ['parameter', [0, 0], [3, 4], [3, 4]],
    ['update', [3, 4], [0, 0], [0, 0]],
  ])('leaves an update alone where the %s is zero', (_what, param, update, expected) => {
    const [scaled] = scaleByTrustRatio().update(tensor(update), {}, tensor(param));
    expect([...scaled.data]).toEqual(expected);
  });

  it('takes norms in float64, whose squares do not overflow', () => {
    const [scaled] = scaleByTrustRatio().update(tensor([2, 0]), {}, tensor([3e30, 4e30]));
    expect(scaled.data[0]).toBe(Math.fround(5e30));
  });
});
