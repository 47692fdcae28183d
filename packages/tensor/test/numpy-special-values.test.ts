// NaN, infinities, signed zeros, ties and extremes against numpy, in both float dtypes.
import { describe, expect, it } from 'vitest';
import { tensor, type Float, type NdArray } from '../src/index.ts';
import numpy from './reference/numpy-special-values.json' with { type: 'json' };
import { untyped } from './untyped.ts';

const words: Readonly<Record<string, number>> = { nan: NaN, inf: Infinity, '-inf': -Infinity };
const parse = (text: string): number => words[text] ?? Number(text);
const parsed = (texts: string): number[] => (texts === '' ? [] : texts.split(' ').map(parse));

const [values, paired, clipped] = [numpy.values, numpy.paired, numpy.clipped].map(parsed) as [
  number[],
  number[],
  number[],
];
const lists = numpy.lists.map(parsed);

/** The calls that the names of reductions with options stand for. */
const options: Readonly<Record<string, object>> = {
  'correction 1': { correction: 1 },
  'order 1': { order: 1 },
  'order Infinity': { order: Infinity },
};

type Op = (...args: unknown[]) => NdArray;
const opNamed = (name: string): Op => untyped[name as keyof typeof untyped] as Op;

/** Results whose sign of 0 is a matter of the order in which numpy looks at them. */
const signless = new Set(['min', 'clip']);

describe.each(['float64', 'float32'] as const)('%s', (dtype: Float) => {
  const table = numpy[dtype];
  const places = 4 * (dtype === 'float64' ? 2 ** -52 : 2 ** -23);
  /** NaN and infinities as they are, zeros with their sign, other numbers to 4 units in the last place. */
  const differences = (
    name: string,
    got: readonly number[],
    texts: string,
    label: (i: number) => string,
  ): string[] => {
    const want = parsed(texts);
    if (got.length !== want.length) return [`${got.length} results for ${want.length}`];
    const zero = signless.has(name) ? 0 : -0;
    return got.flatMap((x, i) => {
      const y = want[i]!;
      // Adding 0 takes the sign from -0, adding -0 does not.
      const same = Object.is(x + zero, y + zero);
      const near = y !== 0 && Math.abs(x - y) <= places * Math.abs(y);
      return same || near ? [] : [`${label(i)}: ${x}, numpy has ${y}`];
    });
  };

  it.each(Object.entries(table.unary))('%s', (name, texts) => {
    const got = opNamed(name)(tensor(values, { dtype }));
    expect(differences(name, [...got.data], texts, (i) => `${name}(${values[i]})`)).toEqual([]);
  });

  it.each(Object.entries(table.binary))('%s', (name, texts) => {
    const pairs = paired.flatMap((a) => paired.map((b) => [a, b] as const));
    const [a, b] = [0, 1].map((side) =>
      tensor(
        pairs.map((pair) => pair[side]!),
        { dtype },
      ),
    );
    const got = opNamed(name)(a, b);
    expect(
      differences(name, [...got.data], texts, (i) => `${name}(${pairs[i]!.join(', ')})`),
    ).toEqual([]);
  });

  it('clip', () => {
    const column = (shape: number[]): NdArray =>
      tensor({ shape, data: Float64Array.from(clipped) }, { dtype });
    const n = clipped.length;
    const got = opNamed('clip')(column([n, 1, 1]), column([n, 1]), column([n]));
    const at = (i: number): number[] =>
      [i / n / n, i / n, i].map((k) => clipped[Math.trunc(k) % n]!);
    expect(
      differences('clip', [...got.data], table.clip, (i) => `clip(${at(i).join(', ')})`),
    ).toEqual([]);
  });

  it.each(Object.entries(table.reductions))('%s', (name, texts) => {
    const [op, option = ''] = name.split(', ') as [string, string?];
    const axes = op.startsWith('arg') ? 0 : undefined;
    // Where numpy has none it refuses; so do we, by tests of their own.
    const known = texts.split(' ').flatMap((text, i) => (text === 'none' ? [] : [i]));
    const got = known.map((i) => opNamed(op)(tensor(lists[i]!, { dtype }), axes, options[option]));
    const want = texts.replaceAll('none ', '');
    const list = (i: number): string => `${name}([${lists[known[i]!]!.join(', ')}])`;
    expect(
      differences(
        op,
        got.map((y) => y.item()),
        want,
        list,
      ),
    ).toEqual([]);
  });

  it.each(Object.entries(table.cumulative))('%s', (name, texts) => {
    const got = lists.flatMap((list) => [...opNamed(name)(tensor(list, { dtype })).data]);
    const labels = lists.flatMap((list) =>
      list.map((_, k) => `${name}([${list.join(', ')}])[${k}]`),
    );
    expect(differences(name, got, texts, (i) => labels[i]!)).toEqual([]);
  });
});
