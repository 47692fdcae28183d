import type { Element, Length, Stacked } from './leading.ts';
import { flatten, flattenAs, leafPaths, unflatten, type Structure } from './tree.ts';
import { describe, typeOf } from './value.ts';

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
  let outputStructure!: Structure;
  const flatStep: FlatStep = (carried, x) => {
    const result: unknown = step(
      unflatten(structure, carried) as Carry,
      unflatten(inputStructure, x) as Element<Inputs>,
    );
    if (!Array.isArray(result) || result.length !== 2) {
      throw new TypeError(`scan: the step must return [carry, output], got ${describe(result)}.`);
    }
    const [output, shape] = flatten(result[1]);
    outputStructure = shape;
    return [flattenAs(structure, result[0], 'scan', 'carry'), output];
  };

  const slices = columns.map((column) => typeOf(column).algebra.unstack(column));
  const rows: (readonly unknown[])[] = [];
  let carried: readonly unknown[] = initial;
  for (let i = 0; i < length;) {
    const t = options.reverse === true ? length - 1 - i : i;
    const [next, output] = flatStep(
      carried,
      slices.map((slice) => slice[t]),
    );
    const raised = raise(carried, next, structure);
    if (raised !== undefined && i === 0) {
      // The step computes in a wider dtype than the initial carry: begin again in that dtype.
      carried = raised;
      continue;
    }
    if (raised !== undefined) throw changed(carried, next, structure);
    carried = next;
    rows[t] = output;
    i += 1;
  }
  const outputs = length === 0 ? noOutputs(flatStep, initial, columns) : stackRows(rows);
  return [
    unflatten(structure, carried) as Carry,
    unflatten(outputStructure, outputs) as Stacked<Output, Length<Inputs>>,
  ];
}

type FlatStep = (
  carried: readonly unknown[],
  x: readonly unknown[],
) => readonly [next: unknown[], output: unknown[]];

const stackRows = (rows: readonly (readonly unknown[])[]): unknown[] =>
  rows[0]!.map((leaf, j) => typeOf(leaf).algebra.stack(rows.map((row) => row[j])));

/** Outputs of no steps: the step is run once on zeros, only to learn their types. */
function noOutputs(
  step: FlatStep,
  carried: readonly unknown[],
  columns: readonly unknown[],
): unknown[] {
  const zeros = columns.map((column) => {
    const { algebra } = typeOf(column);
    return algebra.zeros(algebra.element(typeOf(column)));
  });
  return step(carried, zeros)[1].map((leaf) => {
    const { algebra } = typeOf(leaf);
    return algebra.zeros(algebra.stacked(typeOf(leaf), 0));
  });
}

/** The carry in the types that the step returned, undefined where it has them; throws where it cannot. */
function raise(
  carried: readonly unknown[],
  next: readonly unknown[],
  structure: Structure,
): unknown[] | undefined {
  let differs = false;
  const raised = carried.map((leaf, i) => {
    const before = typeOf(leaf);
    const after = typeOf(next[i]);
    if (before.algebra === after.algebra && before.algebra.same(before, after)) return leaf;
    differs = true;
    const wider: unknown = after.algebra.raise(leaf, after);
    if (wider === undefined) throw changed(carried, next, structure);
    return wider;
  });
  return differs ? raised : undefined;
}

function changed(
  carried: readonly unknown[],
  next: readonly unknown[],
  structure: Structure,
): TypeError {
  const at = carried.findIndex((leaf, i) => describe(leaf) !== describe(next[i]));
  const path = leafPaths(structure, 'carry')[at]!;
  return new TypeError(
    `scan: ${path} goes in as ${describe(carried[at])} and comes out as ${describe(next[at])}; a carry keeps its shape from step to step.`,
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
