import { cast, div, equal, minimum, mul, where, type Scalar, type Tensor } from '@tapeloop/tensor';
import { normOf } from '../global-norm.ts';
import type { Optimizer } from '../optimizer.ts';
import { stateless, type StatelessRule } from '../stateless.ts';

/**
 * Each leaf's update scaled to the norm of its parameter, or left as it is where one of the norms is 0.
 *
 * You et al. (2020), Large batch optimization for deep learning, with the identity for phi.
 */
export function scaleByTrustRatio(): Optimizer<StatelessRule> {
  return stateless(
    'scaleByTrustRatio',
    (leaves) => (updates) =>
      updates.map((u, i) => mul(u, cast(trustRatio(leaves[i]!, u), u.dtype))),
  );
}

function trustRatio(x: Tensor, u: Tensor): Scalar {
  const [ofParam, ofUpdate] = [normOf([x]), normOf([u])];
  const isZero = equal(minimum(ofParam, ofUpdate), 0);
  return where(isZero, 1, div(ofParam, where(isZero, 1, ofUpdate)));
}
