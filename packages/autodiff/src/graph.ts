import type { Type } from './algebra.ts';
import { bind, type Primitive } from './primitive.ts';
import { inScope } from './named.ts';
import { nextSerial } from './value.ts';

/** A value of a graph: an input, what an equation makes, or a constant. */
export interface Variable {
  /** Orders variables by when they were made. */
  readonly id: number;
  readonly type: Type;
  /** The value of a constant; undefined for all others. */
  readonly constant?: unknown;
}

/** One application of a primitive. */
export interface Equation {
  readonly primitive: Primitive;
  readonly params: unknown;
  readonly inputs: readonly Variable[];
  readonly outputs: readonly Variable[];
  /** The `named` scopes in which it was made, as a path; '' for none. */
  readonly scope: string;
}

/** A function as data: equations in an order in which each finds its inputs made. Never changed. */
export interface Graph {
  readonly inputs: readonly Variable[];
  readonly equations: readonly Equation[];
  readonly outputs: readonly Variable[];
}

/** A new variable; with a value, a constant. */
export function variable(type: Type, constant?: unknown): Variable {
  const id = nextSerial();
  return constant === undefined ? { id, type } : { id, type, constant };
}

/**
 * The outputs of a graph for some arguments.
 *
 * On plain values it is the interpreter that says what a graph means. On symbolic values it writes the
 * equations into the graph under construction, and on tracked ones it differentiates.
 */
export function evaluateGraph(graph: Graph, args: readonly unknown[]): unknown[] {
  const values = new Map<Variable, unknown>();
  graph.inputs.forEach((input, i) => values.set(input, args[i]));
  evaluateEquations(graph.equations, values);
  return graph.outputs.map((output) => valueIn(values, output));
}

/** Evaluates equations in order, adding what they make to `values`. */
export function evaluateEquations(
  equations: readonly Equation[],
  values: Map<Variable, unknown>,
): void {
  for (const { primitive, params, inputs, outputs, scope } of equations) {
    const operands = inputs.map((input) => valueIn(values, input));
    const apply = (): readonly unknown[] => bind(primitive, operands, params);
    const made = scope === '' ? apply() : inScope(scope, apply);
    outputs.forEach((output, i) => values.set(output, made[i]));
  }
}

/** The value of a variable: its own where it is a constant. */
export function valueIn(values: ReadonlyMap<Variable, unknown>, of: Variable): unknown {
  return of.constant === undefined ? values.get(of) : of.constant;
}

/** The equation that makes each variable. */
export function definitionsOf(equations: readonly Equation[]): Map<Variable, Equation> {
  const made = new Map<Variable, Equation>();
  for (const equation of equations)
    for (const output of equation.outputs) made.set(output, equation);
  return made;
}

/** The equations that some variables need, in the same order; those that are known need none. */
export function equationsFor(
  equations: readonly Equation[],
  outputs: Iterable<Variable>,
  isKnown: (x: Variable) => boolean = () => false,
): Equation[] {
  const needed = new Set(outputs);
  const kept = equations.toReversed().filter((equation) => {
    if (!equation.outputs.some((output) => needed.has(output) && !isKnown(output))) return false;
    for (const input of equation.inputs) needed.add(input);
    return true;
  });
  return kept.toReversed();
}

/** The graph that an equation evaluates, where it has one. */
export function bodyOf(params: unknown): Graph | undefined {
  if (typeof params !== 'object' || params === null || !('body' in params)) return undefined;
  // The cast: that is what the name stands for in every primitive's parameters.
  return params.body as Graph;
}
