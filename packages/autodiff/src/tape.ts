import type { Owner, Tracer, Type } from './algebra.ts';
import { bind, refuseClosed, type Primitive, type Pull, type PullAll } from './primitive.ts';
import { Sums } from './sums.ts';
import { mapValues } from './value-array.ts';
import { isDifferentiable, nextSerial, sameType, tracerOf, typeOf } from './value.ts';

/** A value on a tape: its slot there, and the value one level down. */
interface Tracked extends Tracer {
  readonly owner: Tape;
  readonly slot: number;
  readonly value: unknown;
}

/** In place of a slot: the operand is a constant on this tape. */
const CONSTANT = -1;

/**
 * Applications in the order in which they were made, which is a topological order of the graph.
 *
 * Every value has a slot, every operand of an application an edge. Parallel arrays rather than
 * objects: a chain of a million applications takes half the memory.
 */
class Tape implements Owner {
  readonly serial: number = nextSerial();
  readonly openedBy: string;
  closed = false;

  // One for each slot.
  readonly #types: Type[] = [];

  // One for each application.
  readonly #primitives: Primitive[] = [];
  readonly #firstSlots: number[] = [];
  readonly #firstEdges: number[] = [];

  // One for each edge.
  readonly #edgeSlots: number[] = [];
  /** The first edge of a primitive with `record` has the pullback to all of its operands. */
  readonly #edgePulls: (Pull | undefined)[] = [];

  constructor(openedBy: string) {
    this.openedBy = openedBy;
  }

  readonly slotOf = (x: unknown): number => {
    const known = tracerOf(x);
    // The cast: a tape makes no other tracers.
    return known?.owner === this ? (known as Tracked).slot : CONSTANT;
  };

  /** The value one level down. */
  readonly valueOf = (x: unknown): unknown => {
    const known = tracerOf(x);
    return known?.owner === this ? known.value : x;
  };

  /** Puts a value on the tape. Integers take a slot and stay as they are. */
  readonly track = (value: unknown): unknown => {
    const type = typeOf(value);
    const slot = this.#types.push(type) - 1;
    if (!type.algebra.differentiable(type)) return value;
    const tracked: Tracked = { owner: this, slot, value };
    return type.algebra.traced(type, tracked);
  };

  apply(primitive: Primitive, operands: readonly unknown[], params: unknown): readonly unknown[] {
    const slots = operands.map(this.slotOf);
    const values = mapValues(operands, this.valueOf);
    if (primitive.record !== undefined) {
      const wanted = slots.map((slot) => slot !== CONSTANT);
      const [outputs, pullAll] = primitive.record(values, params, wanted);
      return this.#write(primitive, outputs, slots, [pullAll]);
    }
    const outputs = bind(primitive, values, params);
    if (!outputs.some(isDifferentiable)) return outputs;
    const pulls = pullsOf(primitive, slots, outputs, values, params);
    if (pulls.every((pull) => pull === undefined)) return outputs;
    return this.#write(primitive, outputs, slots, pulls);
  }

