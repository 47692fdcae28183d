import { describe, expect, it } from 'vitest';
import { grad, valueAndGrad } from '../src/grad.ts';
import { add, mul, sin } from '../src/scalar.ts';
import type { ScanParams } from '../src/scan-primitive.ts';
import { scan } from '../src/scan.ts';
import { stage } from '../src/stage.ts';
import { stopGradient } from '../src/stop-gradient.ts';
import { matchers } from './entries.ts';
import { loopsOf, namesOf } from './equations.ts';
import * as vector from './vector.ts';
import { fill, mat, show, total, vec, type Vec } from './vector.ts';

expect.extend(matchers);

describe('what the step closes over', () => {
  const step =
    (w: Vec) =>
    (c: Vec, x: Vec): [Vec, null] => [vector.add(c, vector.mul(w, x)), null];
  const rows: Vec = mat([
    [1, 2],
    [3, 4],
  ]);

  it('are constants of the loop where it is symbolic, whatever else is plain', () => {
    const f = (w: Vec): number => total(scan(step(w), vec([0, 0]) as Vec, rows)[0]);
    const { graph } = stage(f, vec([1, 1]) as Vec);
    const [loop] = loopsOf(graph);
    // The first step was run to see that; nothing of it is left.
    expect(namesOf(graph)).toEqual(['scan', 'total']);
    expect(loop!.params).toMatchObject({ constants: 1, carries: 1, length: 2 });
    expect(loop!.inputs[0]).toBe(graph.inputs[0]);
    expect(loop!.inputs[2]!.constant).toBe(rows);
    expect(valueAndGrad(f)).toBeTheSameStaged(vec([5, 6]));
  });

  it('are embedded where it is plain', () => {
    const w = vec([5, 6]);
    const { graph } = stage((c: Vec) => scan(step(w), c, rows)[0], vec([0, 0]) as Vec);
    const { body, constants } = loopsOf(graph)[0]!.params as ScanParams;
    expect(constants).toBe(0);
    expect(body.equations[0]!.inputs[0]!.constant).toBe(w);
  });

  it('get their cotangents summed', () => {
    const f = (w: Vec, c: Vec): number => {
      const [last] = scan(step(w), c, rows);
      return total(vector.mul(last, last));
    };
    const { graph, call } = stage(grad(f), vec([1, 1]) as Vec, vec([0, 0]) as Vec);
    expect(show(call(vec([1, 1]), vec([0, 0])))).toBe('float64 [2]: 32, 72');
    // The cotangents of the carry and of the constant.
    const backward = loopsOf(graph).at(-1)!.params;
    expect(backward).toMatchObject({ reverse: true, carries: 2 });
  });

  it('do not pass stopGradient', () => {
    const f = (w: Vec): number => total(scan(step(stopGradient(w)), w, rows)[0]);
    expect(grad(f)).toBeTheSameStaged(vec([5, 6]));
    const inside = (w: Vec): number =>
      total(scan((c: Vec) => [vector.mul(stopGradient(c), w), null], w, null, { length: 3 })[0]);
    expect(grad(inside)).toBeTheSameStaged(vec([5, 6]));
  });

  it('stay out of a scan of no steps', () => {
    const { graph, call } = stage(
      (w: Vec) => scan(step(w), vec([7, 7]) as Vec, fill(0, [0, 2]) as Vec)[0],
      vec([1, 1]) as Vec,
    );
    expect(graph.equations).toEqual([]);
    expect(show(call(vec([1, 1])))).toBe('float64 [2]: 7, 7');
  });
});

describe('the carry of a staged scan', () => {
  it('is raised to the dtype that the step returns, as often as it takes', () => {
    type Carry = [Vec, Vec, Vec];
    const f = (a: Vec, b: Vec, c: Vec): Carry =>
      scan(
        (carry: Carry): [Carry, null] => [
          [vector.add(carry[0], carry[1]), vector.add(carry[1], carry[2]), carry[2]],
          null,
        ],
        [a, b, c],
        null,
        { length: 2 },
      )[0];
    const args: Carry = [vec([1], 'float32'), vec([1], 'float32'), vec([1])];
    expect(f).toBeTheSameStaged(...args);
    expect(
      stage(f, ...args)
        .call(...args)
        .map(show),
    ).toEqual(['float64 [1]: 4', 'float64 [1]: 3', 'float64 [1]: 1']);
    expect(grad((a: Vec) => total(f(a, args[1], args[2])[0]))).toBeTheSameStaged(args[0]);
  });

  it('is raised from a plain number', () => {
    const f = (x: Vec): unknown => {
      const next = (c: { v: Vec; n: Vec }): [typeof c, null] => {
        const v = vector.sin(c.v);
        return [{ v, n: vector.sum(v) }, null];
      };
      return scan(next, { v: x, n: 0 as never }, null, { length: 2 })[0];
    };
    expect(f).toBeTheSameStaged(vec([1, 2]));
  });

  it.each([0, 2])('must not change its shape, with %i steps', (length) => {
    const f = (c: { h: Vec }): unknown =>
      scan((d: { h: Vec }) => [{ h: vector.sum(d.h) }, null], c, null, { length });
    expect(() => stage(f, { h: vec([1, 2]) })).toThrow(
      new TypeError(
        'scan: carry.h goes in as float64 [2] and comes out as float64 []; a carry keeps its shape and dtype from step to step.',
      ),
    );
  });

  it('may be a number, and then the derivative goes step by step', () => {
    const power = (x: number): number =>
      scan((y: number) => [mul(y, x), null], 1, null, { length: 5 })[0];
    expect(stage(power, 1).graph.equations).toHaveLength(1);
    for (const f of [power, grad(power), grad(grad(power))]) expect(f).toBeTheSameStaged(2);
    expect(grad(stage(power, 1).call)(2)).toBe(80);
    expect(grad(grad(stage(power, 1).call))(2)).toBe(160);
    // Sums of numbers save nothing.
    const sum = (x: number): number =>
      scan((y: number) => [add(y, x), null], 1, null, { length: 5 })[0];
    const { graph } = stage(
      grad((x: number) => sin(sum(x))),
      1,
    );
    expect(namesOf(graph)).toEqual(['scan', 'cos', 'mul', 'scan']);
    expect(grad(sum)).toBeTheSameStaged(2);
  });
});
