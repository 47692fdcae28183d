import type { Equation, Graph, Variable } from '@tapeloop/autodiff';
import type { Note } from '../note.ts';
import * as op from '../operations.ts';
import { isMatrixProduct, shapeOf } from '../shapes.ts';
import { Writer } from '../writer.ts';

/** x A and x B become x [A B], where neither waits for the other. */
export function mergeShared(graph: Graph, note: Note): Graph {
  const { equations } = graph;
  return {
    ...graph,
    equations: sharedLefts(equations).reduce(
      (merged, left) => mergeProductsOf(left, merged, note),
      equations,
    ),
  };
}

/** What is the left operand of several products. */
function sharedLefts(equations: readonly Equation[]): Variable[] {
  const counts = new Map<Variable, number>();
  for (const equation of equations) {
    if (!isMatrixProduct(equation)) continue;
    const left = equation.inputs[0]!;
    counts.set(left, (counts.get(left) ?? 0) + 1);
  }
  return [...counts].flatMap(([left, count]) => (count > 1 ? [left] : []));
}

function mergeProductsOf(
  left: Variable,
  equations: readonly Equation[],
  note: Note,
): readonly Equation[] {
  const first = equations.findIndex((equation) => isProductOf(equation, left));
  const end = equations.findLastIndex((equation) => isProductOf(equation, left)) + 1;
  const group: Equation[] = [];
  const before: Equation[] = [];
  const after: Equation[] = [];
  /** What waits for a product of the group. */
  const below = new Set<Variable>();
  for (const equation of equations.slice(first, end)) {
    const waits = equation.inputs.some((x) => below.has(x));
    const joins = !waits && isProductOf(equation, left);
    (joins ? group : waits ? after : before).push(equation);
    if (joins || waits) for (const output of equation.outputs) below.add(output);
  }
  if (group.length < 2) return equations;
  note(`merged ${group.length} products with one left operand into one`);
  return [
    ...equations.slice(0, first),
    ...before,
    ...mergedProduct(group),
    ...after,
    ...equations.slice(end),
  ];
}

const isProductOf = (equation: Equation, left: Variable): boolean =>
  isMatrixProduct(equation) && equation.inputs[0] === left;

function mergedProduct(group: readonly Equation[]): Equation[] {
  // By age, so that what is concatenated here and elsewhere is so in one order.
  const byAge = group.toSorted((a, b) => a.inputs[1]!.id - b.inputs[1]!.id);
  const write = new Writer();
  const rights = write.apply(op.concat, 1, ...byAge.map(({ inputs }) => inputs[1]!));
  const product = write.apply(op.matmul, undefined, group[0]!.inputs[0]!, rights);
  let end = 0;
  const slices = byAge.map(({ inputs, outputs }) => {
    const start = end;
    end += shapeOf(inputs[1]!)[1]!;
    const params = { axis: 1, start, end };
    return { primitive: op.slice, params, inputs: [product], outputs, scope: '' };
  });
  return [...write.equations, ...slices];
}
