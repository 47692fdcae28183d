import { key, splitKey, unstack } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { cellParams } from '../../src/cells/cell-params.ts';
import { constantInitializer, normalInitializer } from '../../src/index.ts';
import { thrownBy } from '../thrown.ts';
import { largestError } from '../trees.ts';

const drawn = normalInitializer(1);

describe('cellParams', () => {
  it('draws each parameter with the key of its place, whether those before it are used or not', () => {
    const [, , third] = unstack(splitKey(key(5), 3));
    const made = [{ b: [[2], constantInitializer(1)] }, { b: undefined }] as const;
    for (const own of made) {
      const { init } = cellParams('cell', { wx: [[3], drawn], ...own, wr: [[4], drawn] });
      const params = init(key(5));
      expect(Object.keys(params)).toEqual(own.b === undefined ? ['wx', 'wr'] : ['wx', 'b', 'wr']);
      expect(largestError(params.wr, drawn(third, [4]))).toBe(0);
    }
  });

  it('gives checked parameters back, and refuses others', () => {
    const { init, checked } = cellParams('cell', { wx: [[3], drawn], b: undefined });
    const params = init(key(0));
    expect(checked(params)).toBe(params);
    expect(thrownBy(() => checked({ ...params, b: params.wx }))).toBe(
      "cell: expected params { wx }, got { wx, b }; make them with this one's init.",
    );
  });
});
