import { bodyOf, type Equation, type Variable } from './graph.ts';
import type { Primitive } from './primitive.ts';
import { isPlainObject } from './tree.ts';

/** Finds equations again by primitive, parameters and inputs. */
export class SeenEquations {
  readonly #byPrimitive: Map<Primitive, Map<string, Equation>> = new Map();

  find(primitive: Primitive, params: unknown, inputs: readonly Variable[]): Equation | undefined {
    const key = keyOf(params, inputs);
    return key === undefined ? undefined : this.#byPrimitive.get(primitive)?.get(key);
  }

  add(equation: Equation): void {
    const key = keyOf(equation.params, equation.inputs);
    if (key === undefined) return;
    let equations = this.#byPrimitive.get(equation.primitive);
    if (equations === undefined) this.#byPrimitive.set(equation.primitive, (equations = new Map()));
    equations.set(key, equation);
  }
}

/** Undefined where parameters hold what has no words, such as a graph or a function. */
function keyOf(params: unknown, inputs: readonly Variable[]): string | undefined {
  if (bodyOf(params) !== undefined) return undefined;
  let hasWords = true;
  const words = JSON.stringify(params, (_key, value: unknown) => {
    if (typeof value === 'object' && (Array.isArray(value) || isPlainObject(value))) return value;
    hasWords &&= !['object', 'function', 'symbol'].includes(typeof value) || value === null;
    // JSON has one word for NaN and the infinities, and none for -0.
    return typeof value === 'string' ? `'${value}'` : Object.is(value, -0) ? '-0' : String(value);
  });
  return hasWords ? `${inputs.map(({ id }) => id).join(' ')} ${words}` : undefined;
}
