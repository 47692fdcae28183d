import { describe, expect, it } from 'vitest';
import { customVjp } from '../src/custom-vjp.ts';
import { grad } from '../src/grad.ts';
import type { Graph } from '../src/graph.ts';
import { hessianVectorProduct } from '../src/jvp.ts';
import { add } from '../src/scalar.ts';
import type { ScanParams } from '../src/scan-primitive.ts';
import { scan } from '../src/scan.ts';
import { stage } from '../src/stage.ts';
import { matchers } from './entries.ts';
import { loopsOf, namesOf } from './equations.ts';
import * as vector from './vector.ts';
import { fill, total, vec, type Vec } from './vector.ts';

expect.extend(matchers);

describe('the derivative of a staged scan', () => {
  const forwardOutputs = (graph: Graph): number => loopsOf(graph)[0]!.outputs.length;

  it('saves dear values and carries, and computes cheap ones again', () => {
    const f = (start: Vec, xs: Vec): number => {
      const step = (c: Vec, x: Vec): [Vec, null] => [
        vector.sin(vector.mul(vector.add(c, x), x)),
        null,
      ];
      return total(scan(step, start, xs)[0]);
    };
    const { graph } = stage(grad(f), vec([1, 1]) as Vec, fill(1, [3, 2]) as Vec);
    // The last carry, and the slope of sin. The product needs no residual.
    expect(forwardOutputs(graph)).toBe(2);
  });

  it('never saves what is made of constants alone', () => {
    const f = (w: Vec, xs: Vec): number => {
      const step = (c: Vec, x: Vec): [Vec, null] => [
        vector.add(c, vector.mul(x, vector.sin(w))),
        null,
      ];
      return total(scan(step, vec([0, 0]) as Vec, xs)[0]);
    };
    const g = (w: Vec, xs: Vec): unknown =>
      grad((p: { w: Vec; xs: Vec }) => f(p.w, p.xs))({ w, xs });
    const { graph } = stage(g, vec([1, 1]) as Vec, fill(1, [3, 2]) as Vec);
    // Nothing is saved: there is no forward loop at all.
    expect(loopsOf(graph)).toHaveLength(1);
    expect(g).toBeTheSameStaged(vec([1, 2]), fill(3, [3, 2]) as Vec);
  });

  it('of constants in the step that waits for them', () => {
    const f = (start: Vec, xs: Vec): number => {
      const two = vec([2, 3]);
      const step = (c: Vec, x: Vec): [Vec, Vec] => {
        const slope = vector.sin(two);
        return [vector.mul(c, slope), vector.mul(vector.mul(x, c), slope)];
      };
      const [last, rows] = scan(step, start, xs);
      return add(total(last), total(rows));
    };
    const g = (start: Vec, xs: Vec): unknown =>
      grad((p: { s: Vec; xs: Vec }) => f(p.s, p.xs))({ s: start, xs });
    const { graph } = stage(g, vec([1, 1]) as Vec, fill(1, [3, 2]) as Vec);
    const body = (loopsOf(graph)[0]!.params as ScanParams).body;
    // The carry is saved, the constant is not.
    expect(body.outputs).toHaveLength(3);
    expect(body.outputs[2]).toBe(body.inputs[0]);
    expect(g).toBeTheSameStaged(vec([1, 2]), fill(3, [3, 2]) as Vec);
  });

  it('is a rule of the user’s where the step has one', () => {
    // Wrong on purpose, to show that it is used.
    const tripled = customVjp((x: Vec) => vector.sin(x), {
      forward: (x) => [vector.sin(x), vector.cos(x)],
      backward: (slope, g) => [vector.scale(vector.mul(g, slope), 3)],
    });
    const f = (x: Vec): number =>
      total(scan((c: Vec) => [tripled(vector.mul(c, x)), null], x, null, { length: 2 })[0]);
    const right = (x: Vec): number =>
      total(scan((c: Vec) => [vector.sin(vector.mul(c, x)), null], x, null, { length: 2 })[0]);
    const x: Vec = vec([0.3, 0.4]);
    const { graph } = stage(f, x);
    expect(namesOf((loopsOf(graph)[0]!.params as ScanParams).body)).toEqual(['mul', 'customVjp']);
    expect(grad(f)(x).entries).not.toEqual(grad(right)(x).entries);
    expect(f).toBeTheSameStaged(x);
    expect(grad(f)).toBeTheSameStaged(x);
    expect(grad(stage(f, x).call)(x)).toBeNear(grad(f)(x));
    expect((y: Vec) => hessianVectorProduct(f, y, y)).toBeTheSameStaged(x);
    expect(hessianVectorProduct(stage(f, x).call, x, x)).toBeNear(hessianVectorProduct(f, x, x));
  });
});