  #write(
    primitive: Primitive,
    outputs: readonly unknown[],
    slots: readonly number[],
    pulls: readonly (Pull | undefined)[],
  ): readonly unknown[] {
    this.#primitives.push(primitive);
    this.#firstSlots.push(this.#types.length);
    this.#firstEdges.push(this.#edgeSlots.length);
    for (let i = 0; i < slots.length; i += 1) {
      this.#edgeSlots.push(slots[i]!);
      this.#edgePulls.push(pulls[i]);
    }
    return mapValues(outputs, this.track);
  }

  /** Cotangents of the values that no application made, given those of some slots. */
  backward(slots: readonly number[], given: readonly unknown[]): unknown[] {
    // Filled: an array with holes would skip them in every `map`.
    const cotangents: unknown[] = this.#types.map(() => undefined);
    const sums = new Sums(cotangents);
    slots.forEach((slot, i) => {
      if (slot !== CONSTANT && given[i] !== undefined) sums.add(slot, given[i]);
    });
    for (let application = this.#primitives.length - 1; application >= 0; application -= 1) {
      const primitive = this.#primitives[application]!;
      const arrived = takeArrived(primitive, cotangents, this.#firstSlots[application]!);
      if (arrived !== undefined) this.#pullBack(application, primitive, arrived, sums);
    }
    return cotangents;
  }

  /** Adds what one application pulls back to the cotangents of its operands. */
  #pullBack(application: number, primitive: Primitive, arrived: unknown, sums: Sums): void {
    const first = this.#firstEdges[application]!;
    const end = this.#firstEdges[application + 1] ?? this.#edgeSlots.length;
    const pullAll = primitive.record && this.#edgePulls[first];
    // The cast: it is a PullAll.
    const all = pullAll?.(arrived) as readonly unknown[] | undefined;
    for (let edge = first; edge < end; edge += 1) {
      const slot = this.#edgeSlots[edge]!;
      if (slot === CONSTANT) continue;
      const back = all === undefined ? this.#edgePulls[edge]?.(arrived) : all[edge - first];
      if (back === undefined) continue;
      this.#checkFits(back, slot, primitive, edge - first);
      sums.add(slot, back);
    }
  }

  /** A rule that returns a cotangent of another shape or dtype would go wrong far from its cause. */
  #checkFits(cotangent: unknown, slot: number, { name }: Primitive, operand: number): void {
    const want = this.#types[slot]!;
    const got = typeOf(cotangent);
    if (sameType(want, got)) return;
    throw new TypeError(
      `${name}: its vjp gives operand ${operand} a cotangent of ${got.algebra.show(got)}, but the operand is ${want.algebra.show(want)}; correct the rule.`,
    );
  }
}

/**
 * Takes the cotangents of the last application's outputs off the end; undefined where none arrived.
 *
 * That is a symbolic zero, which is never made.
 */
function takeArrived(primitive: Primitive, cotangents: unknown[], firstSlot: number): unknown {
  if (primitive.many !== true && primitive.record === undefined) return cotangents.pop();
  const arrived = cotangents.splice(firstSlot);
  return arrived.some((cotangent) => cotangent !== undefined) ? arrived : undefined;
}

/** A pullback for each operand that is tracked and has a derivative. */
function pullsOf(
  { name, vjp, many }: Primitive,
  slots: readonly number[],
  outputs: readonly unknown[],
  values: readonly unknown[],
  params: unknown,
): (Pull | undefined)[] {
  if (vjp === undefined) {
    throw new TypeError(
      `${name}: has no derivative; give the primitive a \`vjp\`, or wrap its operands in stopGradient.`,
    );
  }
  const output = many === true ? outputs : outputs[0];
  return slots.map((slot, i) => {
    if (slot === CONSTANT) return undefined;
    const maker = typeof vjp === 'function' ? vjp(i) : vjp[i];
    return maker?.(output, values, params);
  });
}

/**
 * Runs `f` on tracked arguments: its results, and the pullback from their cotangents to the arguments'.
 *
 * Flat: arrays of values, undefined for a cotangent that is zero.
 */
export function vjpFlat(
  openedBy: string,
  f: (args: readonly unknown[]) => readonly unknown[],
  args: readonly unknown[],
): [results: unknown[], pull: PullAll] {
  const tape = new Tape(openedBy);
  const tracked = args.map(tape.track);
  let results: readonly unknown[];
  try {
    results = f(tracked);
  } finally {
    tape.closed = true;
  }
  const values = results.map(tape.valueOf);
  for (const value of values) refuseClosed(openedBy, tracerOf(value)?.owner);
  return [values, pullback(tape, results.map(tape.slotOf))];
}

// At the top level on purpose: V8 keeps one context per function, so a closure made inside `vjpFlat`
// would keep the tracked arguments and results alive.
const pullback =
  (tape: Tape, slots: readonly number[]): PullAll =>
  (cotangents) =>
    tape.backward(slots, cotangents);
