import type { Type } from './algebra.ts';
import { isSymbolic, stageFlat } from './builder.ts';
import { mustBeFunction, mustBeOptions } from './function-argument.ts';
import type { Element, Length, Stacked } from './leading.ts';
import { bind } from './primitive.ts';
import { runInSegments, segmentLength } from './scan-in-segments.ts';
import { scanPrimitive } from './scan-primitive.ts';
import { flatten, flattenAs, leafPaths, unflatten, type Structure } from './tree.ts';
import { describe, sameType, typeOf } from './value.ts';

/** How a scan runs. */
export interface ScanOptions {
  /** From the last step to the first; outputs keep the order of the inputs. */
  readonly reverse?: boolean;
  /** The number of steps, where there are no inputs to tell it. */
  readonly length?: number;
  /**
   * Keeps only the carries between segments of this many steps for the derivative, and computes what
   * is inside a segment again; 'sqrt' stands for the square root of the number of steps, rounded up.
   * As for `remat`, the step must not branch on values.
   */
  readonly segment?: number | 'sqrt';
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
  mustBeFunction('scan', step, 'step');
  mustBeOptions('scan', options);
  const [initial, structure] = flatten(carry);
  const [columns, inputStructure] = flatten(inputs);
  const length = lengthOf(columns, inputStructure, options.length);
  let outputStructure: Structure | undefined;
  const flatStep: Loop['step'] = (carried, x) => {
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
  const { reverse = false, segment } = options;
  const loop: Loop = { step: flatStep, initial, structure, columns, length, reverse };
  const [last, outputs] =
    segment === undefined ? run(loop) : runInSegments(run, loop, segmentLength(segment, length));
  return [unflatten(structure, last), unflatten(outputStructure!, outputs)];
}

export type Leaves = readonly unknown[];
/** What a scan gives, flat. */
export type Results = readonly [last: Leaves, outputs: Leaves];

/** A scan whose trees are flat. */
export interface Loop {
  readonly step: (carried: Leaves, x: Leaves) => readonly [next: Leaves, output: Leaves];
  readonly initial: Leaves;
  readonly structure: Structure;
  readonly columns: Leaves;
  readonly length: number;
  readonly reverse: boolean;
}

function run(loop: Loop): Results {
  if ([...loop.initial, ...loop.columns].some(isSymbolic)) return runStaged(loop);
  return loop.length === 0 ? runNoStep(loop) : runSteps(loop);
}

function runSteps(loop: Loop): Results {
  const { step, initial, structure, columns, length, reverse } = loop;
  const slices = columns.map((column) => typeOf(column).algebra.unstack(column));
  const rows: Leaves[] = [];
  let carried = initial;
  let done = 0;
  while (done < length) {
    const t = reverse ? length - 1 - done : done;
    const x = slices.map((slice) => slice[t]);
    const [next, output] = step(carried, x);
    // The step closes over a symbolic value, so the loop is being staged after all.
    if (done === 0 && [...next, ...output].some(isSymbolic)) return runStaged(loop);
    const other = firstOther(carried.map(typeOf), next.map(typeOf));
    if (other === -1) {
      carried = next;
      rows[t] = output;
      done += 1;
    } else if (done === 0) {
      // The step computes in a wider dtype than the initial carry: begin again in that dtype.
      carried = raised(carried, next.map(typeOf), structure);
    } else throw changed(carried[other], typeOf(next[other]), structure, other);
  }
  const stack = (leaf: unknown, i: number): unknown =>
    typeOf(leaf).algebra.stack(rows.map((row) => row[i]));
  return [carried, rows[0]!.map(stack)];
}

/** The step is run once on zeros, only to learn the types. */
function runNoStep({ step, initial, structure, columns }: Loop): Results {
  const zeros = elementTypes(columns).map((type) => type.algebra.zeros(type));
  const [next, output] = step(initial, zeros);
  const empty = output.map((leaf) => {
    const { algebra } = typeOf(leaf);
    return algebra.zeros(algebra.stacked(typeOf(leaf), 0));
  });
  return [raised(initial, next.map(typeOf), structure), empty];
}

/** The step is staged once, whatever the number of steps, and becomes the body of one equation. */
function runStaged(loop: Loop): Results {
  const { step, initial, structure, columns, length, reverse } = loop;
  const carries = initial.length;
  const { graph: body, captures } = stageFlat(
    'scan',
    (leaves) => step(leaves.slice(0, carries), leaves.slice(carries)).flat(),
    [...initial.map(typeOf), ...elementTypes(columns)],
  );
  const types = body.outputs.slice(0, carries).map(({ type }) => type);
  if (firstOther(initial.map(typeOf), types) !== -1) {
    return runStaged({ ...loop, initial: raised(initial, types, structure) });
  }
  const params = { body, length, reverse, constants: captures.length, carries };
  const results = bind(scanPrimitive, [...captures, ...initial, ...columns], params);
  return [results.slice(0, carries), results.slice(carries)];
}

const elementTypes = (columns: Leaves): Type[] =>
  columns.map((column) => typeOf(column).algebra.element(typeOf(column)));

const firstOther = (a: readonly Type[], b: readonly Type[]): number =>
  a.findIndex((type, i) => !sameType(type, b[i]!));

/** The initial carry in the types that the step returned. */
function raised(initial: Leaves, types: readonly Type[], structure: Structure): Leaves {
  return initial.map((leaf, i) => {
    const type = types[i]!;
    if (sameType(type, typeOf(leaf))) return leaf;
    const wider: unknown = type.algebra.raise(leaf, type);
    if (wider !== undefined && sameType(type, typeOf(wider))) return wider;
    throw changed(leaf, type, structure, i);
  });
}

function changed(leaf: unknown, type: Type, structure: Structure, index: number): TypeError {
  const path = leafPaths(structure, 'carry')[index]!;
  return new TypeError(
    `scan: ${path} goes in as ${describe(leaf)} and comes out as ${type.algebra.show(type)}; a carry keeps its shape and dtype from step to step.`,
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
