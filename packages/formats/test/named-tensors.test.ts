import { treePaths } from '@tapeloop/autodiff';
import { ones, tensor, type NdArray } from '@tapeloop/tensor';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { namedTensors } from '../src/named-tensors.ts';

const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant(null),
    fc.nat().map((x) => tensor(x)),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('w', 'b', '0', '__proto__', 'ü'), tie('tree')),
  ),
}));

describe('namedTensors', () => {
  test.prop([fc.array(tree)])('finds the leaves and paths that autodiff does', (trees) => {
    const paths = treePaths<NdArray>(trees);
    expect([...namedTensors('x', trees)].map(([path, leaf]) => [path, leaf.item()])).toEqual(
      paths.map(([path, leaf]) => [path, leaf.item()]),
    );
  });

  it.each([
    ['a tensor alone', ones([1]), 'x: tensors need names; put them into an object or array.'],
    ['a number', { a: [3] }, 'x: a[0] is 3, not a tensor; metadata is the place for other values.'],
    [
      'a map',
      { a: new Map() },
      'x: a is a Map, not a tensor; metadata is the place for other values.',
    ],
    [
      'one path for two',
      { 'a.b': ones([1]), a: { b: ones([1]) } },
      'x: a.b is the path of two tensors; rename a key.',
    ],
    [
      'the name of the metadata',
      { __metadata__: ones([1]) },
      'x: __metadata__ is the name of the metadata; rename a key.',
    ],
    [
      'an empty name',
      { '': ones([1]) },
      'x: tensors need names; put them into an object or array.',
    ],
  ])('refuses %s', (_what, value, message) => {
    expect(() => namedTensors('x', value)).toThrow(new TypeError(message));
  });
});
