import { cos, exp, log, mul, neg, sin, sub, uniform, type Tensor } from '@tapeloop/tensor';
import type { Complex } from './complex.ts';
import type { Initializer } from '../initializers/initializer.ts';
import { shownNumber } from '../shown.ts';

/** A ring of the complex plane, within the unit circle. */
export interface Ring {
  /** The least and the greatest magnitude. Default: [0.9, 0.999]. */
  readonly magnitudes?: readonly [least: number, greatest: number];
  /** Phases begin evenly from (0, maximumPhase]. Default: 2 pi. */
  readonly maximumPhase?: number;
}

/** exp(-exp(nu) + i exp(theta)): stable for any nu. */
export function eigenvalues(nu: Tensor, theta: Tensor): Complex {
  const magnitude = exp(neg(exp(nu)));
  const phase = exp(theta);
  return [mul(magnitude, cos(phase)), mul(magnitude, sin(phase))];
}

/** Eigenvalues begin evenly over the area of a ring. */
export function ringInitializers(
  kind: string,
  { magnitudes = [0.9, 0.999], maximumPhase = 2 * Math.PI }: Ring,
): Record<'nu' | 'theta', Initializer> {
  const [least, greatest] = magnitudes;
  if (!(least > 0 && least <= greatest && greatest < 1)) {
    throw new RangeError(
      `${kind}: magnitudes must be 0 < least <= greatest < 1, got [${magnitudes.map(shownNumber).join(', ')}].`,
    );
  }
  if (!(maximumPhase > 0 && maximumPhase <= 2 * Math.PI)) {
    throw new RangeError(
      `${kind}: maximumPhase must be above 0 and at most 2 pi, got ${shownNumber(maximumPhase)}.`,
    );
  }
  return {
    // |lambda|^2 = exp(-2 exp(nu)) is even from least^2 to greatest^2.
    nu(key, shape) {
      const squares = uniform(key, shape, { minimum: least ** 2, maximum: greatest ** 2 });
      return log(mul(-0.5, log(squares)));
    },
    theta: (key, shape) => log(mul(maximumPhase, sub(1, uniform(key, shape)))),
  };
}
