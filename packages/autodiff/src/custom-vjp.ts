import type { Type } from './algebra.ts';
import { bind, declare, type PullAll } from './primitive.ts';
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
    const flattenOutput = (output: Y): unknown[] => {
      const [flat, shape] = flatten(output);
      outputs = shape;
      return flat;
    };
    const custom = declare<unknown[]>({
      name,
      many: true,
      forward(operands) {
        const flat = flattenOutput(f(...argsOf(operands)));
        refuseCaptured(name, flat, operands);
        return flat;
      },
      record(operands) {
        const [output, residuals] = rule.forward(...argsOf(operands));
        const flat = flattenOutput(output);
        refuseCaptured(name, [...flat, ...flatten(residuals)[0]], operands);
        return [flat, pullback(name, rule, residuals, flat.map(typeOf), outputs, structure)];
      },
    });
    const flat = bind(custom, leaves, undefined);
    return unflatten(outputs, flat) as Y;
  };
}

// At the top level, so that the pullback keeps the residuals and neither operands nor outputs.
const pullback =
  <Args extends readonly unknown[], Y, Residuals>(
    name: string,
    rule: CustomRule<Args, Y, Residuals>,
    residuals: Residuals,
    types: readonly Type[],
    outputs: Structure,
    args: Structure,
  ): PullAll =>
  (cotangents) => {
    const full = types.map((type, i) => cotangents[i] ?? type.algebra.zeros(type));
    const returned = rule.backward(residuals, unflatten(outputs, full) as Y);
    const back = flattenAs(args, returned, name, 'cotangents');
    const escaped = back.find((cotangent) => tracerOf(cotangent)?.owner.closed);
    if (escaped !== undefined) throw captured(name, escaped);
    return back;
  };

/** What is traced by a younger owner than every operand got there through a captured value. */
function refuseCaptured(
  name: string,
  made: readonly unknown[],
  operands: readonly unknown[],
): void {
  const youngest = Math.max(0, ...operands.map(serialOf));
  const stranger = made.find((value) => serialOf(value) > youngest);
  if (stranger !== undefined) throw captured(name, stranger);
}

const serialOf = (x: unknown): number => tracerOf(x)?.owner.serial ?? 0;

function captured(name: string, value: unknown): Error {
  const by = tracerOf(value)!.owner.openedBy;
  return new Error(
    `${name}: the function closes over a value that ${by} differentiates; pass it as an argument.`,
  );
}
