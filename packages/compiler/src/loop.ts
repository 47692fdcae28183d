import { bind, type Equation, type Graph, type Variable } from '@tapeloop/autodiff';
import {
  equationsFor,
  scanPrimitive,
  type Builder,
  type ScanParams,
} from '@tapeloop/autodiff/staging';
import type { Rule } from './rewrite.ts';

/** A scan taken apart. */
export interface Loop {
  readonly length: number;
  readonly reverse: boolean;
  readonly constants: readonly Variable[];
  readonly carries: readonly Variable[];
  readonly stepInputs: readonly Variable[];
  readonly equations: readonly Equation[];
  /** What each carry is at the next step. */
  readonly next: readonly Variable[];
  /** What is stacked. */
  readonly outputs: readonly Variable[];
}

/** What a loop runs on: values of the graph around it. */
export interface LoopOperands {
  readonly constants: readonly unknown[];
  readonly carries: readonly unknown[];
  readonly stepInputs: readonly unknown[];
}

/** What a loop gives. */
export interface LoopResults {
  readonly last: readonly unknown[];
  readonly outputs: readonly unknown[];
}

export const isLoop = (equation: Equation): boolean => equation.primitive === scanPrimitive;

/** The loop of a scan's equation. */
export function loopOf(equation: Equation): Loop {
  const { body, length, reverse, constants, carries } = equation.params as ScanParams;
  const first = constants + carries;
  return {
    length,
    reverse,
    constants: body.inputs.slice(0, constants),
    carries: body.inputs.slice(constants, first),
    stepInputs: body.inputs.slice(first),
    equations: body.equations,
    next: body.outputs.slice(0, carries),
    outputs: body.outputs.slice(carries),
  };
}

/** The body of a loop as a graph: what its outputs need. */
export function bodyOfLoop(loop: Loop): Graph {
  const outputs = [...loop.next, ...loop.outputs];
  return {
    inputs: [...loop.constants, ...loop.carries, ...loop.stepInputs],
    equations: equationsFor(loop.equations, outputs),
    outputs,
  };
}

/** The parameters of the scan that a loop is. */
export const paramsOf = (loop: Loop): ScanParams => ({
  body: bodyOfLoop(loop),
  length: loop.length,
  reverse: loop.reverse,
  constants: loop.constants.length,
  carries: loop.carries.length,
});

/** Writes a loop into the graph of its operands. */
export function runLoop(loop: Loop, { constants, carries, stepInputs }: LoopOperands): LoopResults {
  const operands = [...constants, ...carries, ...stepInputs];
  const results = bind(scanPrimitive, operands, paramsOf(loop));
  return {
    last: results.slice(0, carries.length),
    outputs: results.slice(carries.length),
  };
}

/** A rule for loops alone. */
export const loopRule =
  (rule: (loop: Loop, operands: LoopOperands, to: Builder) => LoopResults | undefined): Rule =>
  (equation, operands, to) => {
    if (!isLoop(equation)) return undefined;
    const loop = loopOf(equation);
    const first = loop.constants.length + loop.carries.length;
    const results = rule(
      loop,
      {
        constants: operands.slice(0, loop.constants.length),
        carries: operands.slice(loop.constants.length, first),
        stepInputs: operands.slice(first),
      },
      to,
    );
    return results && [...results.last, ...results.outputs];
  };
