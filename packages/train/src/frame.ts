import {
  bodyOf,
  evaluateEquations,
  evaluateGraph,
  scanPrimitive,
  valueIn,
  type Equation,
  type Graph,
  type ScanParams,
  type Variable,
} from '@tapeloop/autodiff/staging';

/** A graph with all its values for some arguments, and the way out of it. */
export interface Frame {
  readonly graph: Graph;
  readonly values: Map<Variable, unknown>;
  /** Of a loop's body: which step it is. */
  readonly timeStep?: number;
  /** Where an input of a body comes from; undefined for the outermost graph. */
  readonly outside?: (input: number) => Place;
}

/** A variable of a frame. */
export interface Place {
  readonly frame: Frame;
  readonly variable: Variable;
}

/** Evaluates a graph, keeping every value. */
export function frameOf(
  graph: Graph,
  args: readonly unknown[],
  around: Pick<Frame, 'timeStep' | 'outside'> = {},
): Frame {
  const values = new Map<Variable, unknown>();
  graph.inputs.forEach((input, i) => values.set(input, args[i]));
  evaluateEquations(graph.equations, values);
  return { graph, values, ...around };
}

/** The value at a place. */
export const valueAt = ({ frame, variable }: Place): unknown => valueIn(frame.values, variable);

/**
 * Where inside of a loop, or of another equation with a body, one of its outputs was made; undefined
 * where an equation has none. Of a loop's stacked output that is the first step that `isBad`.
 */
export function inside(
  frame: Frame,
  equation: Equation,
  output: number,
  isBad: (value: unknown) => boolean,
): Place | undefined {
  const operands = equation.inputs.map((variable) => valueAt({ frame, variable }));
  const outer = (input: number): Place => ({ frame, variable: equation.inputs[input]! });
  if (equation.primitive === scanPrimitive) {
    // The cast: the parameters of that primitive.
    return insideLoop(operands, equation.params as ScanParams, output, isBad, outer);
  }
  const body = bodyOf(equation.params);
  if (body === undefined || body.inputs.length !== operands.length) return undefined;
  const below = frameOf(body, operands, { ...timeStepOf(frame), outside: outer });
  return { frame: below, variable: body.outputs[output]! };
}

const timeStepOf = ({ timeStep }: Frame): Pick<Frame, 'timeStep'> =>
  timeStep === undefined ? {} : { timeStep };

function insideLoop(
  operands: readonly unknown[],
  { body, length, reverse, constants, carries }: ScanParams,
  output: number,
  isBad: (value: unknown) => boolean,
  outer: (input: number) => Place,
): Place | undefined {
  const first = constants + carries;
  const columns = operands
    .slice(first)
    .map((column, i) => body.inputs[first + i]!.type.algebra.unstack(column));
  const carried = [operands.slice(constants, first)];
  const timeOf = (n: number): number => (reverse ? length - 1 - n : n);
  const argsOf = (n: number): unknown[] => [
    ...operands.slice(0, constants),
    ...carried[n]!,
    ...columns.map((column) => column[timeOf(n)]),
  ];
  let found = length - 1;
  for (let n = 0; n < length; n += 1) {
    const outputs = evaluateGraph(body, argsOf(n));
    carried.push(outputs.slice(0, carries));
    if (output < carries || !isBad(outputs[output])) continue;
    found = n;
    break;
  }
  if (found < 0) return undefined;
  const frameAt = (n: number): Frame =>
    frameOf(body, argsOf(n), {
      timeStep: timeOf(n),
      outside(input) {
        const isCarry = input >= constants && input < first;
        if (!isCarry || n === 0) return outer(input);
        return { frame: frameAt(n - 1), variable: body.outputs[input - constants]! };
      },
    });
  return { frame: frameAt(found), variable: body.outputs[output]! };
}
