import {
  bind,
  tracerOf,
  typeOf,
  type Owner,
  type Primitive,
  type Tracer,
} from '@tapeloop/autodiff';
import type { Draws } from './draws.ts';
import { newSerial } from './serial.ts';

export interface Shaken {
  readonly results: unknown[];
  /** A type narrower than float64 that some float on the way had. Such a float is not moved. */
  readonly narrow: string | undefined;
}

/**
 * Runs a function with every float that it computes off by some units in the last place, at random.
 *
 * How much the results move is the rounding error of the function as it is written, cancellation
 * inside it included (Monte Carlo arithmetic, D. S. Parker 1997). Derivatives that the function takes
 * are moved too.
 */
export function shake(
  f: (args: readonly unknown[]) => readonly unknown[],
  args: readonly unknown[],
  draws: Draws,
): Shaken {
  const shaker = new Shaker(draws);
  try {
    const results = f(args.map((arg) => shaker.moved(arg)));
    return { results: results.map((result) => shaker.valueOf(result)), narrow: shaker.narrow };
  } finally {
    shaker.closed = true;
  }
}

class Moved implements Tracer {
  readonly owner: Shaker;
  readonly value: unknown;

  constructor(owner: Shaker, value: unknown) {
    this.owner = owner;
    this.value = value;
  }
}

/** Records nothing: it evaluates at once, and moves what comes out. */
class Shaker implements Owner {
  readonly serial: number = newSerial();
  readonly openedBy = 'checkGradients';
  closed = false;
  narrow: string | undefined;
  readonly #draws: Draws;

  constructor(draws: Draws) {
    this.#draws = draws;
  }

  valueOf(x: unknown): unknown {
    const known = tracerOf(x);
    return known instanceof Moved && known.owner === this ? known.value : x;
  }

  moved(value: unknown): unknown {
    const type = typeOf(value);
    const { algebra } = type;
    if (!algebra.differentiable(type)) return value;
    const entries = algebra.entries(value).map((entry) => this.#neighbour(entry));
    const other: unknown = algebra.fromEntries(entries, type);
    // The protocol makes float64 only.
    const wide = algebra.same(typeOf(other), type);
    if (!wide) this.narrow = algebra.show(type);
    return algebra.traced(type, new Moved(this, wide ? other : value));
  }

  apply(primitive: Primitive, operands: readonly unknown[], params: unknown): readonly unknown[] {
    const values = operands.map((operand) => this.valueOf(operand));
    return bind(primitive, values, params).map((output) => this.moved(output));
  }

  /** An exact zero and an infinity stay: they are masks or padding more often than rounded numbers. */
  #neighbour(entry: number): number {
    if (entry === 0 || !Number.isFinite(entry)) return entry;
    const ulps = this.#draws.sign() * (1 + 3 * this.#draws.uniform());
    return entry + ulps * Math.max(Math.abs(entry) * Number.EPSILON, Number.MIN_VALUE);
  }
}
