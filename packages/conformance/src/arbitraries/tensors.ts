import { size } from '@tapeloop/shapes';
import {
  add,
  eye,
  matmul,
  mul,
  swapAxes,
  tensor,
  type IntTensor,
  type Tensor,
} from '@tapeloop/tensor';
import * as fc from 'fast-check';
import { real, unit, type Domain } from './domains.ts';
import { broadcastableShapes, shapes } from './shapes.ts';

/**
 * A float64 tensor of a shape, with entries from a domain.
 *
 * ```ts
 * import { positive, tensorOf } from '@tapeloop/conformance';
 * import * as fc from 'fast-check';
 *
 * fc.assert(fc.property(tensorOf([2, 3], positive), (x) => x.data.every((entry) => entry > 0)));
 * ```
 */
export function tensorOf(shape: readonly number[], domain: Domain = real): fc.Arbitrary<Tensor> {
  return domain(size(shape)).map(
    (data) => tensor({ shape: [...shape], data: Float64Array.from(data) }) as Tensor,
  );
}

/** Tensors of one shape. */
export function alike(
  count: number,
  domain: Domain = real,
  shape: fc.Arbitrary<number[]> = shapes(),
): fc.Arbitrary<Tensor[]> {
  return shape.chain((drawn) =>
    fc.tuple(...Array.from({ length: count }, () => tensorOf(drawn, domain))),
  );
}

/** Two tensors that broadcast with each other. */
export function broadcastable(
  domain: Domain = real,
  secondDomain: Domain = domain,
): fc.Arbitrary<Tensor[]> {
  return broadcastableShapes().chain(([a, b]) =>
    fc.tuple(tensorOf(a, domain), tensorOf(b, secondDomain)),
  );
}

/** Integers from 0 to below a bound. */
export function indices(shape: readonly number[], below: number): fc.Arbitrary<IntTensor> {
  const count = size(shape);
  return fc
    .array(fc.nat({ max: below - 1 }), { minLength: count, maxLength: count })
    .map((data) => tensor({ shape: [...shape], data: Int32Array.from(data) }) as IntTensor);
}

/** Square matrices far from singular: entries below 1, and their size on the diagonal. */
export function wellConditioned(
  order: number,
  batch: readonly number[] = [],
): fc.Arbitrary<Tensor> {
  return tensorOf([...batch, order, order], unit).map(
    (x) => add(x, mul(eye(order), order)) as Tensor,
  );
}

/** Symmetric positive definite matrices. */
export function positiveDefinite(
  order: number,
  batch: readonly number[] = [],
): fc.Arbitrary<Tensor> {
  return tensorOf([...batch, order, order], unit).map(
    (x) => add(matmul(x, swapAxes(x, -1, -2) as Tensor) as Tensor, eye(order)) as Tensor,
  );
}
