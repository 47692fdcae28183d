import type { Equation, Graph, Variable } from '@tapeloop/autodiff';
import { declare, definitionsOf, type Primitive } from '@tapeloop/autodiff/staging';
import { add, matmul, type Tensor } from '@tapeloop/tensor';
import * as op from '../operations.ts';
import { alike, isMatrixProduct, isOfOneFloat } from '../shapes.ts';
import { earliestStages, isFusable } from '../stages.ts';
import { useCounts } from '../use-counts.ts';

/** A product that is added to what stands in its place already: x A + c. */
export const productInto: Primitive = declare<[Tensor, Tensor, Tensor]>({
  name: 'matmulInto',
  kind: 'product',
  type: ([, , c]): unknown => c,
  forward: ([a, b, c]) => add(matmul(a, b), c),
});

/**
 * Lets a product begin with what is added to it, where it is read nowhere else and need not wait for
 * that: another kernel before it would cost more than the sum in the one after it.
 */
export function productAccumulate(graph: Graph): Graph {
  const made = definitionsOf(graph.equations);
  const uses = useCounts(graph);
  const stages = earliestStages(graph);
  const stageOf = (x: Variable): number => stages.get(x) ?? 0;
  const waitsFor = (product: Equation, start: Variable): boolean =>
    isFusable(made.get(start)) &&
    !product.inputs.some((x) => isFusable(made.get(x)) && stageOf(x) >= stageOf(start));
  const gone = new Set<Equation>();
  const equations = graph.equations.map((equation) => {
    const { primitive, inputs, outputs, scope } = equation;
    if (primitive !== op.add || !inputs.every((x) => alike(x, outputs[0]!))) return equation;
    for (const [i, x] of inputs.entries()) {
      const product = made.get(x);
      const start = inputs[1 - i]!;
      if (product === undefined || !isMatrixProduct(product) || !isOfOneFloat(product)) continue;
      if (uses(x) !== 1 || waitsFor(product, start)) continue;
      gone.add(product);
      const operands = [...product.inputs, start];
      return { primitive: productInto, params: undefined, inputs: operands, outputs, scope };
    }
    return equation;
  });
  return { ...graph, equations: equations.filter((equation) => !gone.has(equation)) };
}
