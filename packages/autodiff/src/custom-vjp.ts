import type { Type } from './algebra.ts';
import { closesOver, stageFlat } from './builder.ts';
import { mustBeFunction } from './function-argument.ts';
import { bind, declare, type PullAll } from './primitive.ts';
import { flatten, flattenAs, unflatten, type Structure } from './tree.ts';
import { describe, tracerOf, typeOf } from './value.ts';

/** A function's own derivative: values to keep, and the cotangents of all arguments from them. */
export interface CustomRule<Args extends readonly unknown[], Y, Residuals> {
  forward(...args: Args): readonly [output: Y, residuals: Residuals];
  // Mapped, so that TypeScript reads an array literal as the tuple that it must be.
  backward(residuals: Residuals, cotangent: Y): { readonly [K in keyof Args]: Args[K] };
}

/**
 * A function with a derivative of your own in place of the one that the tape would find.
 *
 * Where something is differentiated, `forward` runs in place of the function. It and `backward` may
 * use any operation, and an outer derivative is that of what they do, so second order works.
 * Everything that is differentiated must come in as an argument: a captured traced value is an error.
 * An argument without a derivative, such as an integer, may get anything back. `backward` must be
 * linear in the cotangent, as derivatives are: a staged loop adds up the cotangents of what is the
 * same at every step before it pulls them back. Clip gradients in the optimizer.
 *
 * ```ts
 * import { customVjp, grad } from '@tapeloop/autodiff';
 * import { add, exp, log, mul, sigmoid } from '@tapeloop/autodiff/scalar';
 *
 * // Without the rule, the derivative at 1000 would be Infinity / Infinity.
 * const softplus = customVjp((x: number) => log(add(1, exp(x))), {
 *   forward: (x) => [log(add(1, exp(x))), x],
 *   backward: (x, g) => [mul(g, sigmoid(x))],
 * });
 * grad(softplus)(1000); // => 1
 * ```
 */
export function customVjp<Args extends readonly unknown[], Y, Residuals>(
  f: (...args: Args) => Y,
  rule: CustomRule<Args, Y, Residuals>,
): (...args: Args) => Y {
  mustBeFunction('customVjp', f);
  const given: Partial<Record<keyof typeof rule, unknown>> | undefined = rule;
  mustBeFunction('customVjp', given?.forward, 'rule.forward');
  mustBeFunction('customVjp', given?.backward, 'rule.backward');
  const name = f.name === '' ? 'customVjp' : `customVjp(${f.name})`;
  return (...args) => {
    const [leaves, structure] = flatten(args);
    let outputs!: Structure;
    const argsOf = (values: readonly unknown[]): Args => unflatten(structure, values);
    const flattenOutput = (output: Y): unknown[] => {
      const [flat, shape] = flatten(output);
      outputs = shape;
      return flat;
    };
    const custom = declare<unknown[]>({
      name,
      many: true,
      kind: 'call',
      body(types) {
        const staged = stageFlat(name, (symbolic) => flattenOutput(f(...argsOf(symbolic))), types);
        if (staged.captures.length > 0) throw closesOver(name, staged.captures[0]);
        return staged.graph;
      },
      forward(operands) {
        const flat = flattenOutput(f(...argsOf(operands)));
        refuseCaptured(name, flat, operands);
        return flat;
      },
      record(operands) {
        const made = rule.forward(...argsOf(operands));
        if (!isPair(made)) {
          throw new TypeError(
            `${name}: rule.forward must return [output, residuals], got ${describe(made)}.`,
          );
        }
        const [output, residuals] = made;
        const flat = flattenOutput(output);
        refuseCaptured(name, [...flat, ...flatten(residuals)[0]], operands);
        return [flat, pullback(name, rule, residuals, flat.map(typeOf), outputs, structure)];
      },
    });
    const flat = bind(custom, leaves, undefined);
    return unflatten(outputs, flat);
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
    const returned = rule.backward(residuals, unflatten<Y>(outputs, full));
    const back = flattenAs(args, returned, name, 'cotangents');
    const escaped = back.find((cotangent) => tracerOf(cotangent)?.owner.closed);
    if (escaped !== undefined) throw closesOver(name, escaped);
    return back;
  };

const isPair = (x: unknown): boolean => Array.isArray(x) && x.length === 2;

/** What is traced by a younger owner than every operand got there through a captured value. */
function refuseCaptured(
  name: string,
  made: readonly unknown[],
  operands: readonly unknown[],
): void {
  const youngest = Math.max(0, ...operands.map(serialOf));
  const stranger = made.find((value) => serialOf(value) > youngest);
  if (stranger !== undefined) throw closesOver(name, stranger);
}

const serialOf = (x: unknown): number => tracerOf(x)?.owner.serial ?? 0;
