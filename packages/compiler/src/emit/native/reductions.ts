import type { Primitive } from '@tapeloop/autodiff';
import * as tensor from '@tapeloop/tensor';
import type { DType } from '@tapeloop/tensor';
import { rootOfSquares, type ReductionParams } from '@tapeloop/tensor/staging';
import { f64x2, v128 } from '@tapeloop/wasm';
import type { Lanes, Vector } from '@tapeloop/wasm/codegen';
import { declarationOf } from '../../declaration-of.ts';
import { splat } from '../vectors.ts';
import { lanesFor, lanesOf, wide } from './computation.ts';
import { eachGroup, spread } from './groups.ts';
import type { Native } from './native.ts';

/** How the entries of a group become one, from the first to the last. */
interface Folding {
  /** The dtype of the computation on entries of a dtype. */
  readonly dtype: (entries: DType) => DType;
  readonly start: (dtype: DType) => number;
  readonly step: (lanes: Lanes, total: Vector, entry: Vector) => Vector;
  readonly finish?: (total: Vector) => Vector;
}

/** Booleans as integers, the rest as it is. */
const own = (dtype: DType): DType => (dtype === 'bool' ? 'int32' : dtype);

const foldings = new Map<unknown, Folding>([
  [
    tensor.max,
    {
      dtype: own,
      start: (dtype) => (dtype === 'int32' ? -(2 ** 31) : -Infinity),
      step: ({ max }, total, x) => max(total, x),
    },
  ],
  [
    tensor.min,
    {
      dtype: own,
      start: (dtype) => (dtype === 'int32' ? 2 ** 31 - 1 : Infinity),
      step: ({ min }, total, x) => min(total, x),
    },
  ],
  [tensor.prod, { dtype: wide, start: () => 1, step: ({ mul }, total, x) => mul(total, x) }],
  [
    rootOfSquares,
    {
      dtype: () => 'float64',
      start: () => 0,
      step: ({ add, mul }, total, x) => add(total, mul(x, x)),
      finish: f64x2.sqrt,
    },
  ],
  [tensor.any, { dtype: () => 'bool', start: () => 0, step: (_, total, x) => v128.or(total, x) }],
  [tensor.all, { dtype: () => 'bool', start: () => 1, step: (_, total, x) => v128.and(total, x) }],
]);

const native = ({ dtype: dtypeOf, start, step, finish = (x) => x }: Folding): Native => ({
  readsViews: true,
  emit({ f, equation, inputs, outputs, options }) {
    const { axes } = equation.params as ReductionParams;
    const [x] = inputs;
    const { shape, dtype: entries } = x!.view;
    const dtype = dtypeOf(entries);
    const lanes = lanesOf(entries, dtype);
    const views = [x!, spread(outputs[0]!, shape, axes)];
    eachGroup(f, { views, axes, lanes }, (group) => {
      const total = f.let(splat({ dtype, lanes }, start(dtype)));
      group.each(([at]) => {
        f.set(total, step(lanesFor(dtype, options), total, group.load(0, at!, dtype)));
      });
      group.store(1, group.first[1]!, finish(total), dtype);
    });
  },
});

/** Reductions in one go along each group. */
export const reductions: ReadonlyMap<Primitive, readonly Native[]> = new Map(
  [...foldings].map(([operation, folding]) => [declarationOf(operation), [native(folding)]]),
);
