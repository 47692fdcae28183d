import * as fc from 'fast-check';

/** Ranks and lengths of drawn shapes. */
export interface ShapeBounds {
  readonly minRank?: number;
  readonly maxRank?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
}

/**
 * Shapes, of rank 0 to 3 and with axes 1 to 3 long unless bounds say otherwise.
 *
 * ```ts
 * import { shapes } from '@tapeloop/conformance';
 * import * as fc from 'fast-check';
 *
 * fc.assert(fc.property(shapes({ minRank: 2 }), (shape) => shape.length >= 2 && shape.length <= 3));
 * ```
 */
export function shapes(bounds: ShapeBounds = {}): fc.Arbitrary<number[]> {
  const { minRank = 0, maxRank = 3, minLength = 1, maxLength = 3 } = bounds;
  const length = fc.integer({ min: minLength, max: maxLength });
  return fc.array(length, { minLength: minRank, maxLength: maxRank });
}

/** Two shapes that broadcast with each other. */
export function broadcastableShapes(bounds: ShapeBounds = {}): fc.Arbitrary<[number[], number[]]> {
  return shapes(bounds).chain((shape) =>
    fc
      .tuple(
        fc.array(fc.boolean(), { minLength: shape.length, maxLength: shape.length }),
        fc.nat({ max: shape.length }),
        fc.boolean(),
      )
      .map(([ones, dropped, swapped]): [number[], number[]] => {
        const other = shape.map((length, i) => (ones[i] === true ? 1 : length)).slice(dropped);
        return swapped ? [other, shape] : [shape, other];
      }),
  );
}

/** An axis of a shape, counted from either end. */
export const axisOf = (shape: readonly number[]): fc.Arbitrary<number> =>
  fc.integer({ min: -shape.length, max: shape.length - 1 });

/** Different axes of a shape, none or more. */
export const axesOf = (shape: readonly number[]): fc.Arbitrary<number[]> =>
  fc.subarray(shape.map((_, axis) => axis));
