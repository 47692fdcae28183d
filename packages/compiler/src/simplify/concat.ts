import { concat, slice, type NdArray } from '@tapeloop/tensor';
import * as op from '../operations.ts';
import { arrayFor, type Rule } from '../rewrite.ts';
import type { SliceParams } from './slice.ts';

/** A concatenation of one thing, or of slices that lie side by side. */
export const simplifyConcat: Rule = ({ params, outputs }, operands, to) => {
  const axis = params as number;
  const [{ type }] = outputs as readonly [(typeof outputs)[number]];
  const all = operands as readonly NdArray[];
  // Of other dtypes they must be cast, which concat does.
  if (all.some((x) => x.dtype !== (type as unknown as { dtype: string }).dtype)) return undefined;
  const parts = all.filter((x) => x.shape[axis] !== 0);
  const joined: NdArray[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    const both = before === undefined ? undefined : sideBySide(before, part, axis);
    if (both === undefined) joined.push(part);
    else joined[joined.length - 1] = both;
  }
  if (joined.length === 1) return [joined[0]];
  return joined.length === all.length || joined.length === 0 ? undefined : [concat(joined, axis)];

  /** Two slices that follow one another as one. */
  function sideBySide(a: NdArray, b: NdArray, along: number): NdArray | undefined {
    const first = to.definitionOf(a);
    const second = to.definitionOf(b);
    if (first?.primitive !== op.slice || second?.primitive !== op.slice) return undefined;
    const [p, q] = [first.params as SliceParams, second.params as SliceParams];
    const follows = p.axis === along && q.axis === along && p.end === q.start;
    if (!follows || first.inputs[0] !== second.inputs[0]) return undefined;
    const source = arrayFor(first.inputs[0]!, to);
    return p.start === 0 && q.end === source.shape[along]
      ? source
      : slice(source, p.start, q.end, along);
  }
};
