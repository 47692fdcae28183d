import { describe, expect, it } from 'vitest';
import { print, printsAs } from '../../docs/printed.ts';

/** Prints itself, as a tensor does. */
class Row {
  readonly entries = [1, 2.000001];
  toString(): string {
    return `Row(${this.entries.join(', ')})`;
  }
}

describe('printsAs', () => {
  it.each<[value: unknown, claim: string]>([
    [3, '3'],
    [-0, '0'],
    [Math.tanh(1), '0.7616'],
    [Math.tanh(1), '0.76159416'],
    [1.25e-9, '1.2e-9'],
    [4.2e-9, '4e-9'],
    [Number.NaN, 'NaN'],
    ['abc', "'abc'"],
    ['abc', '"abc"'],
    ['abc', 'abc'],
    [[1, [2, 1 / 3]], '[1, [2, 0.333]]'],
    [{ a: 1, b: ['x'] }, '{ a: 1, b: ["x"] }'],
    [new Float32Array([1, 0.1]), 'Float32Array(2) [1, 0.1]'],
    [new Row(), 'Row(1, 2.00)'],
    [undefined, 'undefined'],
    [12n, '12n'],
  ])('%o prints as %s', (value, claim) => {
    expect(printsAs(value, claim)).toBe(true);
  });

  it.each<[value: unknown, claim: string]>([
    [3.0000001, '3'],
    [0.7617, '0.7616'],
    [0.76166, '0.7616'],
    [Math.tanh(1), '0.76159415'],
    [1.3e-9, '1.2e-9'],
    [1, 'NaN'],
    ['abc', "'abd'"],
    [[1, 2], '[1, 2, 3]'],
    [[1, 2, 3], '[1, 2]'],
    [[12], '[1, 2]'],
    [{ a: 1 }, '{ b: 1 }'],
    [new Row(), 'Row(1, 3)'],
    [12n, '13n'],
  ])('%o does not print as %s', (value, claim) => {
    expect(printsAs(value, claim)).toBe(false);
  });
});

describe('print', () => {
  it('shows everything on one line', () => {
    const deep = { a: { b: { c: { d: Array.from({ length: 120 }, () => 0) } } } };
    expect(print(deep)).not.toContain('more items');
    expect(print(deep)).not.toContain('\n');
  });
});
