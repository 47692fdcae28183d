import { vjp } from '@tapeloop/autodiff';
import { cotangentsFor } from './cotangents.ts';
import type { Draws } from './draws.ts';
import { entriesOf, layoutOf, valuesOf, type Layout } from './entries.ts';
import type { Problem } from './program.ts';
import { shake } from './shake.ts';

/** Runs with other roundings. All four stay near the true value by chance once in thousands of checks. */
const shakes = 4;

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
  readonly evaluate: (at: Float64Array) => Float64Array;
  /** The gradient of one cotangent elsewhere. */
  readonly gradientAt: (at: Float64Array, cotangent: number) => Float64Array;
}

interface Pulled {
  readonly value: Float64Array;
  readonly gradients: readonly Float64Array[];
}

export function linearize(
  { program, leaves, constants }: Problem,
  count: number,
  draws: Draws,
): Linearization {
  const initial = leaves.map(({ type, entries }): unknown =>
    type.algebra.fromEntries(entries, type),
  );
  const layout = layoutOf(initial);
  const point = entriesOf(initial);
  const outputs = program([...initial, ...constants]);
  const results = layoutOf(outputs);
  const value = entriesOf(outputs);
  const cotangents = cotangentsFor(value, results, count, draws);
  const seeds = cotangents.map((cotangent) => valuesOf(cotangent, results));

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
  const here = [...initial, ...constants, ...seeds.flat()];
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
    evaluate: (at) => entriesOf(program([...valuesOf(at, layout), ...constants])),
    gradientAt(at, cotangent) {
      const there = [...valuesOf(at, layout), ...constants, ...seeds[cotangent]!];
      return pulled(pullBack(there)).gradients[0]!;
    },
  };
}

function inGroups<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: items.length / size }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}
