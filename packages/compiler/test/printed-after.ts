import { flatten, print, stage, type Graph } from '@tapeloop/autodiff';
import { evaluateGraph } from '@tapeloop/autodiff/staging';
import { isNdArray } from '@tapeloop/tensor';
import { expect } from 'vitest';
import type { Note } from '../src/index.ts';

/** What a pass makes of a function's graph, in words. The values that it gives stay what they are. */
export function printedAfter<Args extends readonly unknown[]>(
  pass: (graph: Graph, note: Note) => Graph,
  f: (...args: Args) => unknown,
  ...args: Args
): string {
  const { graph } = stage(f, ...args);
  const after = pass(graph, () => {});
  expectSameValues(after, graph, flatten(args)[0]);
  return print(after);
}

/** Checks that two graphs give the same for some arguments. */
export function expectSameValues(got: Graph, expected: Graph, args: readonly unknown[]): void {
  const [values, wanted] = [got, expected].map((graph) => evaluateGraph(graph, args));
  values!.forEach((value, i) => expectClose(value, wanted![i]));
  expect(values).toHaveLength(wanted!.length);
}

/** To rounding errors, which other orders of summation have. */
function expectClose(got: unknown, expected: unknown): void {
  if (!isNdArray(got) || !isNdArray(expected)) {
    expect(got).toBeCloseTo(expected as number, 12);
    return;
  }
  expect([got.dtype, got.shape]).toEqual([expected.dtype, expected.shape]);
  const largest = Math.max(1, ...Array.from(expected.data, Math.abs).filter(Number.isFinite));
  const tolerance = expected.dtype === 'float32' ? 1e-5 : 1e-12;
  got.data.forEach((entry, i) => {
    const other = expected.data[i]!;
    const isSame = Object.is(entry, other) || Math.abs(entry - other) <= tolerance * largest;
    expect(isSame, `entry ${i} is ${entry} and was ${other}`).toBe(true);
  });
}
