import { describe, expect, it } from 'vitest';
import { named } from '../src/named.ts';
import { print } from '../src/print.ts';
import { primitive } from '../src/primitive.ts';
import { add, mul, sin } from '../src/scalar.ts';
import { scan } from '../src/scan.ts';
import { stage } from '../src/stage.ts';
import * as vector from './vector.ts';
import { cast, vec, type Vec } from './vector.ts';

describe('print', () => {
  it('has a line for each equation and its scope behind it', () => {
    const f = named('layer', (x: number) => add(mul(2, x), -0));
    expect(print(stage(f, 1).graph)).toBe(
      [
        '(a: a number) {',
        '  b: a number = mul 2 a // layer',
        '  c: a number = add b -0 // layer',
        '} -> (c)',
      ].join('\n'),
    );
  });

  it('indents bodies, and names constants by their type', () => {
    const step = (c: Vec, x: Vec): [Vec, Vec] => [vector.add(c, x), vector.mul(x, vec([1, 2]))];
    const f = (xs: Vec): unknown => scan(step, vec([0, 0]) as Vec, xs, { reverse: true });
    expect(print(stage(f, vector.fill(0, [3, 2]) as Vec).graph)).toBe(
      [
        '(a: float64 [3, 2]) {',
        '  b: float64 [2], c: float64 [3, 2] = scan[length=3 reverse constants=0 carries=1] 0 a',
        '    (a: float64 [2], b: float64 [2]) {',
        '      c: float64 [2] = add a b',
        '      d: float64 [2] = mul b constant(float64 [2])',
        '    } -> (c, d)',
        '} -> (b, c)',
      ].join('\n'),
    );
  });

  it('shows static parameters', () => {
    const shown = (params: unknown): string => {
      const apply = primitive<(x: number) => number, [number], unknown>({
        name: 'apply',
        call: (x) => [params, [x]],
        forward: ([x]) => x,
      });
      return print(stage(apply, 1).graph).split('\n')[1]!.trim();
    };
    expect(shown(undefined)).toBe('b: a number = apply a');
    expect(shown({})).toBe('b: a number = apply a');
    expect(shown('float32')).toBe('b: a number = apply[float32] a');
    expect(shown([1, [2, 3]])).toBe('b: a number = apply[[1, [2, 3]]] a');
    expect(shown({ axis: 1, keep: true, other: false, absent: undefined })).toBe(
      'b: a number = apply[axis=1 keep] a',
    );
    expect(shown({ f: Math.sin, nested: { a: 1, b: ['c'] }, nothing: null })).toBe(
      'b: a number = apply[f=sin nested={a=1 b=[c]} nothing=null] a',
    );
    expect(print(stage((x: Vec) => cast(x, 'float32'), vec([1]) as Vec).graph)).toContain(
      'cast[float32] a',
    );
  });

  it('goes on after z', () => {
    const f = (x: number): number => {
      let y = x;
      for (let i = 0; i < 28; i += 1) y = sin(y);
      return y;
    };
    const text = print(stage(f, 1).graph).split('\n');
    expect(text[26]).toBe('  aa: a number = sin z');
    expect(text.at(-1)).toBe('} -> (ac)');
  });
});
