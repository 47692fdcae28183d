import type { Algebra } from './algebra.ts';
import { remat } from './remat.ts';
import type { Leaves, Loop, Results } from './scan.ts';
import { describe, typeOf } from './value.ts';

/**
 * Runs a loop as an outer one over whole segments and one over the steps that remain. What is inside
 * a segment is computed again for the derivative, so that the carries between segments are all that is
 * kept.
 */
export function runInSegments(run: (loop: Loop) => Results, loop: Loop, segment: number): Results {
  const { columns, length, reverse } = loop;
  if (length === 0) return run(loop);
  const runAgain = (part: Loop): Results =>
    remat((initial: Leaves, xs: Leaves) => run({ ...part, initial, columns: xs }))(
      part.initial,
      part.columns,
    );
  const whole = length - (length % segment);
  const runWhole = (initial: Leaves): Results => {
    const [last, outputs] = run({
      ...loop,
      initial,
      length: whole / segment,
      columns: columns.map((x) => segmented(x).grouped(rangeOf(x, 0, whole, length), segment)),
      step: (carried, xs) => runAgain({ ...loop, initial: carried, columns: xs, length: segment }),
    });
    return [last, outputs.map((x) => segmented(x).ungrouped(x))];
  };
  const runRest = (initial: Leaves): Results =>
    runAgain({
      ...loop,
      initial,
      length: length - whole,
      columns: columns.map((x) => rangeOf(x, whole, length, length)),
    });

  const inOrder = [...(whole > 0 ? [runWhole] : []), ...(whole < length ? [runRest] : [])];
  const parts: Leaves[] = [];
  let carried = loop.initial;
  for (const part of reverse ? inOrder.toReversed() : inOrder) {
    const [last, outputs] = part(carried);
    carried = last;
    parts.push(outputs);
  }
  if (reverse) parts.reverse();
  const [first, rest] = parts;
  return [carried, rest === undefined ? first! : first!.map((x, i) => joined(x, rest[i]))];
}

/** The number of steps in a segment, from what the user asked for. */
export function segmentLength(segment: number | 'sqrt', length: number): number {
  if (segment === 'sqrt') return Math.ceil(Math.sqrt(length));
  if (Number.isSafeInteger(segment) && segment > 0) return segment;
  throw new RangeError(
    `scan: segment must be a whole number of steps above 0 or 'sqrt', got ${String(segment)}.`,
  );
}

const rangeOf = (x: unknown, start: number, end: number, length: number): unknown =>
  end - start === length ? x : segmented(x).range(x, start, end);

function joined(first: unknown, second: unknown): unknown {
  const { algebra } = typeOf(first);
  if (algebra.joined !== undefined) return algebra.joined(first, second);
  return algebra.stack([...algebra.unstack(first), ...algebra.unstack(second)]);
}

type Segmented = Algebra & Required<Pick<Algebra, 'range' | 'grouped' | 'ungrouped'>>;

/** The algebra of a value whose leading axis can be divided. */
function segmented(x: unknown): Segmented {
  const { algebra } = typeOf(x);
  if (isSegmented(algebra)) return algebra;
  throw new TypeError(
    `scan: ${describe(x)} cannot be divided into segments; give its algebra \`range\`, \`grouped\` and \`ungrouped\`, or leave \`segment\` out.`,
  );
}

const isSegmented = (algebra: Algebra): algebra is Segmented =>
  algebra.range !== undefined && algebra.grouped !== undefined && algebra.ungrouped !== undefined;
