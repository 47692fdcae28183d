import { describe, expect, it } from 'vitest';
import type { Graph, Variable } from '../src/graph.ts';
import { chooseResiduals } from '../src/residuals.ts';
import { stage } from '../src/stage.ts';
import { argmax, add, cast, fill, mul, sin, total, unstack, vec, type Vec } from './vector.ts';

/** What is saved and what is computed again for some values of a step from a constant, a carry and a step input. */
function choose(step: (w: Vec, c: Vec, x: Vec) => readonly unknown[]): {
  saved: string[];
  again: string[];
} {
  const one = vec([1, 1]);
  const { graph } = stage(step as (...xs: Vec[]) => unknown[], one, one, one);
  const [w, , x] = graph.inputs;
  const { saved, again } = chooseResiduals(graph.equations, graph.outputs, {
    constants: [w!],
    stepInputs: [x!],
  });
  return {
    saved: saved.map((variable) => nameOf(graph, variable)),
    again: again.map(({ primitive }) => primitive.name),
  };
}

function nameOf(graph: Graph, of: Variable): string {
  const made = graph.equations.find(({ outputs }) => outputs.includes(of));
  return made?.primitive.name ?? `input ${graph.inputs.indexOf(of)}`;
}

describe('residuals', () => {
  it('are dear values, carries, and what no column calls cheap', () => {
    expect(choose((_w, c, x) => [c, sin(x)])).toEqual({ saved: ['input 1', 'sin'], again: [] });
    expect(choose((_w, _c, x) => [argmax(x)])).toEqual({ saved: ['argmax'], again: [] });
  });

  it('are not what is there already', () => {
    expect(choose((w, _c, x) => [w, x])).toEqual({ saved: [], again: [] });
  });

  it('are not cheap values of what is there', () => {
    expect(choose((w, _c, x) => [add(mul(x, w), x)])).toEqual({ saved: [], again: ['mul', 'add'] });
    expect(choose((_w, _c, x) => unstack(x))).toMatchObject({ saved: ['unstack', 'unstack'] });
  });

  it('are what cheap values are made of, where that is no larger', () => {
    // sin(c) squared: one value either way.
    expect(choose((_w, c) => [mul(sin(c), fill(2, [2]))])).toEqual({
      saved: ['sin'],
      again: ['mul'],
    });
    // A sum of two: the sum is smaller.
    expect(choose((_w, c, x) => [add(sin(c), sin(x))])).toEqual({ saved: ['add'], again: [] });
    // Of which both are needed anyway.
    expect(
      choose((_w, c, x) => {
        const [a, b] = [sin(c), sin(x)];
        return [a, b, add(a, b)];
      }),
    ).toEqual({ saved: ['sin', 'sin'], again: ['add'] });
    expect(choose((_w, c) => [cast(c, 'float32')])).toEqual({
      saved: ['input 1'],
      again: ['cast'],
    });
  });

  it('are never what constants alone make, however dear', () => {
    const all = choose((w, _c, x) => [mul(sin(w), x), fill(total(w), [2])]);
    expect(all).toEqual({ saved: [], again: ['sin', 'mul', 'total', 'fill'] });
  });

  it('have the values that were needed first', () => {
    const { saved } = choose((_w, c, x) => {
      const a = sin(c);
      return [mul(add(a, sin(x)), x), a];
    });
    // sin(c) is saved in any case, so that sin(x) is one value like the product.
    expect(saved).toEqual(['sin', 'sin']);
  });

  it('are found in linear time, without recursion', () => {
    const doubled = choose((_w, c) => {
      const ys = [c];
      for (let i = 0; i < 200; i += 1) ys.push(mul(ys.at(-1)!, ys.at(-1)!));
      return ys;
    });
    expect(doubled.saved).toEqual(['input 1']);
    expect(doubled.again).toHaveLength(200);
    const long = choose((_w, c, x) => {
      let y = x;
      for (let i = 0; i < 20_000; i += 1) y = add(y, x);
      return [c, y];
    });
    expect([long.saved, long.again.length]).toEqual([['input 1'], 20_000]);
  });
});
