import {
  bind,
  tracerOf,
  typeOf,
  type Owner,
  type Primitive,
  type Tracer,
} from '@tapeloop/autodiff';
import { bodyOf, evaluateGraph, type Graph } from '@tapeloop/autodiff/staging';
import { newSerial } from './serial.ts';

/** One application of a primitive on the way of a program, with plain values. */
export interface Application {
  readonly primitive: Primitive;
  readonly params: unknown;
  readonly operands: readonly unknown[];
  readonly outputs: readonly unknown[];
  /** Inside of a call, which is an application itself. */
  readonly inner: boolean;
}

export interface Recording {
  readonly results: readonly unknown[];
  readonly applications: readonly Application[];
}

/** Runs a function on values, and records every application of a primitive to what depends on them. */
export function record(
  f: (args: readonly unknown[]) => readonly unknown[],
  args: readonly unknown[],
): Recording {
  const recorder = new Recorder();
  try {
    const results = f(args.map((arg) => recorder.seen(arg)));
    return { results: results.map(recorder.valueOf), applications: recorder.applications };
  } finally {
    recorder.closed = true;
  }
}

interface Seen extends Tracer {
  readonly value: unknown;
}

class Recorder implements Owner {
  readonly serial: number = newSerial();
  readonly openedBy = 'checkGradients';
  closed = false;
  readonly applications: Application[] = [];
  #inner = false;

  readonly valueOf = (x: unknown): unknown => {
    const known = tracerOf(x);
    // The cast: a recorder makes no other tracers.
    return known?.owner === this ? (known as Seen).value : x;
  };

  /** Integers stay as they are. */
  seen(value: unknown): unknown {
    const type = typeOf(value);
    const known: Seen = { owner: this, value };
    return type.algebra.differentiable(type) ? type.algebra.traced(type, known) : value;
  }

  apply(primitive: Primitive, operands: readonly unknown[], params: unknown): readonly unknown[] {
    const values = operands.map(this.valueOf);
    const outputs = bind(primitive, values, params);
    this.applications.push({ primitive, params, operands: values, outputs, inner: this.#inner });
    this.#lookInside(primitive, operands, params);
    return outputs.map((output) => this.seen(output));
  }

  /** What a call does is recorded too. A loop is more than its body, and stays closed. */
  #lookInside(primitive: Primitive, operands: readonly unknown[], params: unknown): void {
    if (primitive.kind !== 'call' && primitive.kind !== 'opaque') return;
    const body = bodyOf(params) ?? staged(primitive, operands, params);
    if (body === undefined) return;
    const outer = this.#inner;
    this.#inner = true;
    try {
      evaluateGraph(body, operands);
    } finally {
      this.#inner = outer;
    }
  }
}

/** The body of a call that has none yet; none where it branches on values, and so cannot be staged. */
function staged(
  primitive: Primitive,
  operands: readonly unknown[],
  params: unknown,
): Graph | undefined {
  try {
    return primitive.body?.(operands.map(typeOf), params);
  } catch {
    return undefined;
  }
}
