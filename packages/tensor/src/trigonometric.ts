import { add, div, mul, neg, sub } from './arithmetic.ts';
import { floatDType } from './array-type.ts';
import { elementwise, floatUnary } from './elementwise.ts';
import { sqrt } from './exponential.ts';
import type { FloatBinary, FloatUnary } from './faces.ts';
import type { Tensor } from './nd-array.ts';

/**
 * The sine of an angle in radians.
 *
 * ```ts
 * import { sin, tensor } from '@tapeloop/tensor';
 *
 * sin(tensor([0, Math.PI / 2])); // => tensor([0, 1])
 * ```
 */
export const sin: FloatUnary = floatUnary(
  'sin',
  Math.sin,
  (_y, [x]) =>
    (g) =>
      mul(g, cos(x)),
);

/**
 * The cosine of an angle in radians.
 *
 * ```ts
 * import { cos, tensor } from '@tapeloop/tensor';
 *
 * cos(tensor([0, Math.PI])); // => tensor([1, -1])
 * ```
 */
export const cos: FloatUnary = floatUnary(
  'cos',
  Math.cos,
  (_y, [x]) =>
    (g) =>
      neg(mul(g, sin(x))),
);

/**
 * The tangent of an angle in radians.
 *
 * ```ts
 * import { tan, tensor } from '@tapeloop/tensor';
 *
 * tan(tensor([0, Math.PI / 4])); // => tensor([0, 1])
 * ```
 */
export const tan: FloatUnary = floatUnary('tan', Math.tan, (y) => (g) => mul(g, add(1, mul(y, y))));

/**
 * The angle between -pi/2 and pi/2 with this sine; NaN beyond ±1, where its slope is infinite.
 *
 * ```ts
 * import { asin, tensor } from '@tapeloop/tensor';
 *
 * asin(tensor([0, 1])); // => tensor([0, 1.5708])
 * ```
 */
export const asin: FloatUnary = floatUnary(
  'asin',
  Math.asin,
  (_y, [x]) =>
    (g) =>
      div(g, otherLeg(x)),
);

/**
 * The angle between 0 and pi with this cosine; NaN beyond ±1, where its slope is infinite.
 *
 * ```ts
 * import { acos, tensor } from '@tapeloop/tensor';
 *
 * acos(tensor([1, 0])); // => tensor([0, 1.5708])
 * ```
 */
export const acos: FloatUnary = floatUnary(
  'acos',
  Math.acos,
  (_y, [x]) =>
    (g) =>
      neg(div(g, otherLeg(x))),
);

/** sqrt(1 - x^2), as a product that is exact next to ±1. */
const otherLeg = (x: Tensor): Tensor => sqrt(mul(sub(1, x), add(1, x)));

/**
 * The angle between -pi/2 and pi/2 with this tangent.
 *
 * ```ts
 * import { atan, tensor } from '@tapeloop/tensor';
 *
 * atan(tensor([0, 1])); // => tensor([0, 0.7854])
 * ```
 */
export const atan: FloatUnary = floatUnary(
  'atan',
  Math.atan,
  (_y, [x]) =>
    (g) =>
      div(g, add(1, mul(x, x))),
);

/**
 * The angle from the positive x axis to the point (x, y), between -pi and pi. Its slopes at (0, 0) are NaN, as in JAX.
 *
 * ```ts
 * import { atan2, tensor } from '@tapeloop/tensor';
 *
 * const y = tensor([1, 0, -1]);
 * atan2(y, tensor([0, -1, -1])); // => tensor([1.5708, 3.1416, -2.3562])
 * ```
 */
export const atan2: FloatBinary<'atan2'> = elementwise<FloatBinary<'atan2'>, [Tensor, Tensor]>({
  name: 'atan2',
  f: Math.atan2,
  dear: true,
  dtype: (_name, types) => floatDType(types),
  vjp: [
    (_angle, [y, x]) => {
      const slope = div(x, squaredLength(x, y));
      return (g) => mul(g, slope);
    },
    (_angle, [y, x]) => {
      const slope = div(neg(y), squaredLength(x, y));
      return (g) => mul(g, slope);
    },
  ],
});

const squaredLength = (x: Tensor, y: Tensor): Tensor => add(mul(x, x), mul(y, y));
