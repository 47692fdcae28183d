import { treeMap } from '@tapeloop/autodiff';
import { assertGradients } from '@tapeloop/gradcheck';
import { foldIn, key, normal, slice, type NdArray, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import * as layers from '../src/index.ts';
import type { AnyCell } from '../src/recurrent.ts';
import { cells } from './cells.ts';
import { largestError, perturbed } from './trees.ts';

/** Three steps by hand: the last carry and every output. */
function threeSteps(cell: AnyCell, params: unknown, first: unknown, xs: readonly Tensor[]) {
  const outputs: Tensor[] = [];
  let carry = first;
  for (const x of xs) {
    const [next, output] = cell.step(params, carry, x);
    carry = next;
    outputs.push(output);
  }
  return { carry, outputs };
}

/** The middle one of three rows. */
const row = <Tree>(tree: Tree): Tree => treeMap((x: NdArray) => slice(x, 1, 2, 0), tree);

const inputs = (cell: AnyCell, batch: number): Tensor[] =>
  [1, 2, 3].map((t) => normal(foldIn(key(9), t), [batch, cell.inputSize]));

describe.each(Object.entries(cells))('%s', (_name, cell) => {
  const params = perturbed(cell.init(key(0)), 1);

  it('has the derivatives of its steps with respect to all parameters, inputs and the initial carry', () => {
    const carry = perturbed(cell.initialCarry(2), 2);
    expect(() =>
      assertGradients(
        (p: unknown, first: unknown, xs: readonly Tensor[]) => threeSteps(cell, p, first, xs),
        [params, carry, inputs(cell, 2)],
        { names: ['params', 'carry', 'xs'], name: cell.name },
      ),
    ).not.toThrow();
  });

  it('keeps the rows of a batch apart', () => {
    const carry = perturbed(cell.initialCarry(3), 3);
    const xs = inputs(cell, 3);
    const together = threeSteps(cell, params, carry, xs);
    const alone = threeSteps(cell, params, row(carry), row(xs));
    expect(largestError(alone, row(together))).toBeLessThan(1e-6);
  });

  it('begins with a carry of zeros', () => {
    const zero = treeMap((leaf: Tensor) => leaf.data.every((x) => x === 0), cell.initialCarry(2));
    expect(JSON.stringify(zero)).not.toContain('false');
  });

  it('begins the same way from the same key, and otherwise from another', () => {
    expect(largestError(cell.init(key(5)), cell.init(key(5)))).toBe(0);
    expect(largestError(cell.init(key(5)), cell.init(key(6)))).toBeGreaterThan(0.1);
  });
});

it('has a row for every cell that is exported', () => {
  const exported = Object.keys(layers).filter((name) => name.endsWith('Cell'));
  const rows = Object.values(cells).map(({ name }) => name.split('(')[0]);
  expect(exported.filter((name) => name !== 'defineCell' && !rows.includes(name))).toEqual([]);
});
