import { describe, expect, it } from 'vitest';
import { evaluateGraph } from '../src/graph.ts';
import { splitGraph } from '../src/split-graph.ts';
import { stage } from '../src/stage.ts';
import { vjp } from '../src/vjp.ts';
import { matchers } from './entries.ts';
import { add, mul, sin, vec, type Vec } from './vector.ts';

expect.extend(matchers);

// A constant, a carry and a step input; the next carry and an output.
const step = (w: Vec, c: Vec, x: Vec): [Vec, Vec] => {
  const next = sin(add(mul(c, w), x));
  return [next, mul(next, next)];
};
const one = vec([1, 1]) as Vec;
const [w, c, x, g, h] = [
  vec([0.3, 0.4]),
  vec([0.5, 0.6]),
  vec([0.7, 0.8]),
  vec([2, 3]),
  vec([5, 7]),
];
const { graph } = stage(step, one, one, one);
const all = [true, true, true];
const layout = { constants: 1, carries: 1 };

describe('the halves of a step', () => {
  it('are its outputs with residuals, and its pullback from those', () => {
    const { forward, backward } = splitGraph(graph, all, layout);
    const outputs = evaluateGraph(forward, [w, c, x]);
    expect(outputs.slice(0, 2)).toBeNear(step(w, c, x));
    const residuals = outputs.slice(2);
    expect(residuals.length).toBeGreaterThan(0);

    const half = backward([true, true]);
    expect(half).toMatchObject({ constants: [0], carried: [0], summed: [0], stacked: [2] });
    expect(half).toMatchObject({ stepInputs: [], cotangents: [1] });
    const sum = vec([100, 200]);
    const kept = half.residuals.map((i) => residuals[i]);
    const back = evaluateGraph(half.graph, [w, g, sum, ...kept, h]);
    const [gw, gc, gx] = vjp(step, w as Vec, c as Vec, x as Vec)[1]([g, h]);
    expect(back).toBeNear([gc, add(sum, gw), gx]);
  });

  it('read of the inputs what is not saved', () => {
    const { reads } = splitGraph(graph, all, layout);
    expect([0, 1, 2].map(reads)).toEqual([true, false, false]);
    const product = stage((a: Vec, b: Vec, y: Vec) => mul(mul(a, b), y), one, one, one).graph;
    const halves = splitGraph(product, all, layout);
    expect([0, 1, 2].map(halves.reads)).toEqual([true, false, true]);
  });

  it('of a graph that is no step, all of it is free', () => {
    const { forward, backward } = splitGraph(graph, all, { constants: 0, carries: 0 });
    const outputs = evaluateGraph(forward, [w, c, x]);
    const half = backward([true, true]);
    const back = evaluateGraph(half.graph, [
      ...half.stepInputs.map((i) => [w, c, x][i]),
      ...half.residuals.map((i) => outputs[2 + i]),
      ...half.cotangents.map((i) => [g, h][i]),
    ]);
    expect(half.stacked).toEqual([0, 1, 2]);
    expect(back).toBeNear(vjp(step, w as Vec, c as Vec, x as Vec)[1]([g, h]));
  });
});
