import { tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { leafLabels, type Labels } from '../src/leaf-labels.ts';

const [a, b, c] = [tensor([1, 2]), tensor([[3]]), tensor(4)];
const tree = { cell: { w: a, gates: [b, c] }, none: null, head: c };

const strings = (labels: Labels<string>): string[] =>
  leafLabels('toy', 'labels', 'string', labels, tree);

describe('leafLabels', () => {
  it.each<[string, Labels<string>]>([
    ['leaf by leaf', { cell: { w: 'x', gates: ['x', 'x'] }, none: null, head: 'y' }],
    ['by branch', { cell: 'x', none: 'z', head: 'y' }],
    ['by branches of branches', { head: 'y', none: undefined, cell: { gates: 'x', w: 'x' } }],
    ['by a function of the path', (path) => (path.startsWith('cell') ? 'x' : 'y')],
  ])('takes labels %s', (_how, labels) => {
    expect(strings(labels)).toEqual(['x', 'x', 'x', 'y']);
  });

  it('takes one label for all, and for a tree without branches', () => {
    expect(strings('x')).toEqual(['x', 'x', 'x', 'x']);
    expect(leafLabels('toy', 'labels', 'string', 'x', a)).toEqual(['x']);
    expect(leafLabels('toy', 'labels', 'string', (path) => `(${path})`, a)).toEqual(['()']);
    expect(leafLabels('toy', 'labels', 'string', 'x', [])).toEqual([]);
  });

  it('shows a function each path and leaf', () => {
    const seen: unknown[] = [];
    strings((path, leaf) => {
      seen.push([path, leaf]);
      return 'x';
    });
    expect(seen).toEqual([
      ['cell.w', a],
      ['cell.gates[0]', b],
      ['cell.gates[1]', c],
      ['head', c],
    ]);
  });

  it.each<[unknown, string]>([
    [
      { cell: { w: 'x', gates: ['x'] }, none: 'x', head: 'x' },
      'labels.cell.gates should be an array of 2, got an array of 1; both trees need the same structure.',
    ],
    [
      { cell: { w: 'x', gates: ['x', 'x', 'x'] }, none: 'x', head: 'x' },
      'labels.cell.gates should be an array of 2, got an array of 3; both trees need the same structure.',
    ],
    [
      { cell: 'x', head: 'x' },
      'labels should be an object with keys cell, none, head, got an object with keys cell, head; both trees need the same structure.',
    ],
    [
      { cell: { v: 'x' }, none: 'x', head: 'x' },
      'labels.cell should be an object with keys w, gates, got an object with keys v; both trees need the same structure.',
    ],
    [
      { cell: { w: 'x', gates: { a: 'x' } }, none: 'x', head: 'x' },
      'labels.cell.gates should be an array of 2, got an object with keys a; both trees need the same structure.',
    ],
    [
      { cell: ['x'], none: 'x', head: 'x' },
      'labels.cell should be an object with keys w, gates, got an array of 1; both trees need the same structure.',
    ],
    [
      { cell: 5, none: 'x', head: 'x' },
      'labels.cell should be an object with keys w, gates, got a number; both trees need the same structure.',
    ],
    [
      { cell: { w: true, gates: 'x' }, none: 'x', head: 'x' },
      'labels.cell.w is a boolean; it must be a string, for each leaf needs one.',
    ],
    [
      () => undefined,
      "labels('cell.w') is undefined; it must be a string, for each leaf needs one.",
    ],
  ])('refuses %j', (labels, message) => {
    expect(() => strings(labels as Labels<string>)).toThrow(new TypeError(`toy: ${message}`));
  });
});
