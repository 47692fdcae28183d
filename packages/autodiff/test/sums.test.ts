import { expect, it } from 'vitest';
import { algebra, type Algebra, type Type } from '../src/index.ts';
import { Sums } from '../src/sums.ts';

/** A number in a box: a sum in place changes the box. */
interface Box {
  readonly [algebra]: Algebra<Box, Type>;
  held: number;
}
const box = (held: number): Box => ({ [algebra]: boxes, held });
const boxes = {
  typeOf: () => boxType,
  add: (a: Box, b: Box) => box(a.held + b.held),
  accumulate(total: Box, value: Box) {
    total.held += value.held;
    return total;
  },
} as unknown as Algebra<Box, Type>;
const boxType: Type = { algebra: boxes };

it('counts an undefined total as zero, and adds the rest up by slot', () => {
  const totals: unknown[] = [undefined, undefined, 5];
  const sums = new Sums(totals);
  for (const cotangent of [1, 2, 4]) sums.add(0, cotangent);
  sums.add(2, 1);
  expect(totals).toEqual([7, undefined, 6]);
});

it('adds in place, but only to a sum that it made', () => {
  const given = box(1);
  const totals: Box[] = [];
  const sums = new Sums(totals);
  sums.add(0, given);
  expect(totals[0]).toBe(given);
  sums.add(0, box(10));
  const [own] = totals;
  expect(own).not.toBe(given);
  sums.add(0, box(100));
  expect(totals[0]).toBe(own);
  expect([given.held, own!.held]).toEqual([1, 111]);
});
