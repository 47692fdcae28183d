// Slopes at kinks, steps, ties, zeros and infinities against JAX, in float64.
import { vjp } from '@tapeloop/autodiff';
import { describe, expect, it } from 'vitest';
import { onesLike, tensor, type NdArray, type Tensor } from '../src/index.ts';
import jax from './reference/jax-special-gradients.json' with { type: 'json' };
import { untyped } from './untyped.ts';

const words: Readonly<Record<string, number>> = { nan: NaN, inf: Infinity, '-inf': -Infinity };
const parsed = (texts: string): number[] =>
  texts.split(' ').map((text) => words[text] ?? Number(text));
const values = parsed(jax.values);
const lists = jax.lists.map(parsed);
const in64 = (entries: readonly number[]): Tensor => tensor(Float64Array.from(entries));

/** The options that names with a comma stand for. */
const options: Readonly<Record<string, object>> = {
  'alpha 0.5': { alpha: 0.5 },
  tanh: { approximate: 'tanh' },
  'order 1': { order: 1 },
  'order Infinity': { order: Infinity },
};

type Op = (...args: unknown[]) => Tensor;
const opNamed = (name: string): Op => untyped[name as keyof typeof untyped] as Op;

/** The slope of |x| at 0 is that of neither side: JAX has 1. And no x^0 changes with x: JAX has NaN at 0. */
function onPurpose(name: string, point: readonly number[], slope: number): number {
  if (name === 'abs' && Number.isNaN(point[0])) return NaN;
  if (name === 'abs' || name.startsWith('norm, order')) return point[0] === 0 ? 0 : slope;
  return name === 'pow' && point.every((x) => x === 0) ? 0 : slope;
}

/** The gradients of the sum of the results. */
function slopes(f: (...operands: Tensor[]) => Tensor, operands: Tensor[]): number[][] {
  const [y, pull] = vjp(f, ...operands);
  return pull(onesLike(y)).map((gradient) => [...(gradient as NdArray).data]);
}

/** NaN and infinities as they are, other numbers to a few places; either zero. */
function differences(
  name: string,
  points: readonly (readonly number[])[],
  got: readonly number[],
  texts: string,
): string[] {
  const want = parsed(texts);
  if (got.length !== want.length) return [`${got.length} slopes for ${want.length}`];
  return got.flatMap((x, i) => {
    const y = onPurpose(name, points[i]!, want[i]!);
    const near = Object.is(x + 0, y + 0) || Math.abs(x - y) <= 1e-12 * Math.abs(y);
    return near ? [] : [`${name} at ${points[i]!.join(', ')}: ${x}, not ${y}`];
  });
}

/** The operation of a name, with the options that follow a comma. */
function split(name: string): readonly [op: Op, option: object | undefined] {
  const [op, option = ''] = name.split(', ') as [string, string?];
  return [opNamed(op), options[option]];
}

describe('the slope of', () => {
  it.each(Object.entries(jax.unary))('%s', (name, texts) => {
    const [op, option] = split(name);
    const [got] = slopes((x) => op(x, option), [in64(values)]);
    const points = values.map((x) => [x]);
    expect(differences(name, points, got!, texts)).toEqual([]);
  });

  it.each(Object.entries(jax.several))('%s', (name, { points, slopes: want }) => {
    const tuples = points.map(parsed);
    const columns = want.map((_, side) => in64(tuples.map((tuple) => tuple[side]!)));
    const got = slopes(opNamed(name), columns);
    want.forEach((texts, side) => {
      expect(differences(name, tuples, got[side]!, texts)).toEqual([]);
    });
  });

  it.each(Object.entries(jax.reductions))('%s', (name, texts) => {
    const [op, option] = split(name);
    lists.forEach((list, i) => {
      const [got] = slopes((x) => op(x, undefined, option), [in64(list)]);
      const points = list.map((x) => [x]);
      expect(differences(name, points, got!, texts[i]!)).toEqual([]);
    });
  });
});
