import { describe, expect, it } from 'vitest';
import { cellName, checkSizes } from '../src/sizes.ts';
import { thrownBy } from './thrown.ts';

describe('checkSizes', () => {
  it('takes whole numbers of at least 1', () => {
    expect(() => checkSizes('dense', { inputs: 1, outputs: 2 ** 40 })).not.toThrow();
  });

  it.each([0, -1, 0.5, Number.NaN, Infinity, 2 ** 60])('refuses %s', (size) => {
    expect(thrownBy(() => checkSizes('dense', { inputs: 1, outputs: size }))).toBe(
      `dense: outputs must be a whole number of at least 1, got ${size}.`,
    );
  });
});

describe('cellName', () => {
  it('has the kind and the sizes', () => {
    expect(cellName('lstmCell', { inputSize: 3, hiddenSize: 4 })).toBe('lstmCell(3 -> 4)');
  });
});
