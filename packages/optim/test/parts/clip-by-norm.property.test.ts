import { treeLeaves } from '@tapeloop/autodiff';
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { clipByGlobalNorm, clipByNorm } from '../../src/index.ts';
import { entries, parameterTrees } from '../trees.ts';

describe('clipByNorm', () => {
  test.prop([parameterTrees, fc.double({ min: 1e-6, max: 1e6, noNaN: true })])(
    'is clipByGlobalNorm of each leaf by itself',
    (grads, maxNorm) => {
      const [clipped] = clipByNorm(maxNorm).update(grads, {}, grads);
      const alone = treeLeaves(grads).flatMap((leaf) =>
        entries(clipByGlobalNorm(maxNorm).update(leaf, {}, leaf)[0]),
      );
      expect(entries(clipped)).toEqual(alone);
    },
  );
});
