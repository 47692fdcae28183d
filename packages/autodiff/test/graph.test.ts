import { describe, expect, it } from 'vitest';
import { grad } from '../src/grad.ts';
import {
  bodyOf,
  definitionsOf,
  equationsFor,
  evaluateGraph,
  valueIn,
  variable,
} from '../src/graph.ts';
import { numberType } from '../src/number.ts';
import { print } from '../src/print.ts';
import { add, mul, sin } from '../src/scalar.ts';
import { scan } from '../src/scan.ts';
import { stage } from '../src/stage.ts';

const { graph } = stage((x: number, y: number) => [mul(sin(x), y), add(x, 1)], 1, 1);

describe('evaluateGraph', () => {
  it('interprets on plain values', () => {
    expect(evaluateGraph(graph, [0.5, 3])).toEqual([Math.sin(0.5) * 3, 1.5]);
  });

  it('differentiates on tracked values', () => {
    const f = (x: number): number => evaluateGraph(graph, [x, 3])[0] as number;
    expect(grad(f)(0.5)).toBe(Math.cos(0.5) * 3);
    expect(grad(grad(f))(0.5)).toBe(-Math.sin(0.5) * 3);
  });

  it('writes the equations into another graph on symbolic values', () => {
    const again = stage((x: number, y: number) => evaluateGraph(graph, [x, y]), 1, 1);
    expect(print(again.graph)).toBe(print(graph));
    // Only what the result needs.
    const part = stage((x: number) => evaluateGraph(graph, [x, 3])[1], 1);
    expect(part.graph.equations.map(({ primitive }) => primitive.name)).toEqual(['add']);
  });

  it('gives inputs and constants that are outputs', () => {
    const same = stage((x: number) => [x, 7], 1).graph;
    expect(same.equations).toEqual([]);
    expect(evaluateGraph(same, [5])).toEqual([5, 7]);
  });
});

describe('parts of a graph', () => {
  const [sine, product, sum] = graph.equations;

  it('are the equations that outputs need, up to those that are known', () => {
    expect(equationsFor(graph.equations, [graph.outputs[0]!])).toEqual([sine, product]);
    expect(equationsFor(graph.equations, graph.outputs)).toEqual([sine, product, sum]);
    const isKnown = (x: unknown): boolean => x === sine!.outputs[0];
    expect(equationsFor(graph.equations, graph.outputs, isKnown)).toEqual([product, sum]);
    expect(equationsFor(graph.equations, sine!.outputs, isKnown)).toEqual([]);
  });

  it('are found by what they make', () => {
    const made = definitionsOf(graph.equations);
    expect(made.size).toBe(3);
    expect(made.get(graph.outputs[0]!)).toBe(product);
    expect(made.get(graph.inputs[0]!)).toBeUndefined();
  });

  it('are the bodies of loops and calls', () => {
    const loop = stage(
      (x: number) => scan((c: number) => [sin(c), null], x, null, { length: 3 }),
      1,
    );
    const [equation] = loop.graph.equations;
    const body = bodyOf(equation!.params);
    expect(body?.equations.map(({ primitive }) => primitive.name)).toEqual(['sin']);
    for (const params of [undefined, null, 3, {}, [1]]) expect(bodyOf(params)).toBeUndefined();
  });
});

describe('variable', () => {
  it('is younger than those before it', () => {
    const [a, b] = [variable(numberType), variable(numberType)];
    expect(a.id).toBeLessThan(b.id);
    expect('constant' in a).toBe(false);
  });

  it('with a value is a constant, whatever is known of others', () => {
    const zero = variable(numberType, 0);
    const x = variable(numberType);
    expect(valueIn(new Map([[x, 5]]), x)).toBe(5);
    expect(valueIn(new Map([[zero, 5]]), zero)).toBe(0);
  });
});
