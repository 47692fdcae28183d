import type { Element, Length, Stacked } from './leading.ts';
import { flatten, flattenAs, leafPaths, unflatten, type Structure } from './tree.ts';
import { describe, sameType, typeOf } from './value.ts';

/** How a scan runs. */
export interface ScanOptions {
  /** From the last step to the first; outputs keep the order of the inputs. */
  readonly reverse?: boolean;
  /** The number of steps, where there are no inputs to tell it. */
  readonly length?: number;
}

/**
 * Runs a step over the leading axis of the inputs: `[carry, output] = step(carry, x)`.
 *
 * Gives the last carry and the outputs stacked along a new leading axis. Carry, inputs and outputs
 * are trees; the step may close over anything. The carry keeps its structure and shapes from step to
 * step (the initial one is raised to the dtype that the step returns).
 *
 * ```ts
 * import { scan } from '@tapeloop/autodiff';
 * import { add, tensor } from '@tapeloop/tensor';
 *
 * const [last, sums] = scan((total, x) => [add(total, x), add(total, x)], tensor(0), tensor([1, 2, 3]));
 * last; // => tensor(6)
 * sums; // => tensor([1, 3, 6])
 * ```
 */
export function scan<Carry, Inputs, Output>(
  step: (carry: Carry, x: Element<Inputs>) => readonly [carry: Carry, output: Output],
  carry: Carry,
  inputs: Inputs,
  options: ScanOptions = {},
): [carry: Carry, outputs: Stacked<Output, Length<Inputs>>] {
  const [initial, structure] = flatten(carry);
  const [columns, inputStructure] = flatten(inputs);
  const length = lengthOf(columns, inputStructure, options.length);
  let outputStructure: Structure | undefined;
  const flatStep: FlatStep = (carried, x) => {
    const result: unknown = step(
      unflatten<Carry>(structure, carried),
      unflatten<Element<Inputs>>(inputStructure, x),
    );
    if (!Array.isArray(result) || result.length !== 2) {
      throw new TypeError(`scan: the step must return [carry, output], got ${describe(result)}.`);
    }
    outputStructure ??= flatten(result[1])[1];
    return [
      flattenAs(structure, result[0], 'scan', 'carry'),
      flattenAs(outputStructure, result[1], 'scan', 'output'),
    ];
  };
  const run = length === 0 ? runNoStep : runSteps;
  const [last, outputs] = run(flatStep, initial, structure, columns, length, options.reverse);
  return [unflatten(structure, last), unflatten(outputStructure!, outputs)];
}

type Leaves = readonly unknown[];
type FlatStep = (carried: Leaves, x: Leaves) => readonly [next: Leaves, output: Leaves];

function runSteps(
  step: FlatStep,
  initial: Leaves,
  structure: Structure,
  columns: Leaves,
  length: number,
  reverse = false,
): [last: Leaves, outputs: Leaves] {
  const slices = columns.map((column) => typeOf(column).algebra.unstack(column));
  const rows: Leaves[] = [];
  let carried = initial;
  let done = 0;
  while (done < length) {
    const t = reverse ? length - 1 - done : done;
    const x = slices.map((slice) => slice[t]);
    const [next, output] = step(carried, x);
    const other = carried.findIndex((leaf, i) => !sameType(typeOf(leaf), typeOf(next[i])));
    if (other === -1) {
      carried = next;
      rows[t] = output;
      done += 1;
    } else if (done === 0) {
      // The step computes in a wider dtype than the initial carry: begin again in that dtype.
      carried = raised(carried, next, structure);
    } else throw changed(carried[other], next[other], structure, other);
  }
  const stack = (leaf: unknown, i: number): unknown =>
    typeOf(leaf).algebra.stack(rows.map((row) => row[i]));
  return [carried, rows[0]!.map(stack)];
}

/** The step is run once on zeros, only to learn the types. */
function runNoStep(
  step: FlatStep,
  initial: Leaves,
  structure: Structure,
  columns: Leaves,
): [last: Leaves, outputs: Leaves] {
  const zeros = columns.map((column) => {
    const { algebra } = typeOf(column);
    return algebra.zeros(algebra.element(typeOf(column)));
  });
  const [next, output] = step(initial, zeros);
  const empty = output.map((leaf) => {
    const { algebra } = typeOf(leaf);
    return algebra.zeros(algebra.stacked(typeOf(leaf), 0));
  });
  return [raised(initial, next, structure), empty];
}

/** The initial carry in the types that the step returned. */
function raised(initial: Leaves, next: Leaves, structure: Structure): Leaves {
  return initial.map((leaf, i) => {
    const type = typeOf(next[i]);
    if (sameType(type, typeOf(leaf))) return leaf;
    const wider: unknown = type.algebra.raise(leaf, type);
    if (wider !== undefined && sameType(type, typeOf(wider))) return wider;
    throw changed(leaf, next[i], structure, i);
  });
}

function changed(leaf: unknown, next: unknown, structure: Structure, index: number): TypeError {
  const path = leafPaths(structure, 'carry')[index]!;
  return new TypeError(
    `scan: ${path} goes in as ${describe(leaf)} and comes out as ${describe(next)}; a carry keeps its shape and dtype from step to step.`,
  );
}

function lengthOf(
  columns: readonly unknown[],
  structure: Structure,
  given: number | undefined,
): number {
  const paths = leafPaths(structure, 'inputs');
  const lengths = columns.map((column) => typeOf(column).algebra.length(typeOf(column)));
  const length = given ?? lengths[0];
  if (length === undefined) {
    throw new TypeError('scan: there are no inputs; give the number of steps as `length`.');
  }
  if (!Number.isSafeInteger(length) || length < 0) {
    throw new RangeError(`scan: length must be a whole number of steps, got ${length}.`);
  }
  lengths.forEach((other, i) => {
    if (other === length) return;
    const first = given === undefined ? `${paths[0]} has ${length}` : `length is ${length}`;
    throw new RangeError(`scan: ${first} but ${paths[i]} has ${other} steps; they must agree.`);
  });
  return length;
}
