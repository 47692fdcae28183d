import { treeMap } from '@tapeloop/autodiff';
import { compile } from '@tapeloop/compiler';
import { checkCell } from '@tapeloop/conformance';
import { matchers } from '@tapeloop/conformance/vitest';
import { key, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import * as layers from '../../src/index.ts';
import { cells } from '../cells.ts';
import { wrappedCells } from '../wrapped-cells.ts';
import { largestError } from '../trees.ts';

expect.extend(matchers);

describe.each(Object.entries(cells))('%s', (_name, cell) => {
  it('conforms, eager and compiled', () => {
    expect(checkCell(cell, { compile, steps: 2 })).toConform();
  });

  it('begins with a carry of zeros', () => {
    const zero = treeMap((leaf: Tensor) => leaf.data.every((x) => x === 0), cell.initialCarry(2));
    expect(JSON.stringify(zero)).not.toContain('false');
  });

  it('begins otherwise from another key', () => {
    expect(largestError(cell.init(key(5)), cell.init(key(6)))).toBeGreaterThan(0.1);
  });
});

it('has a row for every cell that is exported', () => {
  const exported = Object.keys(layers).filter((name) => name.endsWith('Cell'));
  const rows = Object.values({ ...cells, ...wrappedCells }).map(({ name }) => name.split('(')[0]);
  expect(exported.filter((name) => name !== 'defineCell' && !rows.includes(name))).toEqual([]);
});
