// What operands are drawn from. Shapes are small: an entry costs several evaluations.
import { fc } from '@fast-check/vitest';
import { size } from '@tapeloop/shapes';
import { tensor, type Tensor } from '@tapeloop/tensor';

/** How the entries of an operand are drawn. */
export type Domain = (count: number) => fc.Arbitrary<readonly number[]>;

// Multiples of 1/64: short to read when they are a counterexample, and far from subnormal numbers.
const grid = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: Math.ceil(min * 64), max: Math.floor(max * 64) }).map((x) => x / 64);

const within =
  (min: number, max: number): Domain =>
  (count) =>
    fc.array(grid(min, max), { minLength: count, maxLength: count });

/** Between -2 and 2. */
export const real: Domain = within(-2, 2);
/** Between 0.2 and 3. */
export const positive: Domain = within(0.2, 3);
/** Between -0.9 and 0.9. */
export const unit: Domain = within(-0.9, 0.9);

/** Between 0.2 and 2 on either side of 0: away from a kink there. */
export const awayFromZero: Domain = (count) =>
  fc.array(
    fc.tuple(fc.boolean(), grid(0.2, 2)).map(([up, x]) => (up ? x : -x)),
    { minLength: count, maxLength: count },
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

/** A float64 tensor of this shape. */
export const operand = (shape: readonly number[], domain: Domain = real): fc.Arbitrary<Tensor> =>
  domain(size(shape)).map((data): Tensor =>
    tensor({ shape: [...shape], data: Float64Array.from(data) }),
  );

/** Shapes of these ranks, each axis 1 to 3 long. */
export const shapes = (minRank = 0, maxRank = 3): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: 1, max: 3 }), { minLength: minRank, maxLength: maxRank });

/** Operands of one shape. */
export const alike = (
  count: number,
  domain: Domain = real,
  shape = shapes(),
): fc.Arbitrary<Tensor[]> =>
  shape.chain((s) => fc.tuple(...Array.from({ length: count }, () => operand(s, domain))));

/** Two operands that broadcast with each other. */
export const broadcastable = (
  domain: Domain = real,
  secondDomain: Domain = domain,
): fc.Arbitrary<Tensor[]> =>
  shapes(0, 3).chain((shape) =>
    fc
      .tuple(
        fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
        fc.nat({ max: shape.length }),
        fc.boolean(),
      )
      .chain(([ones, dropped, swapped]) => {
        const other = shape
          .map((length, axis) => (ones[axis] === true ? 1 : length))
          .slice(dropped);
        const [a, b] = swapped ? [other, shape] : [shape, other];
        return fc.tuple(operand(a, domain), operand(b, secondDomain));
      }),
  );
