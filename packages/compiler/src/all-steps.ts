import { bind, type Equation, type Variable } from '@tapeloop/autodiff';
import { Builder } from '@tapeloop/autodiff/staging';
import { broadcastTo, type NdArray } from '@tapeloop/tensor';
import type { Loop, LoopOperands } from './loop.ts';

/** Whether there is a rule for an equation at all steps at once, which only its primitive knows. */
export function canBeBatched(
  { primitive, params, inputs }: Equation,
  isStacked: (x: Variable) => boolean,
  length: number,
): boolean {
  const scratch = new Builder('compile');
  const operands = inputs.map(
    (x) =>
      x.constant ?? scratch.input(isStacked(x) ? x.type.algebra.stacked(x.type, length) : x.type),
  );
  return primitive.batch?.(operands, params, inputs.map(isStacked), length) !== undefined;
}

/** Computes what a loop's body computes, for all steps at once, in the graph around the loop. */
export class AllSteps {
  readonly #length: number;
  readonly #values: Map<Variable, unknown> = new Map();
  /** Variables whose value here has a leading axis of steps. */
  readonly #stacked: Set<Variable>;

  constructor(loop: Loop, operands: LoopOperands) {
    this.#length = loop.length;
    this.#stacked = new Set(loop.stepInputs);
    loop.constants.forEach((x, i) => this.#values.set(x, operands.constants[i]));
    loop.stepInputs.forEach((x, i) => this.#values.set(x, operands.stepInputs[i]));
  }

  /** Makes an output of the loop known. */
  give(x: Variable, stacked: unknown): void {
    this.#values.set(x, stacked);
    this.#stacked.add(x);
  }

  isStacked(x: Variable): boolean {
    return this.#stacked.has(x);
  }

  /** The value as it is: stacked, or the same at every step. */
  valueOf(x: Variable): unknown {
    return x.constant ?? this.#values.get(x);
  }

  /** The value with a leading axis of steps. */
  stackedValueOf(x: Variable): unknown {
    const value = this.valueOf(x) as NdArray;
    return this.isStacked(x) ? value : broadcastTo(value, [this.#length, ...value.shape]);
  }

  /** Computes equations in order; gives those that could be: the others have no rule for it. */
  run(equations: Iterable<Equation>): Set<Equation> {
    const done = new Set<Equation>();
    for (const equation of equations) {
      const made = this.#evaluate(equation);
      if (made === undefined) continue;
      const isStacked = equation.inputs.some((input) => this.isStacked(input));
      equation.outputs.forEach((output, i) => {
        this.#values.set(output, made[i]);
        if (isStacked) this.#stacked.add(output);
      });
      done.add(equation);
    }
    return done;
  }

  #evaluate({ primitive, params, inputs }: Equation): readonly unknown[] | undefined {
    const operands = inputs.map((input) => this.valueOf(input));
    if (operands.includes(undefined)) return undefined;
    const batched = inputs.map((input) => this.isStacked(input));
    if (!batched.includes(true)) return bind(primitive, operands, params);
    const made = primitive.batch?.(operands, params, batched, this.#length);
    if (made === undefined) return undefined;
    return primitive.many === true ? (made as readonly unknown[]) : [made];
  }
}
