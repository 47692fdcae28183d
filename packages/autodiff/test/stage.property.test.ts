import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { grad } from '../src/grad.ts';
import { hessianVectorProduct } from '../src/jvp.ts';
import { remat } from '../src/remat.ts';
import { add as addNumbers } from '../src/scalar.ts';
import { scan, type ScanOptions } from '../src/scan.ts';
import { stage } from '../src/stage.ts';
import { treeLeaves } from '../src/tree.ts';
import { matchers } from './entries.ts';
import { program, run, type Arithmetic, type Program } from './program.ts';
import { add, cos, fill, mat, mul, sin, total, vec, type Vec } from './vector.ts';

expect.extend(matchers);

const math: Arithmetic<Vec> = { constant: (x) => fill(x, [2]), add, mul, sin, tanh: cos };

type Params = { w: Vec; start: Vec; xs: Vec };
type Loss = (p: Params) => number;

interface Loop {
  readonly steps: Program;
  readonly options: ScanOptions;
  readonly again: boolean;
  readonly inner: number;
}
const loop: fc.Arbitrary<Loop> = fc.record({
  steps: program,
  options: fc.record(
    {
      reverse: fc.boolean(),
      segment: fc.constantFrom<(number | 'sqrt')[]>(1, 2, 3, 'sqrt'),
    },
    { requiredKeys: [] },
  ),
  again: fc.boolean(),
  inner: fc.nat(2),
});

const entry = fc.double({ min: -1, max: 1, noNaN: true });
const row = fc.tuple(entry, entry);
/** As entries, which a failure can print. */
interface Point {
  readonly w: [number, number];
  readonly start: [number, number];
  readonly xs: [number, number][];
}
const point: fc.Arbitrary<Point> = fc.record({
  w: row,
  start: row,
  xs: fc.array(row, { maxLength: 5 }),
});
const paramsAt = ({ w, start, xs }: Point): Params => ({
  w: vec(w),
  start: vec(start),
  xs: xs.length === 0 ? fill(0, [0, 2]) : mat(xs),
});

/** A loop of a random step, which closes over a parameter and may hold a loop of its own. */
const lossOf =
  ({ steps, options, again, inner }: Loop): Loss =>
  (p) => {
    const step = (carry: Vec, x: Vec): [Vec, Vec] => {
      const turn = (c: Vec): [Vec, Vec] => run(steps, math, [c, x, p.w]);
      return inner === 0
        ? turn(carry)
        : [scan((c: Vec) => turn(c), carry, null, { length: inner })[0], x];
    };
    const [last, outputs] = scan(again ? remat(step) : step, p.start, p.xs, options);
    return addNumbers(total(mul(last, last)), total(outputs));
  };

describe('a random loop', () => {
  test.prop([loop, point])('staged is what it is eagerly, in values and gradients', (of, at) => {
    const p = paramsAt(at);
    const f = lossOf(of);
    const plain = lossOf({
      ...of,
      options: { reverse: of.options.reverse ?? false },
      again: false,
    });
    expect(f(p)).toBeNear(plain(p));
    expect(stage(f, p).call(p)).toBeNear(plain(p));
    const gradient = grad(plain)(p);
    expect(grad(f)(p)).toBeNear(gradient);
    expect(stage(grad(f), p).call(p)).toBeNear(gradient);
    expect(grad(stage(f, p).call)(p)).toBeNear(gradient);
  });

  test.prop([loop, point, row])('and in second order', (of, at, direction) => {
    const p = paramsAt(at);
    const v: Vec = vec(direction);
    const f = lossOf(of);
    const plain = lossOf({
      ...of,
      options: { reverse: of.options.reverse ?? false },
      again: false,
    });
    const along = { w: v, start: v, xs: p.xs };
    const product = hessianVectorProduct(plain, p, along);
    expect(hessianVectorProduct(f, p, along)).toBeNear(product);
    expect(stage((q: Params) => hessianVectorProduct(f, q, along), p).call(p)).toBeNear(product);
    expect(hessianVectorProduct(stage(f, p).call, p, along)).toBeNear(product);
    const squared = (g: Params): number =>
      treeLeaves<Vec>(g).reduce((sum, x) => addNumbers(sum, total(mul(x, x))), 0);
    const norm = (q: Params): number => squared(stage(grad(f), q).call(q));
    expect(grad(norm)(p)).toBeNear(grad((q: Params) => squared(grad(plain)(q)))(p));
  });
});
