import { describe, expect, it } from 'vitest';
import { evaluateGraph } from '../src/graph.ts';
import { splitGraph } from '../src/split-graph.ts';
import { stage } from '../src/stage.ts';
import { entriesOf } from './entries.ts';
import { add, argmax, mul, sin, vec, type Vec } from './vector.ts';

// A constant, a carry and a step input; the next carry and an output.
const step = (w: Vec, c: Vec, x: Vec): [Vec, Vec] => {
  const next = sin(add(mul(c, w), x));
  return [next, mul(next, next)];
};
const one = vec([1, 1]) as Vec;
const { graph } = stage(step, one, one, one);
const all = [true, true, true];
const layout = { constants: 1, carries: 1 };

describe('the backward half', () => {
  it('takes fewer cotangents where some are absent', () => {
    const { backward } = splitGraph(graph, all, layout);
    expect(backward([true, false])).toMatchObject({ carried: [0], cotangents: [], summed: [0] });
    // The carry gets one from the output of the step before.
    expect(backward([false, true])).toMatchObject({ carried: [0], cotangents: [1] });
    const nothing = backward([false, false]);
    expect(nothing).toMatchObject({ carried: [], summed: [], stacked: [], residuals: [] });
    expect(nothing.graph).toMatchObject({ inputs: [], equations: [], outputs: [] });
  });

  it('pulls back to what is wanted', () => {
    const half = splitGraph(graph, [false, true, false], layout).backward([true, true]);
    expect(half).toMatchObject({ carried: [0], summed: [], stacked: [] });
  });

  it('gives a carry that nothing reaches zeros', () => {
    const replaced = stage((_w: Vec, _c: Vec, y: Vec) => sin(y), one, one, one).graph;
    const half = splitGraph(replaced, all, layout).backward([true]);
    expect(half).toMatchObject({ constants: [], carried: [0], summed: [], stacked: [2] });
    const [gc] = evaluateGraph(half.graph, [one, ...half.residuals.map(() => one)]);
    expect(entriesOf(gc)).toEqual([0, 0]);
  });

  it('knows integers', () => {
    const counts = stage((a: Vec, b: Vec, y: Vec) => [argmax(y), mul(a, b)], one, one, one).graph;
    const half = splitGraph(counts, all, { constants: 1, carries: 1 }).backward([false, true]);
    expect(half).toMatchObject({ carried: [], cotangents: [1] });
  });
});
