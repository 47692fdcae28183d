import type { Equation, Graph } from '@tapeloop/autodiff';
import { bodyOf, evaluateGraph, sameType, stageFlat } from '@tapeloop/autodiff/staging';
import { rewrite, type Rule } from '../rewrite.ts';

/**
 * Replaces calls (of `customVjp`, and the first run of `remat`) by what they compute, and operations
 * that bring their code by that.
 */
export const inlineCalls = (graph: Graph): Graph => rewrite(graph, inlined);

const inlined: Rule = (equation, operands) => {
  const { primitive, params } = equation;
  if (primitive.code !== undefined) return evaluateGraph(inlineCalls(codeOf(equation)), operands);
  const body = bodyOf(params);
  if (primitive.kind !== 'call' || body === undefined) return undefined;
  return evaluateGraph(body, operands);
};

/** The code of an operation as a graph. Throws where it gives something else than the operation. */
function codeOf({ primitive, params, inputs, outputs }: Equation): Graph {
  const code = (operands: readonly unknown[]): readonly unknown[] => {
    const made = primitive.code!(operands, params);
    return primitive.many === true ? (made as readonly unknown[]) : [made];
  };
  const { graph } = stageFlat(
    'compile',
    code,
    inputs.map(({ type }) => type),
  );
  const wrong = outputs.findIndex(({ type }, i) => {
    const made = graph.outputs[i];
    return made === undefined || !sameType(made.type, type);
  });
  if (wrong === -1) return graph;
  const shown = (types: Equation['outputs']): string =>
    types.map(({ type }) => type.algebra.show(type)).join(', ');
  throw new TypeError(
    `compile: the code of '${primitive.name}' gives ${shown(graph.outputs)}, its type ${shown(outputs)}; both must agree.`,
  );
}
