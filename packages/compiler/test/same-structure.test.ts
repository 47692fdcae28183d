import { flatten } from '@tapeloop/autodiff';
import { expect, it } from 'vitest';
import { sameStructure } from '../src/same-structure.ts';

const same = (a: unknown, b: unknown): boolean => sameStructure(flatten(a)[1], flatten(b)[1]);

it('sees keys, lengths, nesting and what is nothing', () => {
  expect(same({ a: [1, 2], b: null }, { a: [3, 4], b: null })).toBe(true);
  expect(same({ a: 1 }, { b: 1 })).toBe(false);
  expect(same({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(false);
  expect(same([1, 2], [1])).toBe(false);
  expect(same([1], 1)).toBe(false);
  expect(same([[1]], [{ a: 1 }])).toBe(false);
  expect(same(null, undefined)).toBe(false);
  expect(same(null, 1)).toBe(false);
});
