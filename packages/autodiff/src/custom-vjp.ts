import { bind, declare } from './primitive.ts';
import { flatten, flattenAs, unflatten, type Structure } from './tree.ts';
import { tracerOf, typeOf } from './value.ts';

/** A function's own derivative: values to keep, and the cotangents of all arguments from them. */
export interface CustomRule<Args extends readonly unknown[], Y, Residuals> {
  forward(...args: Args): readonly [output: Y, residuals: Residuals];
  backward(residuals: Residuals, cotangent: Y): Args;
}

/**
 * A function with a derivative of your own in place of the one that the tape would find.
 *
 * Both may use any operation, so second order works. Everything that is differentiated must come in
 * as an argument: a captured traced value is an error.
 *
 * ```ts
 * import { customVjp, grad } from '@tapeloop/autodiff';
 * import { mul } from '@tapeloop/autodiff/scalar';
 *
 * // A straight-through estimator: rounds, and lets the gradient pass.
 * const round = customVjp((x: number) => Math.round(x), {
 *   forward: (x) => [round(x), null],
 *   backward: (_residuals, g) => [g],
 * });
 * grad((x: number) => mul(3, round(x)))(1.2); // => 3
 * ```
 */
export function customVjp<Args extends readonly unknown[], Y, Residuals>(
  f: (...args: Args) => Y,
  rule: CustomRule<Args, Y, Residuals>,
): (...args: Args) => Y {
  const name = f.name === '' ? 'customVjp' : `customVjp(${f.name})`;
  return (...args) => {
    const [leaves, structure] = flatten(args);
    let outputs!: Structure;
    const argsOf = (values: readonly unknown[]): Args => unflatten(structure, values) as Args;
    const flattenOutput = (output: Y, operands: readonly unknown[]): unknown[] => {
      const [flat, shape] = flatten(output);
      outputs = shape;
      refuseCaptured(name, flat, operands);
      return flat;
    };
    const custom = declare<unknown[]>({
      name,
      many: true,
      forward: (operands) => flattenOutput(f(...argsOf(operands)), operands),
      record(operands) {
        const [output, residuals] = rule.forward(...argsOf(operands));
        const flat = flattenOutput(output, operands);
        const types = flat.map(typeOf);
        const shape = outputs;
        const pull = (cotangents: readonly unknown[]): unknown[] => {
          const full = types.map((type, i) => cotangents[i] ?? type.algebra.zeros(type));
          const back = rule.backward(residuals, unflatten(shape, full) as Y);
          return flattenAs(structure, back, name, 'cotangents');
        };
        return [flat, pull];
      },
    });
    const flat = bind(custom, leaves, undefined);
    return unflatten(outputs, flat) as Y;
  };
}

/** An output that is traced by a younger owner than every operand got there through a captured value. */
function refuseCaptured(
  name: string,
  outputs: readonly unknown[],
  operands: readonly unknown[],
): void {
  const serial = (x: unknown): number => tracerOf(x)?.owner.serial ?? 0;
  const youngest = Math.max(0, ...operands.map(serial));
  const captured = outputs.find((output) => serial(output) > youngest);
  if (captured === undefined) return;
  const by = tracerOf(captured)!.owner.openedBy;
  throw new Error(
    `${name}: the function closes over a value that ${by} differentiates; pass it as an argument.`,
  );
}
