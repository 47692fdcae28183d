import { sameType } from '@tapeloop/autodiff/staging';
import { cast, concat, zeros, type NdArray } from '@tapeloop/tensor';
import { arrayTypeOf } from '@tapeloop/tensor/staging';
import { constantEntry } from '../constant-entry.ts';
import * as op from '../operations.ts';
import { arrayFor, type Rule } from '../rewrite.ts';
import { arrayType } from '../shapes.ts';
interface Block {
  readonly start: number;
  readonly end: number;
  readonly value: NdArray;
}

/** A sum of parts that stand beside each other among zeros is their concatenation. */
export const joinDisjointSums: Rule = ({ primitive, outputs }, operands, to) => {
  if (primitive !== op.add) return undefined;
  const { type } = outputs[0]!;
  const { shape, dtype } = arrayType(outputs[0]!);
  const [first, second] = operands.map((x) => to.definitionOf(x));
  if (first?.primitive !== op.concat || second?.primitive !== op.concat) return undefined;
  if (first.params !== second.params) return undefined;
  if (!(operands as readonly NdArray[]).every((x) => sameType(arrayTypeOf(x), type)))
    return undefined;
  const axis = first.params as number;
  const blocks = [first, second]
    .flatMap(({ inputs }) =>
      blocksOf(
        inputs.map((x) => arrayFor(x, to)),
        axis,
      ),
    )
    .toSorted((a, b) => a.start - b.start);
  const overlap = blocks.some(({ start }, i) => i > 0 && start < blocks[i - 1]!.end);
  if (overlap || blocks.length === 0) return undefined;
  const parts: NdArray[] = [];
  const zerosUpTo = (from: number, end: number): void => {
    if (from < end) parts.push(zeros([...shape].with(axis, end - from), { dtype }));
  };
  let at = 0;
  for (const { start, end, value } of blocks) {
    zerosUpTo(at, start);
    parts.push(cast(value, dtype));
    at = end;
  }
  zerosUpTo(at, shape[axis]!);
  return [parts.length === 1 ? parts[0] : concat(parts, axis)];
};

/** The parts of a concatenation that are not zeros. */
function blocksOf(parts: readonly NdArray[], axis: number): Block[] {
  let end = 0;
  return parts.flatMap((value) => {
    const start = end;
    end += value.shape[axis]!;
    return constantEntry(value) === 0 ? [] : [{ start, end, value }];
  });
}
