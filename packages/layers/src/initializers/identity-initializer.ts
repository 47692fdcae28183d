import { ShapeError, showShape } from '@tapeloop/shapes';
import { eye, mul } from '@tapeloop/tensor';
import type { Initializer } from './initializer.ts';
import { checkNotNegative, checkShapeList } from '../option.ts';
import { typedOutside } from '../typed-outside.ts';

/**
 * The identity matrix times a gain, with which a simple cell begins by keeping what it has (Le et al. 2015).
 *
 * Zeros fill what a matrix has beside the square. Throws for any other rank.
 *
 * ```ts
 * import { identityInitializer, rnnCell } from '@tapeloop/layers';
 * import { key, relu } from '@tapeloop/tensor';
 *
 * const recurrentInitializer = identityInitializer();
 * const cell = rnnCell({ inputSize: 1, hiddenSize: 2, activation: relu, recurrentInitializer });
 * cell.init(key(0)).wh; // => tensor([[1, 0], [0, 1]])
 * ```
 */
export function identityInitializer(gain: number = 1): Initializer {
  checkNotNegative('identityInitializer', 'the gain', gain);
  const initializer: Initializer = (_key, shape) => {
    checkShapeList('identityInitializer', shape);
    const [rows, columns] = shape;
    if (rows === undefined || columns === undefined || shape.length > 2) {
      throw new ShapeError(
        `identityInitializer: expected a matrix [inputs, outputs], got ${showShape(shape)}`,
      );
    }
    return typedOutside(mul(eye(rows, columns), gain));
  };
  return initializer;
}
