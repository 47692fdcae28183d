import type { Single } from '../lower/instruction.ts';
import { entryBytes, isContiguous, sizeOf, type View } from '../memory/buffer.ts';

/** About how many nanoseconds one thread needs for an instruction: what is divided depends on it, not what it gives. */
export function costOf(instruction: Single): number {
  switch (instruction.kind) {
    case 'product': {
      const { size, out } = instruction;
      return (size.m * size.k * size.n * entryBytes[out.dtype]) / 80;
    }
    case 'rowProduct': {
      const { left, out } = instruction;
      return (sizeOf(left.shape) * out.shape.at(-1)! * entryBytes[out.dtype]) / 50;
    }
    case 'entries': {
      const { shape, equations } = instruction;
      const each = equations.reduce(
        (total, { primitive }) => total + (primitive.dear ? 1 : 0.2),
        0,
      );
      return sizeOf(shape) * each;
    }
    case 'pack':
      return 0.1 * bytesOf(instruction.from);
    case 'copy':
      return (isContiguous(instruction.from) ? 0.1 : 0.5) * bytesOf(instruction.from);
    case 'fold':
      return 0.1 * bytesOf(instruction.from);
    default:
      return 0;
  }
}

const bytesOf = ({ shape, dtype }: View): number => sizeOf(shape) * entryBytes[dtype];
