// NaN, infinities and signed zeros in every operation that has a word on them, against numpy.
import { describe, expect, it } from 'vitest';
import { tensor, where, type Float, type NdArray } from '../src/index.ts';
import numpy from './reference/special-values.json' with { type: 'json' };
import { untyped } from './untyped.ts';

const words: Readonly<Record<string, number>> = { nan: NaN, inf: Infinity, '-inf': -Infinity };
const parse = (text: string): number => words[text] ?? Number(text);
const parsed = (texts: readonly string[]): number[] => texts.map(parse);
const values = parsed(numpy.values);

/** NaN and infinities as they are, zeros with their sign, and other numbers to a few places. */
function differences(
  got: readonly number[],
  want: readonly number[],
  label: (i: number) => string,
): string[] {
  return got.flatMap((x, i) => {
    const y = want[i]!;
    const near = Math.abs(x - y) <= 1e-6 * Math.abs(y);
    return Object.is(x, y) || (near && y !== 0) ? [] : [`${label(i)}: ${x}, numpy has ${y}`];
  });
}

const floats: readonly Float[] = ['float32', 'float64'];
type Op = (...args: unknown[]) => NdArray;
const opNamed = (name: string): Op => untyped[name as keyof typeof untyped] as Op;

describe.each(floats)('%s', (dtype) => {
  const x = tensor(values, { dtype });

  it.each(Object.entries(numpy.unary))('%s', (name, results) => {
    const got = [...opNamed(name)(x).data];
    // relu leaves -0 as it is; numpy's maximum with 0 may give either zero.
    const want = parsed(results).map((y, i) => (name === 'relu' && y === 0 ? got[i]! : y));
    expect(differences(got, want, (i) => `${name}(${values[i]})`)).toEqual([]);
  });

  const pairs = values.flatMap((a) => values.map((b) => [a, b] as const));
  it.each(Object.entries(numpy.binary))('%s', (name, results) => {
    const column = tensor(
      values.map((a) => [a]),
      { dtype },
    );
    const label = (i: number): string => `${name}(${pairs[i]!.join(', ')})`;
    // Of two zeros, numpy's maximum gives the first.
    const signless = name === 'maximum' || name === 'minimum';
    const sign = (y: number): number => (signless ? y + 0 : y);
    const want = parsed(results).map(sign);
    const [got, withNumber] = [
      [...opNamed(name)(column, x).data],
      pairs.flatMap(([a, b]) => [...opNamed(name)(tensor([a], { dtype }), b).data]),
    ];
    expect(differences(got.map(sign), want, label)).toEqual([]);
    expect(differences(withNumber.map(sign), want, label)).toEqual([]);
  });

  const lists = numpy.lists.map(parsed);
  it.each(Object.entries(numpy.reductions))('%s', (name, results) => {
    const got = lists.map((list) => opNamed(name)(tensor(list, { dtype }), 0).item());
    // numpy's sum keeps the sign of zeros that it adds, and its max either.
    expect(
      differences(
        got.map((y) => y + 0),
        parsed(results).map((y) => y + 0),
        (i) => `${name}([${lists[i]!.join(', ')}])`,
      ),
    ).toEqual([]);
  });

  it('where takes nothing from the side that it does not take', () => {
    const taken = where(tensor(values.map(() => true)), 1, x);
    expect([...taken.data]).toEqual(values.map(() => 1));
  });
});
