import type { Primitive } from './primitive.ts';

/** The key under which a value carries its algebra. Shared by every copy of this package. */
export const algebra: unique symbol = Symbol.for('tapeloop.algebra');

/** The key under which a traced value carries its tracer; plain values have none. */
export const tracer: unique symbol = Symbol.for('tapeloop.tracer');

/** What a value is without its contents, such as a shape and a dtype. */
export interface Type {
  readonly algebra: Algebra;
}

/** All that the engine knows of a kind of value. It hangs on the value: nothing is registered. */
// oxlint-disable-next-line typescript/no-explicit-any -- each algebra names its own value and type; the engine only passes them back
export interface Algebra<V = any, T extends Type = any> {
  typeOf(value: V): T;
  /** The type in words, such as `float32 [64, 100]`. */
  show(type: T): string;
  same(a: T, b: T): boolean;
  /** Whether values of this type have derivatives: floats do, integers do not. */
  differentiable(type: T): boolean;
  /** The message for a loss that is not a scalar, or undefined for one that is. */
  notScalar(type: T): string | undefined;
  /** A value of this type that stands for what the tracer knows. */
  traced(type: T, tracer: Tracer): V;

  zeros(type: T): V;
  ones(type: T): V;
  /** Through a primitive, so that sums of cotangents can be differentiated again. */
  add(a: V, b: V): V;
  /** `add`, where nobody else holds `total`, a result of `add`: its memory may be used for the sum. */
  accumulate?(total: V, value: V): V;

  // For scan: values along a leading axis.
  length(type: T): number;
  element(type: T): T;
  stacked(type: T, length: number): T;
  unstack(value: V): readonly V[];
  stack(values: readonly V[]): V;
  /** The value in this type; undefined where that is narrower than its own, or of another shape. */
  raise(value: V, type: T): V | undefined;

  // For scan in segments. `range`, `grouped` and `ungrouped` go together.
  /** The values from `start` up to `end` along the leading axis. */
  range?(value: V, start: number, end: number): V;
  /** The leading axis as two, of which the second has `count` entries. */
  grouped?(value: V, count: number): V;
  /** The two leading axes as one. */
  ungrouped?(value: V): V;
  /** Two along one leading axis. Without it, they are taken apart and stacked. */
  joined?(first: V, second: V): V;

  // For graphs. An algebra without them has values of one entry.
  /** The number of entries. */
  size?(type: T): number;
  /** The entry of a plain value whose entries are all the same. */
  uniform?(value: V): number | undefined;

  // For jacobian: one unit cotangent per entry, and the rows they pull back put together again.
  basis(type: T): readonly V[];
  /**
   * Rows of type `column`, one per entry of a value of type `output`, as one value of both shapes.
   *
   * Either may be the type of numbers, which has no shape: the other's algebra is asked.
   */
  assemble(rows: readonly V[], output: Type, column: T): V;

  // For the gradient checker: the entries in float64, and their names.
  entries(value: V): Float64Array;
  fromEntries(entries: Float64Array, type: T): V;
  entryName(type: T, entry: number): string;
}

/** A value that carries its algebra. Plain numbers are values too, and carry nothing. */
export interface Value {
  readonly [algebra]: Algebra;
  readonly [tracer]?: Tracer | undefined;
}

/** Who records what is done with a traced value: a tape, or the builder of a graph. */
export interface Owner {
  /** Orders owners by opening: the argument with the largest serial owns an application. */
  readonly serial: number;
  readonly closed: boolean;
  /** The function that opened it, for messages. */
  readonly openedBy: string;
  apply(primitive: Primitive, operands: readonly unknown[], params: unknown): readonly unknown[];
}

/** How a traced value is known to its owner. */
export interface Tracer {
  readonly owner: Owner;
  /** The value one level down; absent while a graph is staged, when there is none yet. */
  readonly value?: unknown;
}
