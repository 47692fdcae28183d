import { describe, expect, it } from 'vitest';
import { grad } from '../src/grad.ts';
import { mul, sin } from '../src/scalar.ts';
import { vjp } from '../src/vjp.ts';
import * as vector from './vector.ts';
import { argmax, show, vec } from './vector.ts';

describe('vjp', () => {
  it('gives the value and a pullback to all arguments', () => {
    const [y, pull] = vjp((a: number, b: number) => mul(a, b), 3, 4);
    expect(y).toBe(12);
    expect(pull(1)).toEqual([4, 3]);
    expect(pull(10)).toEqual([40, 30]);
  });

  it('works on trees on both sides', () => {
    const f = (p: { a: number; b: number }): { sums: number[]; none: null } => ({
      sums: [mul(p.a, p.b), sin(p.a)],
      none: null,
    });
    const [y, pull] = vjp(f, { a: 0, b: 2 });
    expect(y).toEqual({ sums: [0, 0], none: null });
    expect(pull({ sums: [1, 10], none: null })).toEqual([{ a: 12, b: 0 }]);
  });

  it('adds the cotangents of one value that is returned twice', () => {
    const [, pull] = vjp((x: number) => [x, x, mul(x, 2)], 1);
    expect(pull([1, 10, 100])).toEqual([211]);
  });

  it('has a pullback that can be differentiated', () => {
    const [, pull] = vjp(sin, 0.5);
    expect(grad((g: number) => pull(g)[0])(2)).toBe(Math.cos(0.5));
  });

  it('gives zeros where nothing is pulled back', () => {
    const [y, pull] = vjp((_x: vector.Vec, k: number) => k, vec([1, 2], 'float32'), 3);
    expect(y).toBe(3);
    const [toX, toK] = pull(1);
    expect([show(toX), toK]).toEqual(['float32 [2]: 0, 0', 1]);
  });
});

describe('messages of vjp', () => {
  it('name the argument that is no float', () => {
    expect(() =>
      vjp((_a: number, p: { n: vector.Vec }) => p.n, 1, { n: vec([1], 'int32') }),
    ).toThrow(
      new TypeError(
        'vjp: arguments[1].n is int32 [1]; only floats have derivatives: close over it, or pass it as a further argument.',
      ),
    );
  });

  it('name the result that is no float', () => {
    expect(() => vjp((x: vector.Vec) => ({ x, at: argmax(x) }), vec([1, 2]))).toThrow(
      new TypeError(
        'vjp: result.at is int32 []; only floats have derivatives: leave it out of the result.',
      ),
    );
    expect(() => vjp((x: number) => [x, 'x'], 1)).toThrow('vjp: result[1] is the string "x"');
  });

  const [, pull] = vjp((x: vector.Vec) => ({ y: vector.sin(x), z: [x] }), vec([1, 2]));
  const good = vec([1, 1]);

  it.each<[string, unknown, string]>([
    ['shape', { y: good, z: [vec([1])] }, 'cotangent.z[0] should be float64 [2], got float64 [1].'],
    [
      'dtype',
      { y: vec([1, 1], 'float32'), z: [good] },
      'cotangent.y should be float64 [2], got float32 [2].',
    ],
    ['kind', { y: 1, z: [good] }, 'cotangent.y should be float64 [2], got a number.'],
    ['kind', { y: 'g', z: [good] }, 'cotangent.y should be float64 [2], got the string "g".'],
    [
      'structure',
      { y: good, z: good },
      'cotangent.z should be an array of 1, got float64 [2]; both trees need the same structure.',
    ],
    [
      'structure',
      { y: good },
      'cotangent should be an object with keys y, z, got an object with keys y; both trees need the same structure.',
    ],
  ])('name the cotangent of another %s', (_what, cotangent, message) => {
    expect(() => pull(cotangent as never)).toThrow(new TypeError(`vjp: ${message}`));
  });
});
