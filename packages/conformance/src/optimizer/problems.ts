import { add, mul, sub, sum, tensor, type Scalar, type Tensor } from '@tapeloop/tensor';

const wide = (entries: number[]): Tensor => tensor(entries, { dtype: 'float64' }) as Tensor;

/** A standard problem: a function with one lowest point, of height 0. */
export interface Problem {
  readonly height: (at: Tensor) => Scalar;
  readonly start: Tensor;
  readonly steps: number;
  /** Who comes below it in so many steps has come down. */
  readonly low: number;
}

const steepness = wide([1, 4, 0.3]);
const lowest = wide([3, -2, 0.5]);

/** The names of problems. */
export type ProblemName = 'bowl' | 'valley';

/** The problems by their names. */
export const problems: Readonly<Record<ProblemName, Problem>> = {
  /** A quadratic bowl, 4.4 times as steep one way as another. */
  bowl: {
    height: (at) => {
      const d = sub(at, lowest);
      return sum(mul(steepness, mul(d, d))) as Scalar;
    },
    start: wide([0, 0, 0]),
    steps: 200,
    low: 1e-3,
  },
  /** The curved valley of H. H. Rosenbrock (1960): 24.2 high at the start, about 4 where the valley begins. */
  valley: {
    height: (at) => {
      const [x, y] = [sum(mul(at, wide([1, 0]))), sum(mul(at, wide([0, 1])))] as [Scalar, Scalar];
      const [a, b] = [sub(1, x), sub(y, mul(x, x))];
      return add(mul(a, a), mul(100, mul(b, b))) as Scalar;
    },
    start: wide([-1.2, 1]),
    steps: 400,
    low: 2,
  },
};
