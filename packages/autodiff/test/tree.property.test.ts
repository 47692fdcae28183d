import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { flatten, flattenAs, leafPaths, treeMap, treePaths, unflatten } from '../src/tree.ts';

const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.integer(),
    fc.constantFrom(null, undefined),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.string({ maxLength: 3 }), tie('tree'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

/** What stands at a path, read by hand. */
const at = (root: unknown, keys: readonly (string | number)[]): unknown =>
  keys.reduce((node, key) => (node as Record<string | number, unknown>)[key], root);

describe('trees', () => {
  test.prop([tree])('come back from their leaves', (x) => {
    const [leaves, structure] = flatten(x);
    expect(unflatten(structure, leaves)).toEqual(x);
    expect(flattenAs(structure, x, 'op', 'x')).toEqual(leaves);
  });

  test.prop([tree])('treeMap keeps the structure and is the same as mapping the leaves', (x) => {
    const doubled = treeMap((leaf: number) => 2 * leaf, x);
    expect(flatten(doubled)[1]).toEqual(flatten(x)[1]);
    expect(flatten(doubled)[0]).toEqual(flatten(x)[0].map((leaf) => 2 * (leaf as number)));
  });

  test.prop([tree])('have as many paths as leaves', (x) => {
    const [leaves, structure] = flatten(x);
    expect(leafPaths(structure, 'x')).toHaveLength(leaves.length);
    expect(treePaths(x, 'x')).toEqual(
      leafPaths(structure, 'x').map((path, i) => [path, leaves[i]]),
    );
  });

  test.prop([fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), fc.array(fc.integer()))])(
    'paths lead to their leaves',
    (x) => {
      for (const [path, leaf] of treePaths(x)) {
        const [, key = '', index = ''] = /^(\w+)\[(\d+)\]$/.exec(path) ?? [];
        expect(at(x, [key, Number(index)])).toBe(leaf);
      }
    },
  );
});
