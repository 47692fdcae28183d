import { customVjp, grad, jvp, stopGradient } from '@tapeloop/autodiff';
import { add, mul, neg, sigmoid, sub, sum, tanh, type Tensor } from '@tapeloop/tensor';
import { all, float, operation, likeFirst, type Operation } from './operation.ts';

/**
 * Passes less of the gradient back, and against it. A rule is linear in its cotangent: what a staged
 * step makes of constants alone is made once, and gets the sum of the steps' cotangents.
 */
const reversed = customVjp((x: Tensor) => mul(1, x), {
  forward: (x: Tensor) => [mul(1, x), null],
  backward: (_residuals, g: Tensor) => [mul(-0.5, g)],
});
/** Its own derivative is right, and shares work with the value. */
const ownSigmoid = customVjp((x: Tensor) => sigmoid(x), {
  forward: (x: Tensor): [Tensor, Tensor] => {
    const y = sigmoid(x);
    return [y, y];
  },
  backward: (y, g: Tensor) => [mul(g, mul(y, sub(1, y)))],
});
/** Two operands, of which one is read twice. */
const ownProduct = customVjp((a: Tensor, b: Tensor) => mul(a, mul(a, b)), {
  forward: (a: Tensor, b: Tensor) => [mul(a, mul(a, b)), { a, b }],
  backward: ({ a, b }, g: Tensor) => [mul(g, mul(2, mul(a, b))), mul(g, mul(a, a))],
});

const same = all(float, likeFirst);

export const derivatives = {
  stopGradient: operation<[Tensor]>([float], ([x]) => stopGradient(x)),
  surrogate: operation<[Tensor]>([float], ([x]) => add(x, stopGradient(sub(tanh(x), x)))),
  reversed: operation<[Tensor]>([float], ([x]) => reversed(x)),
  ownSigmoid: operation<[Tensor]>([float], ([x]) => ownSigmoid(x)),
  ownProduct: operation<[Tensor, Tensor]>([float, same], ([a, b]) => ownProduct(a, b)),
  /** A gradient inside of what is differentiated. */
  inner: operation<[Tensor, Tensor]>([float, same], ([a, b]) =>
    grad((x: Tensor) => sum(mul(tanh(mul(x, b)), x)))(a),
  ),
  forward: operation<[Tensor, Tensor]>(
    [float, same],
    ([a, b]) => jvp((x: Tensor) => tanh(mul(x, b)), [a], [neg(b)])[1],
  ),
} satisfies Record<string, Operation>;
