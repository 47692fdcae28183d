import { type IsLiteral, type Sub } from '@tapeloop/shapes';
import { numberArgument, optionsArgument, shapeArgument } from './arguments.ts';
import { arrays } from './array-algebra.ts';
import type { Creation } from './create.ts';
import { arrayOf } from './dense-array.ts';
import {
  allocate,
  checkDType,
  checkFloat,
  entryOf,
  isFloat,
  type DType,
  type Float,
} from './dtype.ts';
import type { Of } from './nd-array.ts';

/** Steps of 1, so that the number of entries can be told from the ends. */
interface UnitSteps<D extends DType> extends Creation<D> {
  readonly step?: never;
}

/** How far apart the entries of a range are. */
export interface RangeOptions<D extends DType> extends Creation<D> {
  /** Negative to count down. Default: 1. */
  readonly step?: number;
}

/** How many whole numbers there are from A up to B. */
type Span<A extends number, B extends number> = [IsLiteral<A>, IsLiteral<B>] extends [true, true]
  ? [Sub<B, A>] extends [infer N extends number]
    ? [N] extends [never]
      ? 0
      : N
    : never
  : number;

/** The typed face of `arange`. */
export interface Arange {
  <const E extends number, D extends DType = 'int32'>(
    end: E,
    options?: UnitSteps<D>,
  ): Of<D, [Span<0, E>]>;
  <const S extends number, const E extends number, D extends DType = 'int32'>(
    start: S,
    end: E,
    options?: UnitSteps<D>,
  ): Of<D, [Span<S, E>]>;
  <D extends DType = 'int32'>(
    start: number,
    end: number,
    options: RangeOptions<D>,
  ): Of<D, [number]>;
}

/**
 * The numbers from `start` (0 where only the end is given), in steps of 1 or `step`, up to and
 * without `end`.
 *
 * Integers, for they are mostly ids; a `dtype` of floats allows fractions.
 *
 * ```ts
 * import { arange } from '@tapeloop/tensor';
 *
 * arange(3); // => tensor([0, 1, 2], int32)
 * arange(1, 2, { step: 0.25, dtype: 'float32' }); // => tensor([1, 1.25, 1.5, 1.75])
 * ```
 */
export const arange: Arange = ((first: number, ...rest: [number?, RangeOptions<DType>?]) => {
  const hasStart = rest[0] !== undefined && typeof rest[0] !== 'object';
  const [start, end] = hasStart ? [first, rest[0]!] : [0, first];
  const options = hasStart ? rest[1] : (rest[0] as unknown as RangeOptions<DType> | undefined);
  const { step = 1, dtype = 'int32' } = optionsArgument('arange', options);
  checkDType('arange', dtype);
  for (const [what, x] of Object.entries({ start, end, step })) mustFit(what, x, dtype);
  if (step === 0) throw new RangeError('arange: the step must not be 0.');
  const count = Math.max(0, Math.ceil((end - start) / step));
  const out = allocate(dtype, count);
  for (let i = 0; i < count; i += 1) out[i] = entryOf(dtype, start + i * step);
  return arrayOf({ algebra: arrays, shape: [count], dtype }, out);
}) as Arange;

function mustFit(what: string, x: number, dtype: DType): void {
  if (!Number.isFinite(numberArgument('arange', what, x))) {
    throw new RangeError(`arange: the ${what} must be finite, got ${x}.`);
  }
  if (isFloat(dtype) || Number.isInteger(x)) return;
  throw new RangeError(
    `arange: the ${what} ${x} is not an integer; give a dtype of floats, as in { dtype: 'float32' }.`,
  );
}

/**
 * `count` numbers from `start` to `end`, both included, all as far apart.
 *
 * ```ts
 * import { linspace } from '@tapeloop/tensor';
 *
 * linspace(0, 1, 5); // => tensor([0, 0.25, 0.5, 0.75, 1])
 * ```
 */
export function linspace<const N extends number, D extends Float = 'float32'>(
  start: number,
  end: number,
  count: N,
  options?: Creation<D>,
): Of<D, [N]> {
  const dtype: Float = optionsArgument('linspace', options).dtype ?? 'float32';
  checkFloat('linspace', dtype);
  numberArgument('linspace', 'start', start);
  numberArgument('linspace', 'end', end);
  const out = allocate(dtype, shapeArgument('linspace', [count])[0]!);
  const step = (end - start) / (count - 1);
  for (let i = 0; i < count; i += 1) out[i] = start + i * step;
  // Exactly, whatever was rounded on the way; one number is the start.
  if (count > 1) out[count - 1] = end;
  else out.fill(start);
  return arrayOf({ algebra: arrays, shape: [count], dtype }, out) as Of<D, [N]>;
}
