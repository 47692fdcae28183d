import { ShapeError, showShape, size, validShape } from '@tapeloop/shapes';
import { normal, tensor } from '@tapeloop/tensor';
import type { Initializer } from './initializer.ts';
import { checkNotNegative, checkShapeList } from '../option.ts';
import { typedOutside } from '../typed-outside.ts';

/**
 * A random matrix with orthonormal columns, or rows where it is wider than high, times a gain (Saxe et
 * al. 2014). So as many steps of a linear recurrence as you like keep the length of a vector.
 *
 * Leading axes count as rows. All orthonormal matrices are equally likely. Throws for a vector.
 *
 * ```ts
 * import { orthogonalInitializer } from '@tapeloop/layers';
 * import { abs, eye, key, matmul, max, sub, transpose } from '@tapeloop/tensor';
 *
 * const q = orthogonalInitializer()(key(0), [3, 3]);
 * max(abs(sub(matmul(q, transpose(q)), eye(3)))).item() < 1e-6; // => true
 * ```
 */
export function orthogonalInitializer(gain: number = 1): Initializer {
  checkNotNegative('orthogonalInitializer', 'the gain', gain);
  const initializer: Initializer = (key, shape) => {
    checkShapeList('orthogonalInitializer', shape);
    validShape('orthogonalInitializer', shape);
    const columns = shape.at(-1);
    if (columns === undefined || shape.length < 2) {
      throw new ShapeError(
        `orthogonalInitializer: expected a matrix [..., inputs, outputs], got ${showShape(shape)}`,
      );
    }
    const rows = size(shape.slice(0, -1));
    const [count, length] = [Math.min(rows, columns), Math.max(rows, columns)];
    // The short side counts vectors, each of them contiguous.
    const vectors = normal(key, [count, length], { dtype: 'float64' });
    const basis = orthonormal(Float64Array.from(vectors.data), count, length);
    const data = new Float32Array(rows * columns);
    for (let i = 0; i < rows; i += 1) {
      for (let j = 0; j < columns; j += 1) {
        const at = rows < columns ? i * length + j : j * length + i;
        data[i * columns + j] = gain * basis[at]!;
      }
    }
    return typedOutside(tensor({ shape: [...shape], data }));
  };
  return initializer;
}

/**
 * Gram-Schmidt in place. It divides by positive lengths, so normally distributed vectors become evenly
 * distributed bases (Mezzadri 2007).
 */
function orthonormal(vectors: Float64Array, count: number, length: number): Float64Array {
  const done: Float64Array[] = [];
  for (let k = 0; k < count; k += 1) {
    const own = vectors.subarray(k * length, (k + 1) * length);
    // What rounding leaves of the others after the first time is gone after the second.
    for (const other of [...done, ...done]) addMultiple(own, -dot(other, own), other);
    const norm = Math.sqrt(dot(own, own));
    for (let i = 0; i < length; i += 1) own[i]! /= norm;
    done.push(own);
  }
  return vectors;
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i += 1) total += a[i]! * b[i]!;
  return total;
}

function addMultiple(to: Float64Array, factor: number, x: Float64Array): void {
  for (let i = 0; i < to.length; i += 1) to[i]! += factor * x[i]!;
}
