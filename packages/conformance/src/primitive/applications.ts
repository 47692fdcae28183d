import { bind, stage, typeOf, type Primitive } from '@tapeloop/autodiff';

/** One application of a primitive, with the plain values that it met. */
export interface Application {
  readonly primitive: Primitive;
  readonly params: unknown;
  readonly operands: readonly unknown[];
  readonly outputs: readonly unknown[];
}

/** All applications on the way of a function, staged and then evaluated one by one. */
export function applicationsIn(
  f: (...args: readonly unknown[]) => unknown,
  args: readonly unknown[],
): Application[] {
  const { graph } = stage(f, ...args);
  const values = new Map<unknown, unknown>();
  graph.inputs.forEach((input, i) => values.set(input, args[i]));
  return graph.equations.map(({ primitive, params, inputs, outputs }) => {
    const operands = inputs.map((input) => input.constant ?? values.get(input));
    const made = bind(primitive, operands, params);
    made.forEach((output, i) => values.set(outputs[i], output));
    return { primitive, params, operands, outputs: made };
  });
}

/** Whether a value has derivatives. */
export function differentiable(value: unknown): boolean {
  const type = typeOf(value);
  return type.algebra.differentiable(type);
}
