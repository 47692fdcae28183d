import { fc, test } from '@fast-check/vitest';
import { print, stage, type Graph } from '@tapeloop/autodiff';
import { bodyOf } from '@tapeloop/autodiff/staging';
import {
  add,
  concat,
  cumsum,
  matmul,
  max,
  mul,
  slice,
  sum,
  tanh,
  transpose,
  type Tensor,
} from '@tapeloop/tensor';
import { expect } from 'vitest';
import { fuse, kernel } from '../../src/passes/fuse.ts';
import { expectSameValues } from '../printed-after.ts';
import { random } from '../random.ts';

/** Of two squares, a square: what a kernel may have in it, and what it may not. */
const operations: readonly ((a: Tensor, b: Tensor) => Tensor)[] = [
  (a, b) => add(a, b),
  (a) => tanh(a),
  (a, b) => mul(tanh(a), b),
  (a) => transpose(a) as Tensor,
  (a, b) => concat([slice(a, 0, 1), slice(b, 1, 3)], 0) as Tensor,
  (a, b) => add(a, sum(b, 0)) as Tensor,
  (a, b) => mul(tanh(a), max(b, 1, { keepDims: true })) as Tensor,
  (a, b) => tanh(matmul(a, b)) as Tensor,
  (a) => tanh(cumsum(a, 0)) as Tensor,
];

const index = fc.nat();
const steps = fc.array(
  fc.record({ operation: fc.constantFrom(...operations), a: index, b: index }),
  { minLength: 1, maxLength: 40 },
);

test.prop([steps, fc.array(index, { minLength: 1, maxLength: 4 })])(
  'never waits for itself, and changes no value',
  (program, results) => {
    const f = (x: Tensor, y: Tensor): Tensor[] => {
      const values = [x, y];
      const pick = (i: number): Tensor => values[i % values.length]!;
      for (const { operation, a, b } of program) values.push(operation(pick(a), pick(b)));
      return results.map(pick);
    };
    const args = [random([3, 3]), random([3, 3])] as const;
    const { graph } = stage(f, ...args);
    const fused = fuse(graph);
    expectSameValues(fused, graph, args);
    expect(entries(fused)).toEqual(entries(graph));
    expect(print(fused)).not.toMatch(
      /^ {2}\S+: \S+ \[.*\] = (add|mul|tanh|sum|max|transpose|slice|concat)/m,
    );
  },
);

/** How often each primitive is applied, in kernels or not. */
function entries({ equations }: Graph): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const equation of equations) {
    const inner = equation.primitive === kernel ? bodyOf(equation.params)!.equations : [equation];
    for (const { primitive } of inner) counts[primitive.name] = (counts[primitive.name] ?? 0) + 1;
  }
  return counts;
}
