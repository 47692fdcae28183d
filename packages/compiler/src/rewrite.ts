import type { Equation, Graph, Variable } from '@tapeloop/autodiff';
import { bodyOf, Builder, inScope, scanPrimitive, valueIn } from '@tapeloop/autodiff/staging';
import type { NdArray } from '@tapeloop/tensor';
import { withoutDeadCode } from './dead-code.ts';

/**
 * What an equation becomes in the graph that is being written, given its operands there; undefined
 * where it stays. Written with the public operations: constants are plain values, the rest symbolic.
 */
export type Rule = (
  equation: Equation,
  operands: readonly unknown[],
  to: Builder,
) => readonly unknown[] | undefined;

/**
 * Writes a graph anew, every equation through the rule, and bodies first: through it too, if not said
 * otherwise. Equal equations become one.
 */
export function rewrite(
  graph: Graph,
  rule: Rule,
  inBody: (body: Graph) => Graph = (body) => rewrite(body, rule),
): Graph {
  const to = new Builder('compile', { share: true });
  const values = new Map<Variable, unknown>();
  for (const input of graph.inputs) values.set(input, to.input(input.type));
  for (const equation of graph.equations) {
    const operands = equation.inputs.map((input) => valueIn(values, input));
    const made = inScope(equation.scope, () => {
      const inner = withBody(equation, inBody);
      return rule(inner, operands, to) ?? keep(inner, operands, to);
    });
    equation.outputs.forEach((output, i) => values.set(output, made[i]));
  }
  return withoutDeadCode(to.graph(graph.outputs.map((output) => valueIn(values, output))));
}

/** What an input of an equation that is written already is: plain where it is a constant. */
export const arrayFor = (x: Variable, to: Builder): NdArray =>
  // The cast: rules that ask have met an operation on arrays.
  (x.constant ?? to.valueOf(x)) as NdArray;

/** The equation as it was, on operands of the new graph. Constants alone are not evaluated. */
export const keep = (
  { primitive, params, outputs }: Equation,
  operands: readonly unknown[],
  to: Builder,
): unknown[] => {
  const types = outputs.map(({ type }) => type);
  return to.append(primitive, operands.map(to.variableOf), params, types).map(to.valueOf);
};

/** An equation with another body, where it has one. */
export function withBody(equation: Equation, f: (body: Graph) => Graph): Equation {
  const body = bodyOf(equation.params);
  if (body === undefined) return equation;
  return { ...equation, params: { ...(equation.params as object), body: f(body) } };
}

/** Applies `f` to the body of every loop and opaque call, innermost first. */
export function inBodies(graph: Graph, f: (body: Graph) => Graph): Graph {
  const equations = graph.equations.map((equation) => {
    const isPlace = equation.primitive === scanPrimitive || equation.primitive.kind === 'opaque';
    return isPlace ? withBody(equation, (body) => f(inBodies(body, f))) : equation;
  });
  return { ...graph, equations };
}
