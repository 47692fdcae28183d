import { zeros } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { checkParams } from '../src/expected-params.ts';
import { thrownBy } from './thrown.ts';

const shapes = { w: [2, 3], b: [3] };
const given = { w: zeros([2, 3]), b: zeros([3]) };
const check = (params: unknown) => () => checkParams('layer', shapes, params);

describe('checkParams', () => {
  it('takes the names in any order, and any dtype', () => {
    expect(check(given)).not.toThrow();
    expect(check({ b: zeros([3], { dtype: 'float64' }), w: given.w })).not.toThrow();
  });

  it.each([
    [undefined, 'undefined'],
    [null, 'null'],
    [3, 'a number'],
    [[given.w, given.b], 'an array of 2'],
    [given.w, 'float32 [2, 3]'],
    [{}, '{}'],
    [{ w: given.w }, '{ w }'],
    [{ w: given.w, bias: given.b }, '{ w, bias }'],
    [{ ...given, more: given.b }, '{ w, b, more }'],
  ])('refuses %s, which has other names', (params, shown) => {
    expect(thrownBy(check(params))).toBe(
      `layer: expected params { w, b }, got ${shown}; make them with this one's init.`,
    );
  });

  it.each([
    [{ ...given, w: zeros([3, 2]) }, 'layer: expected params.w [2, 3], got [3, 2]'],
    [{ ...given, b: zeros([]) }, 'layer: expected params.b [3], got []'],
    [{ ...given, b: 0 }, 'layer: expected params.b [3], got a number'],
    [{ ...given, b: undefined }, 'layer: expected params.b [3], got undefined'],
    [{ ...given, b: [0, 0, 0] }, 'layer: expected params.b [3], got an array of 3'],
  ])('refuses %o, which has another shape', (params, message) => {
    expect(thrownBy(check(params))).toBe(message);
  });
});
