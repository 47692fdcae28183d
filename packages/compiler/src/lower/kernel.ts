import type { Equation, Graph, Variable } from '@tapeloop/autodiff';
import type { NdArray } from '@tapeloop/tensor';
import type { View as Steps } from '@tapeloop/tensor/staging';
import { constantEntry } from '../constant-entry.ts';
import { rowMajor, type View } from '../memory/buffer.ts';
import {
  broadcastView,
  joined,
  reshapedView,
  sliced,
  steppedView,
  transposed,
} from '../memory/views.ts';
import * as op from '../operations.ts';
import { arrayType, sameShape, shapeOf } from '../shapes.ts';
import type { SliceParams } from '../simplify/slice.ts';
import { canEmit } from '../emit/code.ts';
import { hostInstructions } from './host.ts';
import type { Entries, Instruction } from './instruction.ts';
import type { Places } from './lower.ts';
import { placeOf } from './lower.ts';
import { separated } from './separated.ts';
import type { ProgramWriter } from './program.ts';

interface Context {
  readonly places: Places;
  readonly targets: ReadonlyMap<Variable, View>;
  readonly writer: ProgramWriter;
}

/** Equations of one shape that are computed together. */
interface Group extends Entries {
  readonly equations: Equation[];
  readonly loads: Map<Variable, View>;
  readonly stores: (readonly [Variable, View])[];
}

/** Writes a kernel as instructions. Moves are views, and stores into what they make where they can. */
export function lowerKernel(body: Graph, context: Context): void {
  const kernel = new KernelLowering(context);
  for (const equation of body.equations) kernel.visit(equation);
  for (const output of body.outputs) kernel.finish(output);
  kernel.write();
}

class KernelLowering {
  readonly #places: Places;
  readonly #targets: ReadonlyMap<Variable, View>;
  readonly #writer: ProgramWriter;
  readonly #items: Instruction[] = [];
  /** The group that makes a variable, where one does. */
  readonly #groups: Map<Variable, Group> = new Map();
  /** The item after which a variable stands in its place; none for what is there from the start. */
  readonly #readyAfter: Map<Variable, number> = new Map();

  constructor({ places, targets, writer }: Context) {
    this.#places = places;
    this.#targets = targets;
    this.#writer = writer;
  }

  write(): void {
    for (const item of this.#items) {
      const parts = item.kind === 'entries' ? separated(item) : [item];
      for (const part of parts) this.#writer.add(part);
    }
  }

  visit(equation: Equation): void {
    const { primitive } = equation;
    if (canEmit(equation)) this.#compute(equation);
    else if (primitive === op.concat) this.#concat(equation);
    else if (primitive.kind === 'move') this.#move(equation);
    else if (primitive === op.sum) this.#fold(equation);
    else this.#host(equation);
  }

  /** Sees to it that an output stands where it is wanted. */
  finish(x: Variable): void {
    const target = this.#targets.get(x);
    const group = this.#groups.get(x);
    if (group !== undefined) {
      if (!this.#places.has(x)) this.#store(x, group);
    } else if (target !== undefined) {
      const from = placeOf(x, this.#places, this.#writer);
      if (from.buffer === target.buffer) return;
      this.#items.push({ kind: 'copy', from, to: target });
      this.#places.set(x, target);
    }
  }

  /** A group's variable gets a place, if it has none. */
  #store(x: Variable, group: Group): View {
    const place = this.#targets.get(x) ?? this.#writer.placeFor(x);
    group.stores.push([x, place]);
    this.#places.set(x, place);
    return place;
  }

  /** Where a variable can be read after the items so far. */
  #viewOf(x: Variable): View {
    const group = this.#groups.get(x);
    if (group !== undefined && !this.#places.has(x)) return this.#store(x, group);
    return placeOf(x, this.#places, this.#writer);
  }

  #itemOf(x: Variable): number {
    const group = this.#groups.get(x);
    return group === undefined ? (this.#readyAfter.get(x) ?? -1) : this.#items.indexOf(group);
  }

  /** Puts an equation into the first group of its shape that comes late enough. */
  #compute(equation: Equation): void {
    const [output] = equation.outputs as [Variable];
    const shape = shapeOf(output);
    const read = equation.inputs.filter((x) => !isUniform(x));
    const isIn = (x: Variable, group: Instruction): boolean => this.#groups.get(x) === group;
    const isDirect = (x: Variable): boolean => sameShape(shapeOf(x), shape);
    const fits = (group: Instruction, index: number): group is Group =>
      group.kind === 'entries' &&
      sameShape(group.shape, shape) &&
      read.every((x) => this.#itemOf(x) < index || (isIn(x, group) && isDirect(x)));
    let group = this.#items.find((item, index): item is Group => fits(item, index));
    if (group === undefined) {
      group = { kind: 'entries', shape, equations: [], loads: new Map(), stores: [] };
      this.#items.push(group);
    }
    for (const x of read) {
      if (!isIn(x, group)) group.loads.set(x, broadcastView(this.#viewOf(x), shape));
    }
    group.equations.push(equation);
    this.#groups.set(output, group);
  }

  #move({ primitive, params, inputs, outputs }: Equation): void {
    const [input] = inputs as [Variable];
    const [output] = outputs as [Variable];
    const from = this.#viewOf(input);
    let view: View | undefined;
    if (primitive === op.slice) {
      const { axis, start, end } = params as SliceParams;
      view = sliced(from, axis, start, end);
    } else if (primitive === op.transpose) view = transposed(from, params as readonly number[]);
    else if (primitive === op.broadcastTo) view = broadcastView(from, shapeOf(output));
    else if (primitive === op.reshape) {
      view = reshapedView(from, shapeOf(output));
      if (view === undefined)
        return this.#inOrder(input, output, (x) => wholeAs(x, arrayType(output)));
    } else if (primitive === op.strided) {
      return this.#inOrder(input, output, (x) => steppedView(x, params as Steps));
    }
    if (view === undefined) throw new Error(`internal: ${primitive.name} moves in no known way.`);
    this.#readyAfter.set(output, this.#itemOf(input));
    this.#places.set(output, view);
  }

  /** A view of entries that must follow one another. */
  #inOrder(input: Variable, output: Variable, look: (x: View) => View): void {
    const from = this.#viewOf(input);
    this.#readyAfter.set(output, this.#itemOf(input));
    const ordered = this.#writer.inOrder(from, (copy) => {
      this.#items.push(copy);
      this.#readyAfter.set(output, this.#items.length - 1);
    });
    this.#places.set(output, look(ordered));
  }

