import { fc } from '@fast-check/vitest';

/** Shapes of up to six axes, with zeros and ones among the sizes. */
export const shapes = (minRank = 0, maxRank = 6): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: 0, max: 5 }), { minLength: minRank, maxLength: maxRank });

/** A shape and one of its axes, from either end. */
export const shapeAndAxis: fc.Arbitrary<[shape: number[], axis: number]> = shapes(1).chain(
  (shape) =>
    fc.tuple(fc.constant(shape), fc.integer({ min: -shape.length, max: shape.length - 1 })),
);

/** A shape and an order of its axes. */
export const shapeAndOrder: fc.Arbitrary<[shape: number[], order: number[]]> = shapes().chain(
  (shape) =>
    fc.tuple(
      fc.constant(shape),
      fc.shuffledSubarray([...shape.keys()], { minLength: shape.length }),
    ),
);

/** All indices of an array's elements, in row-major order. */
export function indices(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>(
    (before, size) =>
      before.flatMap((index) => Array.from({ length: size }, (_, k) => [...index, k])),
    [[]],
  );
}

/** What a function returns, or the message of what it throws. */
export function resultOf<T>(run: () => T): T | string {
  try {
    return run();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
