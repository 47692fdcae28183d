import { describe, expect, it } from 'vitest';
import { errorText, valueText } from '../src/figures.ts';

describe('valueText', () => {
  it('has eight digits at most', () => {
    expect([Math.PI, 0.1, -1e-20 / 3, NaN, 123_456, -12_345_678_901].map(valueText)).toEqual([
      '3.1415927',
      '0.1',
      '-3.3333333e-21',
      'NaN',
      '123456',
      '-1.2345679e+10',
    ]);
  });
});

describe('errorText', () => {
  it('has two digits at most', () => {
    expect([Math.PI, 1e-12 / 3, Infinity, 123, 3.71e15].map(errorText)).toEqual([
      '3.1',
      '3.3e-13',
      'Infinity',
      '120',
      '3.7e+15',
    ]);
  });
});
