import type { Equation, Graph, Variable } from '@tapeloop/autodiff';
import { definitionsOf } from '@tapeloop/autodiff/staging';

/** Whether an equation can be in a kernel. */
export const isFusable = (equation: Equation | undefined): equation is Equation => {
  const kind = equation?.primitive.kind;
  return kind === 'elementwise' || kind === 'move' || kind === 'reduce';
};

/** Whether what is read of an equation is read in a later kernel. */
const endsStage = (equation: Equation | undefined): boolean =>
  equation !== undefined && (!isFusable(equation) || equation.primitive.kind === 'reduce');

/**
 * The stage of every variable: how many other things (products, loops) are on the longest way to it.
 * A reduction ends a stage.
 */
export function earliestStages({ equations }: Graph): Map<Variable, number> {
  const made = definitionsOf(equations);
  const stages = new Map<Variable, number>();
  for (const equation of equations) {
    const readIn = equation.inputs.map((x) => {
      const isLater = isFusable(equation) && endsStage(made.get(x));
      return (stages.get(x) ?? 0) + Number(isLater);
    });
    const stage = Math.max(0, ...readIn);
    for (const output of equation.outputs) stages.set(output, stage);
  }
  return stages;
}

/**
 * The stage of every equation that can be in a kernel, as late as its readers allow: what waits for
 * nothing joins the kernel that reads it. As early as possible, a peephole LSTM has two kernels.
 */
export function latestStages(graph: Graph): ReadonlyMap<Equation, number> {
  const made = definitionsOf(graph.equations);
  const earliest = earliestStages(graph);
  const stageOf = ({ outputs }: Equation): number => earliest.get(outputs[0]!)!;
  const fusable = graph.equations.filter(isFusable);
  const last = fusable.reduce((latest, equation) => Math.max(latest, stageOf(equation)), 0);
  const limits = new Map<Variable, number>();
  const stages = new Map<Equation, number>();
  for (const equation of graph.equations.toReversed()) {
    const readers = equation.outputs.map((x) => limits.get(x) ?? last);
    const stage = isFusable(equation)
      ? Math.max(stageOf(equation), Math.min(...readers))
      : stageOf(equation);
    if (isFusable(equation)) stages.set(equation, stage);
    for (const x of equation.inputs) {
      const isEarlier = isFusable(equation) && made.get(x)?.primitive.kind === 'reduce';
      limits.set(x, Math.min(limits.get(x) ?? last, stage - Number(isEarlier)));
    }
  }
  return stages;
}
