// The applications of primitives in a program, with the operands that they meet in several runs.
import { bind, stage, type Primitive } from '@tapeloop/autodiff';
import { tensor, stack, type NdArray } from '@tapeloop/tensor';
import type { Program } from './program.ts';

/** One equation, and its operands at every step. */
export interface Application {
  readonly primitive: Primitive;
  readonly params: unknown;
  readonly steps: readonly (readonly NdArray[])[];
}

/** Those of a program that runs once with these operands, and then with their entries moved on. */
export function applicationsIn(
  { run }: Program,
  operands: readonly NdArray[],
  length: number,
): Application[] {
  const { graph } = stage(run, ...operands);
  const runs = Array.from({ length }, (_, t) => {
    const values = new Map<unknown, unknown>();
    graph.inputs.forEach((input, i) => values.set(input, rotated(operands[i]!, t)));
    return graph.equations.map(({ primitive, params, inputs, outputs }) => {
      const met = inputs.map((input) => input.constant ?? values.get(input)) as NdArray[];
      bind(primitive, met, params).forEach((output, i) => values.set(outputs[i], output));
      return met;
    });
  });
  return graph.equations.map(({ primitive, params }, i) => ({
    primitive,
    params,
    steps: runs.map((equations) => equations[i]!),
  }));
}

/** Entries that stay in their domain. */
const rotated = ({ shape, data }: NdArray, by: number): NdArray => {
  const at = by % Math.max(data.length, 1);
  const moved = data.slice();
  moved.set(data.subarray(at), 0);
  moved.set(data.subarray(0, at), data.length - at);
  return tensor({ shape, data: moved });
};

/** The outputs of one step. */
export const outputsOf = (
  { primitive, params }: Application,
  operands: readonly NdArray[],
): readonly NdArray[] => bind(primitive, operands, params) as readonly NdArray[];

/** Outputs stacked step by step. */
export const stacked = (steps: readonly (readonly NdArray[])[]): NdArray[] =>
  steps[0]!.map((_, i) => stack(steps.map((outputs) => outputs[i]!)));
