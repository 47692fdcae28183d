import * as fc from 'fast-check';

/** How the entries of a tensor are drawn: so many numbers. */
export type Domain = (count: number) => fc.Arbitrary<readonly number[]>;

/** Multiples of 1/64: short to read in a counterexample, and far from numbers too small to matter. */
const grid = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: Math.ceil(min * 64), max: Math.floor(max * 64) }).map((x) => x / 64);

const each =
  (entry: fc.Arbitrary<number>): Domain =>
  (count) =>
    fc.array(entry, { minLength: count, maxLength: count });

/** Multiples of 1/64 between two bounds. */
export const within = (min: number, max: number): Domain => each(grid(min, max));

/** Between -2 and 2. */
export const real: Domain = within(-2, 2);
/** Between 0.2 and 3. */
export const positive: Domain = within(0.2, 3);
/** Between -0.9 and 0.9. */
export const unit: Domain = within(-0.9, 0.9);

/** Between 0.2 and 2 on either side of 0: away from a kink there. */
export const awayFromZero: Domain = each(
  fc.tuple(fc.boolean(), grid(0.2, 2)).map(([up, x]) => (up ? x : -x)),
);

/** Whole numbers from -3 to 3, each moved by `min` to `max`: away from the steps of a step function. */
export const besideIntegers = (min: number, max: number): Domain =>
  each(fc.tuple(fc.integer({ min: -3, max: 3 }), grid(min, max)).map(([n, shift]) => n + shift));

/** Real numbers of which about half are 0. */
export const withZeros: Domain = each(
  fc.tuple(fc.boolean(), grid(-2, 2)).map(([zero, x]) => (zero ? 0 : x)),
);

/** All at least 0.1 apart: away from ties. */
export const distinct: Domain = (count) =>
  fc
    .shuffledSubarray(
      Array.from({ length: count }, (_, i) => (i - count / 2) * 0.25),
      { minLength: count, maxLength: count },
    )
    .chain((values) =>
      within(0, 0.1)(count).map((shifts) => values.map((value, i) => value + shifts[i]!)),
    );
