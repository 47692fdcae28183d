import type { Linearization } from '../linearization.ts';
import { portrait, type Portrait } from '../portrait.ts';
import type { Leaf, Problem } from '../program.ts';
import { wrongTerm, type Matrix } from './through-matrix.ts';
import { missingResults, missingSlices, missingSum } from './missing.ts';
import { multiple, zero } from './multiple.ts';
import { isRight, ofResult, type Pattern, type Recognizer } from './pattern.ts';
import { transposedLeaf, transposedWeight } from './transposition.ts';

/** The narrower before the wider: what is zero is also missing. */
const recognizers: readonly Recognizer[] = [
  zero,
  multiple,
  transposedLeaf,
  missingSum,
  missingResults,
  missingSlices,
  transposedWeight,
];

/** The pattern of the wrong derivative with respect to a leaf; undefined where there is none that is known. */
export function recognized(
  linearization: Linearization,
  { leaves, resultPaths }: Problem,
  leaf: number,
): Pattern | undefined {
  const drawn = portrait(linearization, leaf, resultPaths());
  if (drawn === undefined || isAllRight(drawn)) return undefined;
  const matrices = matricesOf(linearization, leaves);
  const patternIn = (one: Portrait): Pattern | undefined => {
    for (const recognize of recognizers) {
      const pattern = recognize(one);
      if (pattern !== undefined) return pattern;
    }
    return wrongTerm(one, matrices);
  };
  const whole = patternIn(drawn);
  if (whole !== undefined || drawn.results.length === 1) return whole;
  // One of the results may tell what all of them together hide.
  for (const [i] of drawn.results.entries()) {
    const one = ofResult(drawn, i);
    const pattern = isAllRight(one) ? undefined : patternIn(one);
    if (pattern !== undefined)
      return { ...pattern, text: `in the derivative of ${drawn.names[i]}, ${pattern.text}` };
  }
  return undefined;
}

const isAllRight = (drawn: Portrait): boolean =>
  drawn.analytic.every((row, i) => row.every((_, j) => isRight(drawn, i, j)));

function matricesOf({ layout, point }: Linearization, leaves: readonly Leaf[]): Matrix[] {
  return leaves.flatMap(({ path, type, entries }, i) => {
    const last = entries.length === 0 ? '' : type.algebra.entryName(type, entries.length - 1);
    const [rows, columns, ...more] = (last.match(/\d+/gu) ?? []).map((n) => Number(n) + 1);
    if (rows === undefined || columns === undefined || more.length > 0) return [];
    return [
      { path, rows, columns, entries: point.slice(layout.offsets[i], layout.offsets[i + 1]) },
    ];
  });
}
