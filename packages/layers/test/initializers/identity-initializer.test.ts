import { key } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { identityInitializer } from '../../src/index.ts';

describe('identityInitializer', () => {
  it('has its gain on the diagonal, and zeros beside the square', () => {
    expect(identityInitializer(0.5)(key(0), [2, 2]).toArray()).toEqual([
      [0.5, 0],
      [0, 0.5],
    ]);
    expect(identityInitializer()(key(0), [2, 3]).toArray()).toEqual([
      [1, 0, 0],
      [0, 1, 0],
    ]);
  });
});
