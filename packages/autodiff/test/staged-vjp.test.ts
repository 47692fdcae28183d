import { describe, expect, it } from 'vitest';
import { customVjp } from '../src/custom-vjp.ts';
import { grad } from '../src/grad.ts';
import { evaluateGraph } from '../src/graph.ts';
import { mul, sin } from '../src/scalar.ts';
import { scan } from '../src/scan.ts';
import { stage } from '../src/stage.ts';
import { stageVjp } from '../src/staged-vjp.ts';
import * as vector from './vector.ts';
import { vec, type Vec } from './vector.ts';

describe('stageVjp', () => {
  const { graph } = stage((x: number, y: number, _z: number) => [mul(x, y), sin(x), y], 1, 1, 1);

  it('evaluates the graph and pulls cotangents back', () => {
    const { graph: joint, reached } = stageVjp(graph, [true, true, true], [0, 1, 2]);
    expect(reached).toEqual([0, 1]);
    const outputs = evaluateGraph(joint, [2, 3, 4, 10, 100, 1000]);
    expect(outputs).toEqual([6, Math.sin(2), 3, 10 * 3 + 100 * Math.cos(2), 10 * 2 + 1000]);
  });

  it('of the outputs that have one, to the inputs that are wanted', () => {
    const { graph: joint, reached } = stageVjp(graph, [false, true, true], [0]);
    expect(reached).toEqual([1]);
    expect(joint.inputs).toHaveLength(4);
    expect(evaluateGraph(joint, [2, 3, 4, 10]).slice(3)).toEqual([20]);
    expect(stageVjp(graph, [true, false, false], [2]).reached).toEqual([]);
  });

  it('refuses a rule that closes over a traced value', () => {
    const start = vec([1, 2]);
    const f = (w: Vec): Vec => {
      const custom = customVjp((x: Vec) => vector.sin(x), {
        forward: (x) => [vector.sin(x), null],
        backward: (_r, g) => [vector.mul(g, w)],
      });
      const step = (c: Vec): [Vec, null] => [custom(vector.mul(c, w)), null];
      return scan(step, start as Vec, null, { length: 2 })[0];
    };
    const loss = (w: Vec): number => vector.total(f(w));
    expect(() => stage(grad(loss), vec([1, 1]) as Vec)).toThrow(
      new Error('customVjp: a rule closes over a value that grad traces; pass it as an argument.'),
    );
  });
});
