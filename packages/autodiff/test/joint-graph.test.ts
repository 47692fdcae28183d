import { describe, expect, it } from 'vitest';
import type { Equation } from '../src/graph.ts';
import { jointGraph } from '../src/joint-graph.ts';
import { stage } from '../src/stage.ts';
import { add, argmax, mul, sin, vec, type Vec } from './vector.ts';

const names = (equations: readonly Equation[]): string[] =>
  equations.map(({ primitive }) => primitive.name);
const one = vec([1, 1]);

describe('the joint graph', () => {
  it('has what waits for a cotangent apart from what does not', () => {
    const { graph } = stage((x: Vec, y: Vec) => mul(sin(x), y), one, one);
    const joint = jointGraph(graph, [true, true]);
    // The slope of sin is early: it waits for nothing.
    expect(names(joint.early)).toEqual(['sin', 'mul', 'cos']);
    expect(names(joint.late)).toEqual(['mul', 'cast', 'mul', 'cast', 'mul']);
    expect(joint.early.flatMap(({ outputs }) => outputs).some(joint.isLate)).toBe(false);
    expect(joint.late.flatMap(({ outputs }) => outputs).every(joint.isLate)).toBe(true);
    expect(joint.pulled.map((g) => g && joint.isLate(g))).toEqual([true, true]);
    expect(joint.cotangents.map((g) => g && joint.isLate(g))).toEqual([true]);
  });

  it('pulls nothing back to what is not wanted or not reached', () => {
    const { graph } = stage((x: Vec, y: Vec, _z: Vec) => mul(x, y), one, one, one);
    const { pulled } = jointGraph(graph, [true, false, true]);
    expect(pulled.map((g) => g !== undefined)).toEqual([true, false, false]);
  });

  it('has no cotangent for an integer', () => {
    const { graph } = stage((x: Vec) => [argmax(x), x], one);
    const { cotangents, outputs } = jointGraph(graph, [true]);
    expect(cotangents.map((g) => g !== undefined)).toEqual([false, true]);
    expect(outputs).toHaveLength(2);
  });

  it('passes a cotangent on as it is', () => {
    const { graph } = stage((x: Vec) => [x, add(x, x)], one);
    const { cotangents, pulled, late } = jointGraph(graph, [true]);
    expect(late.at(-1)!.outputs[0]).toBe(pulled[0]);
    expect(late.flatMap(({ inputs }) => inputs)).toContain(cotangents[0]);
    const same = jointGraph(stage((x: Vec) => x, one).graph, [true]);
    expect(same.pulled[0]).toBe(same.cotangents[0]);
  });
});