  /** A view of all parts, where they stand beside each other: what a carry was before each step. */
  #inOne(inputs: readonly Variable[], axis: number): View | undefined {
    if (inputs.some((x) => this.#groups.has(x))) return undefined;
    const [first, ...others] = inputs.map((x) => [this.#viewOf(x), ...this.#writer.placesOf(x)]);
    for (const start of first!) {
      const all = others.reduce<View | undefined>(
        (view, candidates) =>
          view &&
          candidates.map((next) => joined(view, next, axis)).find((made) => made !== undefined),
        start,
      );
      if (all !== undefined) return all;
    }
    return undefined;
  }

  /** Parts are stored where they belong by what makes them. */
  #concat({ params, inputs, outputs }: Equation): void {
    const axis = params as number;
    const [output] = outputs as [Variable];
    const inOne = this.#inOne(inputs, axis);
    if (inOne !== undefined) {
      this.#places.set(output, inOne);
      this.#readyAfter.set(output, Math.max(...inputs.map((x) => this.#itemOf(x))));
      return;
    }
    const place = this.#targets.get(output) ?? this.#writer.placeFor(output);
    let end = 0;
    let ready = -1;
    for (const input of inputs) {
      const start = end;
      end += shapeOf(input)[axis]!;
      const to = sliced(place, axis, start, end);
      const group = this.#groups.get(input);
      if (group === undefined || arrayType(input).dtype !== place.dtype) {
        this.#items.push({ kind: 'copy', from: this.#viewOf(input), to });
        ready = this.#items.length - 1;
      } else {
        group.stores.push([input, to]);
        ready = Math.max(ready, this.#items.indexOf(group));
      }
    }
    this.#places.set(output, place);
    this.#readyAfter.set(output, ready);
  }

  #fold(equation: Equation): void {
    const [input] = equation.inputs as [Variable];
    const [output] = equation.outputs as [Variable];
    const { axes } = equation.params as { readonly axes: readonly number[] };
    const from = this.#viewOf(input);
    const place = this.#targets.get(output) ?? this.#writer.placeFor(output);
    const kept = shapeOf(input).map((length, axis) => (axes.includes(axis) ? 1 : length));
    this.#items.push({
      kind: 'fold',
      equation,
      from,
      to: { ...place, shape: kept, strides: rowMajor(kept) },
    });
    this.#readyAfter.set(output, this.#items.length - 1);
    this.#places.set(output, place);
  }

  #host(equation: Equation): void {
    const inputs = equation.inputs.map((x) => this.#viewOf(x));
    const outputs = equation.outputs.map((x) => this.#targets.get(x) ?? this.#writer.placeFor(x));
    this.#items.push(...hostInstructions(equation, inputs, outputs, this.#writer));
    equation.outputs.forEach((x, i) => {
      this.#places.set(x, outputs[i]!);
      this.#readyAfter.set(x, this.#items.length - 1);
    });
  }
}

/** The same entries under the shape of a variable. */
const wholeAs = (x: View, { shape }: { readonly shape: readonly number[] }): View => ({
  ...x,
  shape,
  strides: rowMajor(shape),
});

/** Constants that are one number are written into the code. */
const isUniform = (x: Variable): boolean =>
  x.constant !== undefined && constantEntry(x.constant as NdArray) !== undefined;
