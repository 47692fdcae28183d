import type { FloatLanes } from '../../src/maths/lanes.ts';

type DType = FloatLanes['dtype'];

/** Uniform numbers from 0 to 1, the same in every run. */
const random = (seed: number): (() => number) => {
  let state = seed | 0;
  return () => {
    // A step of a linear congruential generator, of which the high bits are good.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 8) / 2 ** 24;
  };
};

const exponents = { float32: [-149, 127], float64: [-1074, 1023] } as const;
const round = { float32: Math.fround, float64: (x: number) => x } as const;

const neighbours = (x: number, dtype: DType): number[] => {
  const step = Math.abs(x) * 2 ** (dtype === 'float32' ? -23 : -52);
  return [x - step, x, x + step].map(round[dtype]);
};

/** Where something changes: thresholds of the functions, and the ends of their ranges. */
const edges = [
  0.25,
  0.34657,
  Math.SQRT2 - 1,
  0.5,
  Math.SQRT1_2,
  Math.sqrt(0.75),
  1,
  Math.SQRT2,
  1.5,
  2,
  Math.SQRT2 + 1,
  Math.PI / 4,
  Math.PI / 2,
  Math.PI,
  10.2,
  20,
  28,
  39.6,
  40,
  87.34,
  88.72,
  89.42,
  103.28,
  103.97,
  110,
  708.4,
  709.78,
  710.48,
  744.44,
  745.13,
  760,
  1e6,
  2 ** 24,
  2 ** 53,
];

/**
 * Floats of every `exponentStep`-th exponent, `mantissas` of each; denormal ones; the edges with their
 * neighbours; and uniform ones from -8 to 8 and -100 to 100. Of both signs.
 */
export const samples = (dtype: DType, mantissas: number, exponentStep = 1): number[] => {
  const next = random(mantissas);
  const [least, most] = exponents[dtype];
  const sizes: number[] = [2 ** least, 2 ** (least + 1) * 1.5];
  for (let exponent: number = least; exponent <= most; exponent += exponentStep) {
    for (let i = 0; i < mantissas; i += 1) {
      // Not 2^exponent as a factor of its own: it may be denormal.
      sizes.push(
        round[dtype]((1 + next() + next() / 2 ** 24) * 2 ** (exponent / 2) * 2 ** (exponent / 2)),
      );
    }
  }
  for (const edge of edges) sizes.push(...neighbours(edge, dtype));
  for (let i = 0; i < 64 * mantissas; i += 1) {
    sizes.push(round[dtype](next() * (i % 2 === 0 ? 8 : 100)));
  }
  return sizes.filter(Number.isFinite).flatMap((x) => [x, -x]);
};

/** Pairs of a sample with another, each near the other, near 1, or anywhere. */
export const pairs = (dtype: DType, mantissas: number, exponentStep = 1): [number, number][] => {
  const next = random(7);
  const all = samples(dtype, mantissas, exponentStep);
  const sign = (): number => (next() < 0.5 ? -1 : 1);
  return all.map((x, i) => {
    const other = all[Math.floor(next() * all.length)]!;
    const y = [other, x * (0.5 + 8 * next()), sign() * (0.5 + next()), sign() * 40 * next()][
      i % 4
    ]!;
    return [x, round[dtype](y)];
  });
};
