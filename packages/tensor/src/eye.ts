import { optionsArgument, shapeArgument } from './arguments.ts';
import { arrays } from './array-algebra.ts';
import type { Creation } from './create.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, checkDType, type DType } from './dtype.ts';
import type { Of } from './nd-array.ts';

/** The typed face of `eye`. */
export interface Eye {
  <const N extends number, D extends DType = 'float32'>(
    size: N,
    options?: Creation<D>,
  ): Of<D, [N, N]>;
  <const M extends number, const N extends number, D extends DType = 'float32'>(
    rows: M,
    columns: N,
    options?: Creation<D>,
  ): Of<D, [M, N]>;
}

/**
 * The identity matrix: ones on the diagonal, zeros elsewhere. As many columns as rows unless told.
 *
 * ```ts
 * import { eye } from '@tapeloop/tensor';
 *
 * eye(2); // => tensor([[1, 0], [0, 1]])
 * ```
 */
export const eye: Eye = ((rows: number, ...rest: [number?, Creation<DType>?]) => {
  const [columns, options] =
    typeof rest[0] === 'object' ? [rows, rest[0] as Creation<DType>] : [rest[0] ?? rows, rest[1]];
  const { dtype = 'float32' } = optionsArgument('eye', options);
  const shape = shapeArgument('eye', [rows, columns]);
  checkDType('eye', dtype);
  const out = allocate(dtype, rows * columns);
  for (let i = 0; i < Math.min(rows, columns); i += 1) out[i * columns + i] = 1;
  return arrayOf({ algebra: arrays, shape, dtype }, out);
}) as Eye;
