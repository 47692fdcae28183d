/** Entries of an array's memory: index (i, j, ...) of the view is entry start + i steps[0] + j steps[1] + ... */
export interface View {
  readonly start: number;
  readonly lengths: readonly number[];
  /** Negative to read backwards, 0 to repeat. */
  readonly steps: readonly number[];
}

/** `count` entries of a view, from its entry `at`: in memory at `from`, `from + step`, ... */
export type Run = (at: number, from: number, count: number, step: number) => void;

/** Visits the entries of a view in row-major order, in runs as long as can be. */
export function forEachRun(view: View, visit: Run): void {
  if (view.lengths.includes(0)) return;
  const { start, lengths, steps } = merged(view);
  const count = lengths.pop()!;
  const step = steps.pop()!;
  const index = lengths.map(() => 0);
  const runs = lengths.reduce((product, length) => product * length, 1);
  let from = start;
  for (let run = 0; run < runs; run += 1) {
    visit(run * count, from, count, step);
    for (let axis = index.length - 1; axis >= 0; axis -= 1) {
      index[axis]! += 1;
      from += steps[axis]!;
      if (index[axis]! < lengths[axis]!) break;
      from -= steps[axis]! * lengths[axis]!;
      index[axis] = 0;
    }
  }
}

/** The same view with as few axes as can be, but at least one. */
function merged({ start, lengths, steps }: View): {
  start: number;
  lengths: number[];
  steps: number[];
} {
  const longer = lengths.flatMap((length, axis) => (length === 1 ? [] : [axis]));
  const few: { length: number; step: number }[] = [];
  for (const axis of longer) {
    const [length, step] = [lengths[axis]!, steps[axis]!];
    const outer = few.at(-1);
    // A step of the outer axis goes past all of the inner one: together they are one axis.
    if (outer?.step === step * length) few.splice(-1, 1, { length: outer.length * length, step });
    else few.push({ length, step });
  }
  if (few.length === 0) few.push({ length: 1, step: 1 });
  return { start, lengths: few.map(({ length }) => length), steps: few.map(({ step }) => step) };
}
