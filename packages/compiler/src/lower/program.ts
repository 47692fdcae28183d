import type { Variable } from '@tapeloop/autodiff';
import type { NdArray } from '@tapeloop/tensor';
import {
  entryBytes,
  isContiguous,
  sizeOf,
  wholeOf,
  type Buffer,
  type Counter,
  type View,
} from '../memory/buffer.ts';
import { reshapedView } from '../memory/views.ts';
import { constantEntry } from '../constant-entry.ts';
import { arrayType } from '../shapes.ts';
import type { Copy, Instruction } from './instruction.ts';

/** A constant, and where it stands. */
export interface Placed {
  readonly value: NdArray | number;
  readonly view: View;
}

/** What a graph becomes before it has addresses. */
export interface Program {
  readonly instructions: readonly Instruction[];
  readonly inputs: readonly View[];
  readonly outputs: readonly View[];
  readonly constants: readonly Placed[];
  /** Buffers that hold something from one call to the next. */
  readonly resident: readonly Buffer[];
}

/** Writes the instructions of a program, loops within loops. */
export class ProgramWriter {
  readonly constants: Placed[] = [];
  readonly #constantViews: Map<unknown, View> = new Map();
  /** The instructions of the program, of the loop that is being written in it, and so on. */
  readonly #lists: Instruction[][] = [[]];
  /** For each buffer, how deep in loops it was made. */
  readonly #depths: Map<Buffer, number> = new Map();
  /** For each counter, how deep in loops its own is. */
  readonly #counterDepths: Map<Counter, number> = new Map();
  /** The panels of views, those of each loop by themselves: outside of it they are not what they were. */
  readonly #packed: Map<string, Buffer>[] = [new Map()];
  readonly #held: { readonly place: View; readonly x: Variable }[] = [];
  #ids = 0;

  get instructions(): readonly Instruction[] {
    return this.#lists[0]!;
  }

  add(instruction: Instruction, depth: number = this.depth): void {
    this.#lists[depth]!.push(instruction);
  }

  get depth(): number {
    return this.#lists.length - 1;
  }

  buffer(bytes: number, depth: number = this.depth): Buffer {
    this.#ids += 1;
    const buffer = { id: this.#ids, bytes };
    this.#depths.set(buffer, depth);
    return buffer;
  }

  /** A new place for what changes at every step of the loop that is written next. */
  carryFor(x: Variable): View {
    const view = this.placeFor(x);
    this.#depths.set(view.buffer, this.depth + 1);
    return view;
  }

  /** The loop that changed it has ended. */
  settle({ buffer }: View): void {
    this.#depths.set(buffer, this.depth);
  }

  counter(): Counter {
    this.#ids += 1;
    return { id: this.#ids };
  }

  /** A new place for a variable. */
  placeFor(x: Variable): View {
    const { shape, dtype } = arrayType(x);
    return wholeOf(this.buffer(sizeOf(shape) * entryBytes[dtype]), dtype, shape);
  }

  /** The entries of a view without gaps: itself, or a copy that `add` writes. */
  inOrder(from: View, add: (copy: Copy) => void = (copy) => this.add(copy)): View {
    if (isContiguous(from)) return from;
    const { dtype, shape } = from;
    const to = wholeOf(this.buffer(sizeOf(shape) * entryBytes[dtype]), dtype, shape);
    add({ kind: 'copy', from, to });
    return to;
  }

  constant(value: NdArray | number, x: Variable): View {
    // As a key, -0 would be 0.
    let view = typeof value === 'number' ? undefined : this.#constantViews.get(value);
    if (view === undefined) {
      const { shape } = arrayType(x);
      const { dtype } = typeof value === 'number' ? arrayType(x) : value;
      view = wholeOf(this.buffer(sizeOf(shape) * entryBytes[dtype], 0), dtype, shape);
      this.#constantViews.set(value, view);
      this.constants.push({ value, view });
    }
    return view;
  }

  /** Writes a loop; `body` writes its instructions. */
  repeat(length: number, reverse: boolean, body: (counter: Counter) => void): void {
    const counter = this.counter();
    const list: Instruction[] = [];
    this.#lists.push(list);
    this.#packed.push(new Map());
    this.#counterDepths.set(counter, this.depth);
    body(counter);
    this.#lists.pop();
    this.#packed.pop();
    this.add({ kind: 'repeat', counter, length, reverse, body: list });
  }

  /** Whether a view is the same at every step of the loop that is being written. */
  isFixed(view: View): boolean {
    return this.#depthOf(view) < this.depth;
  }

  /** The panels of a matrix: packed once, before the loops that it does not change in. */
  packed(side: 'left' | 'right', from: View, width: number): Buffer {
    const key = `${side} ${viewKey(from)}`;
    const depth = this.#depthOf(from);
    const known = this.#packed[depth]!.get(key);
    if (known !== undefined) return known;
    const [rows, columns] = from.shape as [number, number];
    const lanes = side === 'left' ? rows : columns;
    const panels = Math.ceil(lanes / width) * width * (side === 'left' ? columns : rows);
    const to = this.buffer(panels * entryBytes[from.dtype], depth);
    this.add({ kind: 'pack', side, from, to }, depth);
    this.#packed[depth]!.set(key, to);
    return to;
  }

  /** Says that one place holds for good what a variable is. */
  holds(place: View, x: Variable): void {
    this.#held.push({ place, x });
  }

  /** Other places that hold what a variable is, as views of its shape. */
  placesOf(x: Variable): View[] {
    const entry = uniformOf(x);
    const { shape, dtype } = arrayType(x);
    return this.#held.flatMap(({ place, x: other }) => {
      const isSame = x === other || (entry !== undefined && Object.is(entry, uniformOf(other)));
      const view = isSame && place.dtype === dtype ? sameEntries(place, shape) : undefined;
      return view === undefined ? [] : [view];
    });
  }

  /** How deep in loops a view changes: 0 where it is the same throughout the program. */
  #depthOf({ buffer, advances }: View): number {
    const loops = advances.map(({ counter }) => this.#counterDepths.get(counter) ?? 0);
    return Math.max(this.#depths.get(buffer) ?? 0, ...loops);
  }
}

const uniformOf = ({ constant }: Variable): number | undefined =>
  constant === undefined ? undefined : constantEntry(constant as NdArray | number);

/** The view under another shape of as many entries. */
const sameEntries = (view: View, shape: readonly number[]): View | undefined =>
  sizeOf(view.shape) === sizeOf(shape) ? reshapedView(view, shape) : undefined;

const viewKey = ({ buffer, shape, strides, offset, advances }: View): string => {
  const moves = advances.map(({ counter, stride }) => `${counter.id}:${stride}`);
  return [buffer.id, shape, strides, offset, moves].join(' ');
};
