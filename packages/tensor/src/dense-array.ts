import { algebra, tracer, type Algebra, type family, type Tracer } from '@tapeloop/autodiff';
import { showShape, size } from '@tapeloop/shapes';
import type { ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import type { DataOf, DType } from './dtype.ts';
import type { ArrayFamily, NdArray, Nested } from './nd-array.ts';
import { permuted } from './permuted.ts';
import { print } from './print.ts';

/** The one implementation of NdArray: entries, what makes them when they are read, or a tracer that stands for them. */
class DenseArray implements NdArray {
  readonly type: ArrayType;
  #entries: DataOf | (() => DataOf) | undefined;
  #transposeOf: NdArray | undefined;
  readonly [tracer]: Tracer | undefined;
  declare readonly [family]: ArrayFamily<DType>;

  constructor(
    type: ArrayType,
    entries?: DataOf | (() => DataOf),
    known?: Tracer,
    transposeOf?: NdArray,
  ) {
    this.type = type;
    this.#entries = entries;
    this.#transposeOf = transposeOf;
    this[tracer] = known;
  }

  get [algebra](): Algebra<NdArray, ArrayType> {
    return arrays;
  }

  get shape(): number[] {
    return this.type.shape as number[];
  }

  get rank(): number {
    return this.type.shape.length;
  }

  get dtype(): DType {
    return this.type.dtype;
  }

  get size(): number {
    return size(this.type.shape);
  }

  get data(): DataOf {
    if (typeof this.#entries === 'function') {
      this.#entries = this.#entries();
      this.#transposeOf = undefined;
    }
    if (this.#entries !== undefined) return this.#entries;
    const below = this[tracer]?.value;
    if (below instanceof DenseArray) return below.data;
    throw new Error(
      `tensor.data: this ${this.toString()} has no entries yet; use where or scan in place of a branch on its value.`,
    );
  }

  /** The array that this one is the transpose of, while nobody has read its entries. */
  get untransposed(): NdArray | undefined {
    return this.#transposeOf;
  }

  /** Lets go of the entries: who reads them gets what `read` says. */
  giveUp(read: () => DataOf): void {
    this.#entries = read;
    this.#transposeOf = undefined;
  }

  item(): number {
    if (this.size === 1) return this.data[0]!;
    throw new TypeError(
      `item: needs an array of one entry, got ${showShape(this.shape)}; use toArray().`,
    );
  }

  toArray(): Nested<number | boolean> {
    const { data, shape, dtype } = this;
    const entry = (i: number): number | boolean => (dtype === 'bool' ? data[i] !== 0 : data[i]!);
    const nest = (axis: number, start: number, count: number): Nested<number | boolean> => {
      if (axis === shape.length) return entry(start);
      const length = shape[axis]!;
      const inner = length === 0 ? 0 : count / length;
      return Array.from({ length }, (_, i) => nest(axis + 1, start + i * inner, inner));
    };
    return nest(0, 0, data.length);
  }

  toString(): string {
    return print(this);
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }

  [Symbol.toPrimitive](hint: string): string {
    if (hint === 'string') return this.toString();
    throw new TypeError(
      `tensor: JavaScript's operators do not work on tensors such as ${this.toString()}; use add, mul, less, equal and so on.`,
    );
  }
}

/** An array of this type with these entries, which it takes over, or which are made when they are read. */
export function arrayOf(type: ArrayType, entries: DataOf | (() => DataOf)): NdArray {
  return new DenseArray(type, entries);
}

const givenUp = new WeakSet<NdArray>();

/** Whether an array's entries are gone. */
export const isGivenUp = (x: NdArray): boolean => givenUp.has(x);

/** Lets go of an array's entries: whoever reads them gets an error that `explain` words. */
export function giveUp(x: NdArray, explain: () => string): void {
  givenUp.add(x);
  (x as DenseArray).giveUp(() => {
    throw new Error(explain());
  });
}

/**
 * An array with its last two axes swapped, which is copied only when its entries are read: the
 * matrix product reads either order.
 */
export function transposedArray(type: ArrayType, x: NdArray): NdArray {
  return new DenseArray(type, () => permuted(x, lastTwoSwapped(x.rank)), undefined, x);
}

/** The array that `x` is the transpose of, where its own entries have not been made. */
export function untransposed(x: NdArray): NdArray | undefined {
  return (x as DenseArray).untransposed;
}

/** The axes in order, but the last two swapped. */
export function lastTwoSwapped(rank: number): number[] {
  return Array.from({ length: rank }, (_, axis) => (axis < rank - 2 ? axis : 2 * rank - 3 - axis));
}

/** An array that stands for what a tracer knows. */
export function tracedArray(type: ArrayType, known: Tracer): NdArray {
  return new DenseArray(type, undefined, known);
}

/** The type of an array, which it carries. */
export function typeOfArray(x: NdArray): ArrayType {
  return (x as DenseArray).type;
}
