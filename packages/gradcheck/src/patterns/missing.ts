import { indexOf, isRight, ofResult, type Pattern, type Recognizer } from './pattern.ts';
import type { Portrait } from '../portrait.ts';

/** Of a sum over one axis of the results (as undoes a broadcast), one term only is there. */
export const missingSum: Recognizer = (portrait) => {
  for (const [i, shape] of portrait.results.entries()) {
    const one = ofResult(portrait, i);
    for (const [axis, length] of shape.entries()) {
      if (length < 2) continue;
      const there = wrongAt(one, length, (row) => indexOf(row, shape)[axis]!);
      const zero = there.filter((is) => is === 'zero').length;
      if (zero === 0 || zero !== length - 1 || there.includes('wrong')) continue;
      const text = `the sum over axis ${axis} of the result is missing: only index ${there.indexOf('right')} is counted`;
      return { name: 'missing sum', text };
    }
  }
  return undefined;
};

/** The derivative of some results is zero, and that of the others right. */
export const missingResults: Recognizer = (portrait) => {
  if (portrait.results.length < 2) return undefined;
  const found = portrait.results.map((_, i) => wrongAt(ofResult(portrait, i), 1, () => 0)[0]!);
  if (!found.includes('zero') || found.includes('wrong')) return undefined;
  const which = portrait.names.filter((_, i) => found[i] === 'zero');
  const text = `it is zero in the derivative of ${which.join(', ')}, and right in that of the others`;
  return { name: 'missing term', text };
};

/** The derivative of some slices of the argument is zero, and that of the others right. */
export const missingSlices: Recognizer = (portrait) => {
  const { leaf } = portrait;
  for (const [axis, length] of leaf.entries()) {
    if (length < 2) continue;
    const found = wrongAt(portrait, length, (_row, column) => indexOf(column, leaf)[axis]!);
    if (!found.includes('zero') || found.includes('wrong')) continue;
    const which = found.flatMap((is, i) => (is === 'zero' ? [i] : []));
    const place = leaf.map((_, other) => (other === axis ? ranges(which) : ':')).join(', ');
    return {
      name: 'missing term',
      text: `it is zero in [${place}], and right elsewhere`,
    } satisfies Pattern;
  }
  return undefined;
};

/** For each group of places, whether it is right, zero where it should not be, or otherwise wrong. */
function wrongAt(
  portrait: Portrait,
  groups: number,
  groupOf: (row: number, column: number) => number,
): ('right' | 'zero' | 'wrong')[] {
  const right = Array.from({ length: groups }, () => true);
  const zero = Array.from({ length: groups }, () => true);
  portrait.analytic.forEach((entries, row) =>
    entries.forEach((entry, column) => {
      const group = groupOf(row, column);
      right[group] &&= isRight(portrait, row, column);
      zero[group] &&= entry === 0;
    }),
  );
  return right.map((is, i) => (is ? 'right' : zero[i]! ? 'zero' : 'wrong'));
}

/** Whole numbers as ranges: 2..3, 7. */
function ranges(numbers: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const n of numbers) {
    const run = runs.at(-1);
    if (run?.[1] === n - 1) run[1] = n;
    else runs.push([n, n]);
  }
  return runs.map(([first, last]) => (first === last ? first : `${first}..${last}`)).join(', ');
}
