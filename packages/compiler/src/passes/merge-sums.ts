import type { Equation, Graph, Variable } from '@tapeloop/autodiff';
import { definitionsOf } from '@tapeloop/autodiff/staging';
import type { Note } from '../note.ts';
import * as op from '../operations.ts';
import { inOrder } from '../in-order.ts';
import { alike, isMatrixProduct } from '../shapes.ts';
import { useCounts } from '../use-counts.ts';
import { Writer } from '../writer.ts';

/** a A + b B becomes [a b] [A; B], where the products are read nowhere else. */
export function mergeSums(graph: Graph, note: Note): Graph {
  const made = definitionsOf(graph.equations);
  const uses = useCounts(graph);
  const isSum = (equation: Equation | undefined): equation is Equation =>
    equation?.primitive === op.add &&
    equation.inputs.every((input) => alike(input, equation.outputs[0]!));
  const inner = new Set(
    graph.equations.filter(isSum).flatMap(({ inputs }) => inputs.filter((x) => uses(x) === 1)),
  );
  /** The terms of a sum of sums. */
  const termsOf = (equation: Equation): Variable[] => {
    const terms: Variable[] = [];
    // A stack of its own: graphs are deeper than JavaScript's.
    const open = equation.inputs.toReversed();
    while (open.length > 0) {
      const x = open.pop()!;
      const before = made.get(x);
      if (isSum(before) && uses(x) === 1) open.push(...before.inputs.toReversed());
      else terms.push(x);
    }
    return terms;
  };
  const equations = graph.equations.flatMap((equation) => {
    if (!isSum(equation) || inner.has(equation.outputs[0]!)) return [equation];
    const all = termsOf(equation);
    const isProduct = (x: Variable): boolean => uses(x) === 1 && isMatrixProduct(made.get(x));
    // By age, so that what is concatenated here and elsewhere is so in one order.
    const products = all
      .filter(isProduct)
      .map((x) => made.get(x)!)
      .toSorted((a, b) => a.inputs[0]!.id - b.inputs[0]!.id);
    if (products.length < 2) return [equation];
    note(`merged the sum of ${products.length} products into one`);
    const write = new Writer();
    const lefts = write.apply(op.concat, 1, ...products.map(({ inputs }) => inputs[0]!));
    const rights = write.apply(op.concat, 0, ...products.map(({ inputs }) => inputs[1]!));
    const rest = all.filter((x) => !isProduct(x));
    const product = write.apply(op.matmul, undefined, lefts, rights);
    rest.reduce((total, x) => write.apply(op.add, undefined, total, x), product);
    return write.ending(equation.outputs);
  });
  return { ...graph, equations: inOrder(equations) };
}
