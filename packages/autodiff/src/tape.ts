import type { Owner, Tracer, Type } from './algebra.ts';
import { bind, escaped, type Primitive, type Pull, type PullAll } from './primitive.ts';
import { isDifferentiable, nextSerial, tracerOf, typeOf } from './value.ts';

/** A value on a tape: its slot there, and the value one level down. */
class Tracked implements Tracer {
  readonly owner: Tape;
  readonly slot: number;
  readonly value: unknown;

  constructor(owner: Tape, slot: number, value: unknown) {
    this.owner = owner;
    this.slot = slot;
    this.value = value;
  }
}

/** The slot of an operand that is a constant on this tape. */
const CONSTANT = -1;

/**
 * Applications in the order in which they were made, which is a topological order of the graph.
 *
 * Every value on the tape has a slot, every operand of an application an edge. Parallel arrays rather
 * than objects: a chain of a million applications takes less than half the memory.
 */
class Tape implements Owner {
  readonly serial: number = nextSerial();
  readonly openedBy: string;
  closed = false;

  // By slot.
  readonly #types: Type[] = [];

  // By application.
  readonly #primitives: Primitive[] = [];
  readonly #firstSlots: number[] = [];
  readonly #firstEdges: number[] = [];
  /** Of the few whose cotangents come all at once. */
  readonly #pullAlls: Map<number, PullAll> = new Map();

  // By edge.
  readonly #edgeSlots: number[] = [];
  readonly #edgePulls: (Pull | null)[] = [];

  constructor(openedBy: string) {
    this.openedBy = openedBy;
  }

  slotOf(x: unknown): number {
    const known = tracerOf(x);
    return known?.owner === this ? (known as Tracked).slot : CONSTANT;
  }

  /** The value one level down. */
  readonly valueOf = (x: unknown): unknown => {
    const known = tracerOf(x);
    return known?.owner === this ? (known as Tracked).value : x;
  };

  /** Puts a value on the tape. */
  readonly track = (value: unknown): unknown => {
    const type = typeOf(value);
    const slot = this.#types.push(type) - 1;
    // An integer output takes a slot too, so that the outputs of one application lie side by side.
    if (!type.algebra.differentiable(type)) return value;
    return type.algebra.traced(type, new Tracked(this, slot, value));
  };

  apply(primitive: Primitive, operands: readonly unknown[], params: unknown): readonly unknown[] {
    const values = operands.map(this.valueOf);
    if (primitive.record !== undefined) {
      const [outputs, pullAll] = primitive.record(values, params);
      this.#pullAlls.set(this.#primitives.length, pullAll);
      return this.#write(primitive, operands, outputs, []);
    }
    const outputs = bind(primitive, values, params);
    if (!outputs.some(isDifferentiable)) return outputs;
    const output = primitive.many === true ? outputs : outputs[0];
    const pulls = operands.map((operand, i) =>
      this.slotOf(operand) === CONSTANT ? null : pullOf(primitive, i, output, values, params));
    if (pulls.every(isNull)) return outputs;
    return this.#write(primitive, operands, outputs, pulls);
  }

  #write(
    primitive: Primitive,
    operands: readonly unknown[],
    outputs: readonly unknown[],
    pulls: readonly (Pull | null)[],
  ): unknown[] {
    this.#primitives.push(primitive);
    this.#firstSlots.push(this.#types.length);
    this.#firstEdges.push(this.#edgeSlots.length);
    for (let i = 0; i < operands.length; i += 1) {
      this.#edgeSlots.push(this.slotOf(operands[i]));
      this.#edgePulls.push(pulls[i] ?? null);
    }
    return outputs.map(this.track);
  }

  /** Cotangents of the slots that no application wrote, given those of some slots. */
  backward(seeds: Iterable<readonly [slot: number, cotangent: unknown]>): unknown[] {
    const cotangents: unknown[] = new Array(this.#types.length).fill(undefined);
    for (const [slot, cotangent] of seeds) cotangents[slot] = sum(cotangents[slot], cotangent);
    let endEdge = this.#edgeSlots.length;
    for (let application = this.#primitives.length - 1; application >= 0; application -= 1) {
      const firstEdge = this.#firstEdges[application]!;
      const arrived = this.#takeArrived(application, cotangents);
      if (arrived !== undefined) {
        const pulled = this.#pullAlls.get(application)?.(arrived as unknown[]);
        for (let edge = firstEdge; edge < endEdge; edge += 1) {
          const slot = this.#edgeSlots[edge]!;
          if (slot === CONSTANT) continue;
          const operand = edge - firstEdge;
          const back = pulled === undefined ? this.#edgePulls[edge]?.(arrived) : pulled[operand];
          if (back === undefined) continue;
          this.#checkFits(back, slot, application, operand);
          cotangents[slot] = sum(cotangents[slot], back);
        }
      }
      endEdge = firstEdge;
    }
    return cotangents;
  }

  /** Takes the last application's cotangents off the end; undefined (zero, never made) where none arrived. */
  #takeArrived(application: number, cotangents: unknown[]): unknown {
    const { many, record } = this.#primitives[application]!;
    if (many !== true && record === undefined) return cotangents.pop();
    const arrived = cotangents.splice(this.#firstSlots[application]!);
    return arrived.some((cotangent) => cotangent !== undefined) ? arrived : undefined;
  }

  /** A rule that returns a cotangent of another shape or dtype would go wrong far from its cause. */
  #checkFits(cotangent: unknown, slot: number, application: number, operand: number): void {
    const want = this.#types[slot]!;
    const got = typeOf(cotangent);
    if (want.algebra === got.algebra && want.algebra.same(want, got)) return;
    const { name } = this.#primitives[application]!;
    throw new TypeError(
      `${name}: its vjp gives operand ${operand} a cotangent of ${got.algebra.show(got)}, but the operand is ${want.algebra.show(want)}; correct the rule.`,
    );
  }
}

const isNull = (x: unknown): boolean => x === null;
function pullOf(
  { name, vjp }: Primitive,
  operand: number,
  output: unknown,
  values: readonly unknown[],
  params: unknown,
): Pull | null {
  if (vjp === undefined) {
    throw new TypeError(
      `${name}: has no derivative; give the primitive a \`vjp\`, or wrap its operands in stopGradient.`,
    );
  }
  const maker = typeof vjp === 'function' ? vjp(operand) : vjp[operand];
  return maker == null ? null : maker(output, values, params);
}

/** The sum of two cotangents, where undefined is zero. */
function sum(a: unknown, b: unknown): unknown {
  if (a === undefined) return b;
  if (b === undefined) return a;
  return typeOf(a).algebra.add(a, b);
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
  const tracked = args.map((arg) => tape.track(arg));
  let results: readonly unknown[];
  try {
    results = f(tracked);
  } finally {
    tape.closed = true;
  }
  for (const result of results) {
    const owner = tracerOf(result)?.owner;
    if (owner?.closed === true && owner !== tape) throw new Error(escaped(openedBy, owner));
  }
  const slots = results.map((result) => tape.slotOf(result));
  const values = results.map((result) => tape.valueOf(result));
  return [values, pullback(tape, slots)];
}

// At the top level on purpose: V8 keeps one context per function, so a closure made inside `vjpFlat`
// would keep the tracked arguments and results alive.
const pullback =
  (tape: Tape, slots: readonly number[]): PullAll =>
  (cotangents) => {
    const seeds: [number, unknown][] = [];
    slots.forEach((slot, i) => {
      if (slot !== CONSTANT && cotangents[i] !== undefined) seeds.push([slot, cotangents[i]]);
    });
    return tape.backward(seeds);
  };
