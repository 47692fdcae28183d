import { bind, type Equation, type Graph, type Variable } from '@tapeloop/autodiff';
import { Builder, definitionsOf } from '@tapeloop/autodiff/staging';
import { add, concat, sum, type NdArray } from '@tapeloop/tensor';
import { constantEntry } from '../constant-entry.ts';
import { levelsOf } from '../levels.ts';
import { bodyOfLoop, loopRule, runLoop, type Loop } from '../loop.ts';
import type { Note } from '../note.ts';
import * as op from '../operations.ts';
import { rewrite } from '../rewrite.ts';
import { alike, shapeOf } from '../shapes.ts';
import { useCounts } from '../use-counts.ts';

/**
 * A carry that only sums, carry + term at every step, is had after the loop from the stacked parts of
 * the terms: the sum of the products a' g over all steps is one product.
 */
export const accumulate = (graph: Graph, note: Note): Graph => rewrite(graph, accumulating(note));

const accumulating = (note: Note) =>
  loopRule((loop, operands) => {
    const totals = new Totals(loop);
    const plans = new Map<number, Total>();
    loop.carries.forEach((_, k) => {
      const term = termOf(loop, k);
      const plan = term && totals.of(term);
      if (plan !== undefined) plans.set(k, plan);
    });
    if (plans.size === 0) return undefined;
    const stacks = [...plans.values()].flatMap((plan) => plan.stacks);
    const outputs = [...new Set([...loop.outputs, ...stacks])];
    const isLeft = (_: unknown, k: number): boolean => !plans.has(k);
    const results = runLoop(
      {
        ...loop,
        carries: loop.carries.filter(isLeft),
        next: loop.next.filter(isLeft),
        outputs,
      },
      { ...operands, carries: operands.carries.filter(isLeft) },
    );
    const stackOf = (x: Variable): NdArray => results.outputs[outputs.indexOf(x)] as NdArray;
    let at = 0;
    const last = loop.carries.map((_, k) => {
      const plan = plans.get(k);
      if (plan === undefined) return results.last[at++];
      note(
        `summed over ${loop.length} steps after the loop: a carry of ${shown(loop.carries[k]!)}`,
      );
      return add(operands.carries[k] as NdArray, plan.from(stackOf));
    });
    return { last, outputs: loop.outputs.map(stackOf) };
  });

const shown = ({ type }: Variable): string => type.algebra.show(type);

/** A sum over all steps, made of stacked outputs. */
interface Total {
  /** What must be stacked for it. */
  readonly stacks: readonly Variable[];
  readonly from: (stackOf: (x: Variable) => NdArray) => NdArray;
}

/** A total made of others. */
const combined = (parts: readonly Total[], f: (parts: NdArray[]) => unknown): Total => ({
  stacks: parts.flatMap(({ stacks }) => stacks),
  from: (stackOf) => f(parts.map(({ from }) => from(stackOf))) as NdArray,
});

/** What is added to a carry at every step, where nothing else is done with it. */
function termOf(loop: Loop, k: number): Variable | undefined {
  const uses = useCounts(bodyOfLoop(loop));
  const carry = loop.carries[k]!;
  const next = loop.next[k]!;
  const sumOf = loop.equations.find(({ outputs }) => outputs[0] === next);
  if (sumOf?.primitive !== op.add || uses(carry) !== 1 || uses(next) !== 1) return undefined;
  const [a, b] = sumOf.inputs as [Variable, Variable];
  if (a !== carry && b !== carry) return undefined;
  const term = a === carry ? b : a;
  return alike(term, carry) ? term : undefined;
}

/** Behind more operations than this, a sum is worth little, and JavaScript's stack has an end. */
const deepest = 1000;

/** Finds the sums over all steps of what a loop computes. */
class Totals {
  readonly #length: number;
  readonly #definitions: ReadonlyMap<Variable, Equation>;
  readonly #levelOf: (x: Variable) => number;

  constructor(loop: Loop) {
    this.#length = loop.length;
    this.#definitions = definitionsOf(loop.equations);
    this.#levelOf = levelsOf(loop);
  }

  /** Undefined where it is not worth it. */
  of(x: Variable, depth = 0): Total | undefined {
    const equation = this.#definitions.get(x);
    if (equation === undefined) return undefined;
    const total = depth < deepest ? this.#ofOutput(x, equation, depth + 1) : undefined;
    if (total !== undefined || shapeOf(x).length > 0) return total;
    return combined([this.#stack(x)], ([all]) => sum(all!, 0));
  }

  #ofOutput(x: Variable, equation: Equation, depth: number): Total | undefined {
    const { primitive, params, inputs, outputs } = equation;
    if (inputs.every((input) => this.#levelOf(input) > 0) && this.#hasTotal(equation)) {
      const stacks = inputs.map((input) => this.#stack(input));
      return combined(stacks, (operands) => primitive.total!(operands, params));
    }
    if (primitive === op.add && inputs.every((input) => alike(input, x))) {
      return this.#ofAll(inputs, depth, ([a, b]) => add(a!, b!));
    }
    if (primitive === op.concat) {
      return this.#ofAll(inputs, depth, (parts) => concat(parts, params as number));
    }
    if (primitive.linear !== true || inputs.length !== 1) return undefined;
    return this.#ofAll(
      inputs,
      depth,
      (parts) => bind(primitive, parts, params)[outputs.indexOf(x)],
    );
  }

  /** Parts that are zeros stay so. */
  #ofAll(
    inputs: readonly Variable[],
    depth: number,
    f: (parts: NdArray[]) => unknown,
  ): Total | undefined {
    const parts = inputs.map((input) => {
      const constant = input.constant as NdArray | undefined;
      if (constant === undefined) return this.of(input, depth);
      return constantEntry(constant) === 0 ? { stacks: [], from: () => constant } : undefined;
    });
    return parts.every((part) => part !== undefined) ? combined(parts, f) : undefined;
  }

  /** Whether the primitive has a rule for operands of these types, which only it knows. */
  #hasTotal({ primitive, params, inputs }: Equation): boolean {
    const scratch = new Builder('compile');
    const stacks = inputs.map(({ type }) =>
      scratch.input(type.algebra.stacked(type, this.#length)),
    );
    return primitive.total?.(stacks, params) !== undefined;
  }

  /** A value for all steps; moves are done after the loop. */
  #stack(x: Variable): Total {
    const equation = this.#definitions.get(x);
    if (equation === undefined || !isMoveOfOne(equation)) {
      return { stacks: [x], from: (stackOf) => stackOf(x) };
    }
    const { primitive, params, inputs } = equation;
    return combined([this.#stack(inputs[0]!)], (source) =>
      primitive.batch!(source, params, [true], this.#length),
    );
  }
}

const isMoveOfOne = ({ primitive, inputs }: Equation): boolean =>
  primitive.kind === 'move' &&
  primitive.many !== true &&
  primitive.batch !== undefined &&
  inputs.length === 1;
