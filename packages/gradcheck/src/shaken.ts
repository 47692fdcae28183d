import { bind, tracerOf, typeOf, vjp, type Owner, type Primitive, type Tracer } from '@tapeloop/autodiff';
import type { Draws } from './draws.ts';

class Shaken implements Tracer {
  readonly owner: Shaker;
  readonly value: unknown;

  constructor(owner: Shaker, value: unknown) {
    this.owner = owner;
    this.value = value;
  }
}

class Shaker implements Owner {
  readonly serial: number;
  readonly openedBy = 'checkGradients';
  closed = false;
  readonly #draws: Draws;

  constructor(draws: Draws) {
    this.serial = youngest();
    this.#draws = draws;
  }

  valueOf(x: unknown): unknown {
    const known = tracerOf(x);
    return known instanceof Shaken && known.owner === this ? known.value : x;
  }

  track(value: unknown): unknown {
    const type = typeOf(value);
    if (!type.algebra.differentiable(type)) return value;
    const entries: Float64Array = type.algebra.entries(value).map(
      (entry) => entry === 0 ? 0 : entry + this.#draws.sign() * Math.max(Math.abs(entry) * Number.EPSILON, Number.MIN_VALUE),
    );
    const shaken: unknown = type.algebra.fromEntries(entries, type);
    const same = type.algebra.same(typeOf(shaken), type);
    return type.algebra.traced(type, new Shaken(this, same ? shaken : value));
  }

  apply(primitive: Primitive, operands: readonly unknown[], params: unknown): readonly unknown[] {
    const values = operands.map((operand) => this.valueOf(operand));
    return bind(primitive, values, params).map((output) => this.track(output));
  }
}

function youngest(): number {
  let serial = 0;
  vjp((x: number) => { serial = tracerOf(x)!.owner.serial; return x; }, 0);
  return serial;
}

export function shaken(
  f: (args: readonly unknown[]) => readonly unknown[],
  args: readonly unknown[],
  draws: Draws,
): unknown[] {
  const shaker = new Shaker(draws);
  try {
    return f(args.map((arg) => shaker.track(arg))).map((result) => shaker.valueOf(result));
  } finally {
    shaker.closed = true;
  }
}
