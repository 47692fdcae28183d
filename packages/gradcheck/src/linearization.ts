import { vjp } from '@tapeloop/autodiff';
import { cotangentsFor } from './cotangents.ts';
import type { Draws } from './draws.ts';
import { entriesOf, layoutOf, valuesOf, type Layout } from './entries.ts';
import { crossed, piecesOf } from './pieces.ts';
import type { Problem } from './program.ts';
import { record } from './recorder.ts';
import { shake } from './shake.ts';

/** Runs with other roundings. All four stay near the true value by chance once in thousands of checks. */
const shakes = 4;

/** The value of a program somewhere. */
export interface Probe {
  readonly value: Float64Array;
  /** The primitive that took another piece there than at the point, if one did. */
  readonly kink?: string | undefined;
}

/** A program as a function of the entries of its leaves, with its gradients for some cotangents. */
export interface Linearization {
  /** The leaves' entries where the derivative is checked. */
  readonly point: Float64Array;
  readonly layout: Layout;
  /** The results' entries at the point. */
  readonly value: Float64Array;
  readonly results: Layout;
  readonly cotangents: readonly Float64Array[];
  /** One gradient per cotangent. */
  readonly gradients: readonly Float64Array[];
  /** Value and gradients again, with every rounding on the way another one. */
  readonly shaken: readonly Pulled[];
  /** A type narrower than float64 that the program computes in on the way. */
  readonly narrow: string | undefined;
  readonly evaluate: (at: Float64Array) => Probe;
  /** Value and gradients of some cotangents elsewhere. */
  readonly pull: (at: Float64Array, cotangents: readonly Float64Array[]) => Pulled;
  /** The same program with other cotangents, or at another point. */
  readonly again: (cotangents: readonly Float64Array[], at?: Float64Array) => Linearization;
}

export interface Pulled {
  readonly value: Float64Array;
  readonly gradients: readonly Float64Array[];
}

export function linearize(given: Problem, count: number, draws: Draws): Linearization {
  const { program, leaves, constants } = given;
  const point = entriesOf(
    leaves.map(({ type, entries }): unknown => type.algebra.fromEntries(entries, type)),
  );
  const outputs = program([...leafValues(given, point), ...constants]);
  const value = entriesOf(outputs);
  const results = layoutOf(outputs);
  return linearizeAt(given, point, cotangentsFor(value, results, count, draws), draws);
}

/** The values of the leaves that have these entries. */
function leafValues({ leaves }: Problem, at: Float64Array): unknown[] {
  let offset = 0;
  return leaves.map(({ type, entries }): unknown => {
    offset += entries.length;
    return type.algebra.fromEntries(at.slice(offset - entries.length, offset), type);
  });
}

function linearizeAt(
  given: Problem,
  point: Float64Array,
  cotangents: readonly Float64Array[],
  draws: Draws,
): Linearization {
  const { program, leaves, constants } = given;
  const run = (values: readonly unknown[]): readonly unknown[] =>
    program([...values, ...constants]);
  const initial = leafValues(given, point);
  const layout = layoutOf(initial);
  const recording = record(run, initial);
  const outputs = recording.results;
  const results = layoutOf(outputs);
  const value = entriesOf(outputs);
  const pieces = piecesOf(recording.applications);

  // Constants and cotangents come in as arguments, so that what is computed from them alone is shaken too.
  const pullBack = (values: readonly unknown[]): unknown[] => {
    const others = values.slice(leaves.length);
    const fixed = others.splice(0, constants.length);
    const [y, pull] = vjp((at) => program([...at, ...fixed]), values.slice(0, leaves.length));
    return [...y, ...inGroups(others, y.length).flatMap((seed) => pull(seed)[0])];
  };
  const pulled = (values: readonly unknown[]): Pulled => ({
    value: entriesOf(values.slice(0, outputs.length)),
    gradients: inGroups(values.slice(outputs.length), leaves.length).map(entriesOf),
  });
  const argumentsAt = (at: Float64Array, seeds: readonly Float64Array[]): unknown[] => [
    ...leafValues(given, at),
    ...constants,
    ...seeds.flatMap((seed) => valuesOf(seed, results)),
  ];
  const here = argumentsAt(point, cotangents);
  const shaken = Array.from({ length: shakes }, () => shake(pullBack, here, draws));
  return {
    point,
    layout,
    value,
    results,
    cotangents,
    gradients: pulled(pullBack(here)).gradients,
    shaken: shaken.map(({ results: others }) => pulled(others)),
    narrow: shaken[0]!.narrow,
    evaluate: (at) =>
      inDomain(value.length, () => {
        // What took no piece here is taken for smooth: a recording costs more than a run.
        if (pieces.length === 0) return { value: entriesOf(run(leafValues(given, at))) };
        const there = record(run, leafValues(given, at));
        return {
          value: entriesOf(there.results),
          kink: crossed(pieces, piecesOf(there.applications)),
        };
      }),
    pull: (at, seeds) => pulled(pullBack(argumentsAt(at, seeds))),
    again: (seeds, at = point) => linearizeAt(given, at, seeds, draws),
  };
}

function inGroups<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: items.length / size }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}

/** A point where the program refuses its arguments is one where it is not finite. */
function inDomain(length: number, probe: () => Probe): Probe {
  try {
    return probe();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { value: new Float64Array(length).fill(NaN) };
  }
}
