import { describe, expect, it } from 'vitest';
import { withoutZeros } from '../src/absent-cotangents.ts';
import { grad } from '../src/grad.ts';
import { remat } from '../src/remat.ts';
import { mul as times, sin as sine } from '../src/scalar.ts';
import { scan, type ScanOptions } from '../src/scan.ts';
import { stage } from '../src/stage.ts';
import { matchers } from './entries.ts';
import { add, fill, mat, mul, sin, total, vec, type Vec } from './vector.ts';

expect.extend(matchers);

// A cotangent that is zero in place of absent becomes NaN in its pullback.
const infinite = (x: Vec): Vec => mul(x, fill(Infinity, [2]) as Vec);
const xs: Vec = mat([
  [1, 2],
  [3, 4],
  [5, 6],
]);
const at: Vec = vec([0.3, 0.4]);

type Wrap = (f: (c: Vec) => [Vec, Vec]) => (c: Vec) => [Vec, Vec];
const wraps: [string, Wrap][] = [
  ['a step', (f) => f],
  ['remat', remat],
  [
    'a loop',
    (f) => (c) => {
      const [last, rows] = scan(f, c, null, { length: 2 });
      return [last, sin(mul(rows, rows)) as never];
    },
  ],
  ['a loop of remat', (f) => (c) => scan(remat(f), c, null, { length: 2 })],
];

describe('what nothing reads does not poison gradients', () => {
  it.each(wraps)('as an output of %s', (_what, wrap) => {
    const f = (w: Vec): number => {
      const step = (c: Vec, x: Vec): [Vec, Vec] =>
        wrap((d) => {
          const next = sin(add(mul(d, w), x));
          return [next, infinite(next)];
        })(c);
      return total(scan(step, vec([1, 1]) as Vec, xs)[0]);
    };
    const plain = grad(f)(at);
    expect(plain.entries.every(Number.isFinite)).toBe(true);
    expect(stage(grad(f), at).call(at)).toBeNear(plain);
    expect(grad(stage(f, at).call)(at)).toBeNear(plain);
  });

  it.each<[string, ScanOptions]>([
    ['', {}],
    [' in segments', { segment: 2 }],
  ])('as a carry%s', (_how, options) => {
    const f = (w: Vec): number => {
      const step = (c: { h: Vec; size: Vec }, x: Vec): [typeof c, null] => {
        const h = sin(add(mul(c.h, w), x));
        return [{ h, size: add(c.size, infinite(h)) }, null];
      };
      const [last] = scan(step, { h: vec([1, 1]), size: vec([0, 0]) }, xs, options);
      return total(last.h);
    };
    const plain = grad(f)(at);
    expect(plain.entries.every(Number.isFinite)).toBe(true);
    expect(stage(grad(f), at).call(at)).toBeNear(plain);
    expect(grad(stage(f, at).call)(at)).toBeNear(plain);
  });

  it('but a carry that is read in a later step counts', () => {
    const f = (w: Vec): number => {
      const step = (c: [Vec, Vec, Vec], x: Vec): [[Vec, Vec, Vec], null] => [
        [add(c[1], x), sin(mul(c[2], w)), mul(c[2], w)],
        null,
      ];
      return total(scan(step, [at, at, at] as [Vec, Vec, Vec], xs)[0][0]);
    };
    expect(stage(grad(f), at).call(at)).toBeNear(grad(f)(at));
  });

  it('and a carry passes a loop of no steps as it came', () => {
    const f = (w: Vec): number => {
      const step = (c: Vec, x: Vec): [Vec, Vec] =>
        scan((d: Vec) => [x, mul(d, w)], mul(c, w), null, { length: 0 });
      return total(scan(step, at, xs)[0]);
    };
    expect(grad(f)).toBeTheSameStaged(at);
    expect(grad(f)(at).entries[0]).toBeCloseTo(3 * 0.3 ** 3, 12);
  });
});

describe('withoutZeros', () => {
  const { graph } = stage(
    (a: number, g: number, h: number) => [times(g, sine(a)), times(h, times(a, a)), times(g, h)],
    1,
    1,
    1,
  );
  const [, g, h] = graph.inputs;
  const [first, second, third] = graph.outputs;

  it('takes out what only sees absent cotangents', () => {
    const { equations, isZero } = withoutZeros(graph.equations, { late: [g!, h!], zero: [h!] });
    expect([first!, second!, third!, g!, h!].map(isZero)).toEqual([
      false,
      true,
      false,
      false,
      true,
    ]);
    expect(equations.map(({ primitive }) => primitive.name)).toEqual(['sin', 'mul', 'mul', 'mul']);
    // The absent one is zero where it is read beside others.
    expect(equations.at(-1)!.inputs[1]!.constant).toBe(0);
  });

  it('leaves all where none is absent', () => {
    const { equations } = withoutZeros(graph.equations, { late: [g!, h!], zero: [] });
    expect(equations).toBe(graph.equations);
  });

  it('lets a carry arrive that the step makes of others', () => {
    const known = { late: [g!, h!], zero: [h!] };
    expect(withoutZeros(graph.equations, known, [[h!, second]]).isZero(h!)).toBe(true);
    expect(withoutZeros(graph.equations, known, [[h!, undefined]]).isZero(h!)).toBe(true);
    expect(withoutZeros(graph.equations, known, [[h!, first]]).isZero(h!)).toBe(false);
  });
});
