import { ShapeError, showShape } from '@tapeloop/shapes';
import { causalMask, isNdArray, logicalAnd, type BoolTensor } from '@tapeloop/tensor';
import { shownShape } from '../shown.ts';

/**
 * Which keys queries may see: those of the caller's mask and, where attention is causal, no later ones.
 * Throws where the mask is not one of booleans that broadcasts to all, [batch, heads, queries, keys].
 */
export function attentionMask(
  name: string,
  mask: BoolTensor | undefined,
  all: readonly number[],
  causal: boolean,
): BoolTensor | undefined {
  if (mask !== undefined) checkMask(name, mask, all);
  if (!causal) return mask;
  const earlier: BoolTensor = causalMask(all.at(-1)!);
  return mask === undefined ? earlier : logicalAnd(mask, earlier);
}

function checkMask(name: string, mask: unknown, all: readonly number[]): void {
  if (!isNdArray(mask) || !broadcasts(mask.shape, all)) {
    throw new ShapeError(
      `${name}: expected a mask that broadcasts to ${showShape(all)}, got ${shownShape(mask)}`,
    );
  }
  if (mask.dtype === 'bool') return;
  throw new TypeError(`${name}: the mask must be bool, got ${mask.dtype}; compare first.`);
}

const broadcasts = (shape: readonly number[], all: readonly number[]): boolean =>
  shape.length <= all.length &&
  shape.every((length, axis) => length === 1 || length === all.at(axis - shape.length));
