import { bodyOf, variable, type Equation, type Variable } from './graph.ts';

/** What is known of the variables of a vjp. */
interface Known {
  /** Those that wait for a cotangent. */
  readonly late: readonly Variable[];
  /** Those that are zero, because all that they wait for is. */
  readonly zero: readonly Variable[];
}

/** How a carry comes into a step and how it leaves; undefined for zero. */
type Carried = readonly [into: Variable, from: Variable | undefined];

interface Remaining {
  readonly equations: readonly Equation[];
  readonly isZero: (x: Variable) => boolean;
}

/**
 * The equations of a vjp without those that only see cotangents that are absent: zero is not
 * multiplied by what may be infinite. Given carries, the equations are the body of a loop.
 *
 * A pullback is linear in its cotangents, so what is made of zeros alone is zero.
 */
export function withoutZeros(
  equations: readonly Equation[],
  known: Known,
  carried: readonly Carried[] = [],
): Remaining {
  const late = new Set(known.late);
  const zero = new Set(known.zero);
  const isZero = (x: Variable): boolean => zero.has(x);
  if (zero.size === 0) return { equations, isZero };
  const kept = equations.flatMap((equation) => remainderOf(equation, late, zero));
  const arrives = (x: Variable): boolean => late.has(x) && !zero.has(x);
  const turned = carried.flatMap(([into, from]) =>
    from !== undefined && arrives(from) && !arrives(into) ? [into] : [],
  );
  if (turned.length === 0) return { equations: withConstants(kept, isZero), isZero };
  // Those are zero before the first step alone.
  const arriving = {
    late: [...known.late, ...turned],
    zero: [...known.zero].filter((x) => !turned.includes(x)),
  };
  return withoutZeros(equations, arriving, carried);
}

/** What remains of one equation; adds what is known of its outputs. */
function remainderOf(equation: Equation, late: Set<Variable>, zero: Set<Variable>): Equation[] {
  const waiting = equation.inputs.filter((input) => late.has(input));
  if (waiting.length === 0) return [equation];
  for (const output of equation.outputs) late.add(output);
  if (waiting.every((input) => zero.has(input))) {
    for (const output of equation.outputs) zero.add(output);
    return [];
  }
  return [waiting.some((input) => zero.has(input)) ? insideOf(equation, late, zero) : equation];
}

/** The same for the graph that an equation evaluates, where it has one. */
function insideOf(equation: Equation, late: Set<Variable>, zero: Set<Variable>): Equation {
  const { inputs, outputs, params } = equation;
  const body = bodyOf(params);
  if (body === undefined) return equation;
  // The cast: a loop says how many of its operands are carries, a call has none.
  const { constants = 0, carries = 0 } = params as { constants?: number; carries?: number };
  const among = (set: Set<Variable>): Variable[] =>
    body.inputs.filter((_, i) => set.has(inputs[i]!));
  const known = { late: among(late), zero: among(zero) };
  const carried = body.inputs
    .slice(constants, constants + carries)
    .map((into, k): Carried => [into, body.outputs[k]]);
  const { equations, isZero } = withoutZeros(body.equations, known, carried);
  body.outputs.forEach((output, i) => {
    const into = carried[i]?.[0];
    // With no step, a carry leaves as it came.
    const wasZero = into === undefined || isZero(into) || !known.late.includes(into);
    if (isZero(output) && wasZero) zero.add(outputs[i]!);
  });
  const zeros = body.outputs.map((output) => (isZero(output) ? zerosLike(output) : output));
  return { ...equation, params: { ...params!, body: { ...body, equations, outputs: zeros } } };
}

/** Zeros as constants. */
function withConstants(
  equations: readonly Equation[],
  isZero: (x: Variable) => boolean,
): Equation[] {
  return equations.map((equation) => ({
    ...equation,
    inputs: equation.inputs.map((input) => (isZero(input) ? zerosLike(input) : input)),
  }));
}

const zerosLike = ({ type }: Variable): Variable => variable(type, type.algebra.zeros(type));
