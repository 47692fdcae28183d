import { tensor, zeros } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { entriesOf, layoutOf, valuesOf } from '../src/entries.ts';

const values = [2, tensor([[3, 4, 5]]), zeros([0, 2]), tensor(6)];

describe('entriesOf', () => {
  it('puts the entries of all values in one row', () => {
    expect(entriesOf(values)).toEqual(Float64Array.of(2, 3, 4, 5, 6));
    expect(entriesOf([])).toEqual(new Float64Array(0));
  });
});

describe('layoutOf', () => {
  it('says where each value begins, and where the last ends', () => {
    expect(layoutOf(values).offsets).toEqual([0, 1, 4, 4, 5]);
  });
});

describe('valuesOf', () => {
  it('makes float64 values of the same shapes', () => {
    const back = valuesOf(Float64Array.of(1, 2, 3, 4, 5), layoutOf(values));
    expect(back[0]).toBe(1);
    expect(back[1]).toMatchObject({ shape: [1, 3], dtype: 'float64' });
    expect(entriesOf(back)).toEqual(Float64Array.of(1, 2, 3, 4, 5));
  });
});
