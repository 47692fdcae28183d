import type { Equation, Primitive, Type, Variable } from '@tapeloop/autodiff';
import { variable } from '@tapeloop/autodiff/staging';

/** Writes equations for passes that change the list of them, and not each by itself. */
export class Writer {
  readonly #equations: Equation[] = [];

  /** Adds an equation with one output. */
  readonly apply = (
    primitive: Primitive,
    params: unknown,
    ...inputs: readonly Variable[]
  ): Variable => {
    const type: Type = primitive.type!(
      inputs.map((input) => input.type),
      params,
    );
    const output = variable(type);
    this.#equations.push({ primitive, params, inputs, outputs: [output], scope: '' });
    return output;
  };

  get equations(): readonly Equation[] {
    return this.#equations;
  }

  /** The equations, of which the last makes these outputs in place of its own. */
  ending(outputs: readonly Variable[]): Equation[] {
    const last = this.#equations.at(-1)!;
    return [...this.#equations.slice(0, -1), { ...last, outputs }];
  }
}
