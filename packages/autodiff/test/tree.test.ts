import { describe, expect, it } from 'vitest';
import { algebra, type Algebra } from '../src/algebra.ts';
import {
  flatten,
  flattenAs,
  leafPaths,
  treeLeaves,
  treeMap,
  treePaths,
  unflatten,
} from '../src/tree.ts';
import { vec } from './vector.ts';

describe('flatten', () => {
  it('branches at arrays and plain objects, and nowhere else', () => {
    const date = new Date(0);
    const map = new Map([['a', 1]]);
    const vector = vec([1, 2]);
    const bare: object = Object.assign(Object.create(null), { z: 9 });
    const [leaves] = flatten({ a: [1, [date], null], m: map, v: vector, bare, none: undefined });
    expect(leaves).toEqual([1, date, map, vector, 9]);
    expect(leaves[3]).toBe(vector);
  });

  it('takes a value for a leaf, even one that is a plain object', () => {
    const value = { [algebra]: {} as Algebra, entries: [1, 2] };
    expect(flatten([value])[0]).toEqual([value]);
  });

  it('goes in the order of the keys', () => {
    expect(treeLeaves({ b: 1, a: { d: 2, c: 3 } })).toEqual([1, 2, 3]);
  });

  it('takes a leaf for a tree', () => {
    expect(flatten(7)).toEqual([[7], { kind: 'leaf' }]);
  });
});

describe('unflatten', () => {
  it('puts other leaves into the structure', () => {
    const [, structure] = flatten({ b: 1, a: [2, null, { c: 3 }], none: undefined });
    expect(unflatten(structure, ['x', 'y', 'z'])).toEqual({
      b: 'x',
      a: ['y', null, { c: 'z' }],
      none: undefined,
    });
  });

  it('keeps keys that mean something to objects', () => {
    const tree = JSON.parse('{"__proto__": {"constructor": 1}}');
    const [leaves, structure] = flatten(tree);
    const back = unflatten(structure, leaves);
    expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
    expect(JSON.stringify(back)).toBe(JSON.stringify(tree));
  });
});

describe('paths', () => {
  const tree = { gate: { w: 1, b: [2, 3] }, none: null };

  it('name every leaf below a root', () => {
    expect(leafPaths(flatten(tree)[1], 'params')).toEqual([
      'params.gate.w',
      'params.gate.b[0]',
      'params.gate.b[1]',
    ]);
    expect(leafPaths(flatten(1)[1], 'params')).toEqual(['params']);
  });

  it('need no root', () => {
    expect(treePaths(tree)).toEqual([
      ['gate.w', 1],
      ['gate.b[0]', 2],
      ['gate.b[1]', 3],
    ]);
    expect(treePaths([4, { a: 5 }])).toEqual([
      ['[0]', 4],
      ['[1].a', 5],
    ]);
    expect(treePaths([4], 'xs')).toEqual([['xs[0]', 4]]);
  });
});

describe('treeMap', () => {
  it('applies a function to the leaves at each place', () => {
    const add = (...xs: number[]): number => xs.reduce((a, b) => a + b);
    expect(treeMap(add, { a: 1, b: [2] }, { b: [20], a: 10 }, { a: 100, b: [200] })).toEqual({
      a: 111,
      b: [222],
    });
    expect(treeMap((x: number) => -x, [1, null])).toEqual([-1, null]);
  });

  it.each<[string, unknown, unknown, string]>([
    ['a leaf for a branch', { a: [1] }, { a: 1 }, 'tree 2.a should be an array of 1, got a number'],
    [
      'a branch for a leaf',
      { a: 1 },
      { a: [1, 2] },
      'tree 2.a should be a leaf, got an array of 2',
    ],
    ['a longer array', [1], [1, 2], 'tree 2 should be an array of 1, got an array of 2'],
    [
      'another key',
      { a: { b: 1 } },
      { a: { c: 1 } },
      'tree 2.a should be an object with keys b, got an object with keys c',
    ],
    [
      'no keys',
      { a: 1 },
      {},
      'tree 2 should be an object with keys a, got an object with keys (none)',
    ],
    [
      'a key more',
      {},
      { a: 1 },
      'tree 2 should be an object with keys (none), got an object with keys a',
    ],
    [
      'an object for an array',
      [1],
      { 0: 1 },
      'tree 2 should be an array of 1, got an object with keys 0',
    ],
    ['nothing for a leaf', [1], [null], 'tree 2[0] should be a leaf, got nothing'],
    ['a leaf for nothing', [null], ['x'], 'tree 2[0] should be nothing, got the string "x"'],
  ])('names the place of %s', (_what, tree, other, message) => {
    expect(() => treeMap((x) => x, tree, other)).toThrow(
      new TypeError(`treeMap: ${message}; both trees need the same structure.`),
    );
  });

  it('says which of several trees differs', () => {
    expect(() => treeMap((x) => x, [1], [2], [])).toThrow('treeMap: tree 3 should be');
  });
});

describe('flattenAs', () => {
  it('gives the leaves in the order of the structure', () => {
    const [, structure] = flatten({ a: 1, b: { c: 2, d: 3 } });
    expect(flattenAs(structure, { b: { d: 30, c: 20 }, a: 10 }, 'op', 'x')).toEqual([10, 20, 30]);
  });

  it('takes null and undefined for the same', () => {
    const [, structure] = flatten({ a: null });
    expect(flattenAs(structure, { a: undefined }, 'op', 'x')).toEqual([]);
  });
});
