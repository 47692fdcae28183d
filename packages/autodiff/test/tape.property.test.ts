import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { grad } from '../src/grad.ts';
import { jacobian } from '../src/jacobian.ts';
import { hessianVectorProduct, jvp } from '../src/jvp.ts';
import { add, mul, sin, tanh } from '../src/scalar.ts';
import { treeLeaves } from '../src/tree.ts';
import { vjp } from '../src/vjp.ts';
import { duals, pair, point, program, run, type Arithmetic, type Program } from './program.ts';
import { fill, stack, sum, total, unstack, type Vec, vec } from './vector.ts';

type Point = [number, number, number];

const math: Arithmetic<number> = { constant: (x) => x, add, mul, sin, tanh };
const onNumbers =
  (steps: Program) =>
  (x: Point): [number, number] =>
    run(steps, math, x);

/** The same function on a vector of three entries, with a vector of two for its results. */
const onVectors =
  (steps: Program) =>
  (x: Vec): Vec =>
    stack(run(steps, math, unstack(x).map(total)).map((y) => fill(y, [])));

const scalarOf =
  (steps: Program) =>
  (x: Point): number =>
    add(...onNumbers(steps)(x));

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((s, entry, i) => s + entry * b[i]!, 0);

const expectClose = (got: readonly number[], want: readonly number[]): void => {
  expect(got).toHaveLength(want.length);
  const scale = 1 + Math.max(0, ...want.map(Math.abs), ...got.map(Math.abs));
  got.forEach((entry, i) => expect(Math.abs(entry - want[i]!)).toBeLessThanOrEqual(1e-10 * scale));
};

/** One row of the Jacobian for each input, by forward mode. */
const oracle = (steps: Program, x: Point): [number, number][] =>
  x.map((_entry, along) => {
    const inputs = x.map((entry, i) => [entry, i === along ? 1 : 0] as const);
    const [a, b] = run(steps, duals, inputs);
    return [a[1], b[1]];
  });

describe('random programs', () => {
  test.prop([program, point])('vjp is forward mode, transposed', (steps, x) => {
    const columns = oracle(steps, x);
    const [, pull] = vjp(onNumbers(steps), x);
    expectClose(
      pull([1, 0])[0],
      columns.map(([a]) => a),
    );
    expectClose(
      pull([0, 1])[0],
      columns.map(([, b]) => b),
    );
  });

  test.prop([program, point, pair, pair, point])(
    'pullbacks are linear',
    (steps, x, g, h, [s, t]) => {
      const [, pull] = vjp(onNumbers(steps), x);
      const [pulledG] = pull(g);
      const [pulledH] = pull(h);
      const [together] = pull([s * g[0] + t * h[0], s * g[1] + t * h[1]]);
      expectClose(
        together,
        pulledG.map((entry, i) => s * entry + t * pulledH[i]!),
      );
    },
  );

  test.prop([program, point, point, pair])('<vjp(g), v> = <g, jvp(v)>', (steps, x, v, g) => {
    const [value, tangent] = jvp(onNumbers(steps), [x], [v]);
    const [sameValue, pull] = vjp(onNumbers(steps), x);
    expect(value).toEqual(sameValue);
    expectClose([dot(pull(g)[0], v)], [dot(g, tangent)]);
  });

  test.prop([program, point, point, pair])('the Jacobian is jvp and vjp', (steps, x, v, g) => {
    const f = onVectors(steps);
    const rows = unstack(jacobian(f)(vec(x))).map((row) => row.entries);
    const [, tangent] = jvp(f, [vec(x)], [vec(v)]);
    expectClose(
      tangent.entries,
      rows.map((row) => dot(row, v)),
    );
    const [back] = vjp(f, vec(x) as Vec)[1](vec(g));
    expectClose(
      back.entries,
      x.map((_entry, j) =>
        dot(
          g,
          rows.map((row) => row[j]!),
        ),
      ),
    );
    // On numbers it is a tree of the same entries.
    expectClose(treeLeaves(jacobian(onNumbers(steps))(x)), rows.flat());
  });

  test.prop([program, point, point])(
    'the Hessian-vector product is the Jacobian of grad',
    (steps, x, v) => {
      const f = scalarOf(steps);
      const hessian = jacobian(grad(f))(x);
      const rows = hessian.map((row) => treeLeaves<number>(row));
      const product = hessianVectorProduct(f, x, v);
      expectClose(
        product,
        rows.map((row) => dot(row, v)),
      );
      expectClose(
        rows.flat(),
        x.flatMap((_entry, i) => rows.map((row) => row[i]!)),
      );
      const onVector = (z: Vec): Vec<[]> => sum(onVectors(steps)(z));
      expectClose(hessianVectorProduct(onVector, vec(x) as Vec, vec(v)).entries, product);
    },
  );

  test.prop([program, point, fc.nat(2)])('grad at every order is a difference', (steps, x, i) => {
    const at = (f: (p: Point) => number, entry: number): number => f(x.with(i, entry) as Point);
    const h = 1e-5;
    let f = scalarOf(steps);
    for (let order = 1; order <= 3; order += 1) {
      const below = f;
      f = (p) => grad(below)(p)[i]!;
      const [left, right] = [at(below, x[i]! - h), at(below, x[i]! + h)];
      const scale = 1 + Math.abs(f(x)) + Math.abs(left);
      expect(Math.abs(f(x) - (right - left) / (2 * h))).toBeLessThanOrEqual(1e-4 * scale);
    }
  });
});
