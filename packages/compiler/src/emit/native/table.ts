import type { Equation, Primitive } from '@tapeloop/autodiff';
import * as tensor from '@tapeloop/tensor';
import * as staging from '@tapeloop/tensor/staging';
import { declarationOf } from '../../declaration-of.ts';
import { addAlongAxis, takeAlongAxis } from './along-axis.ts';
import { cumprod, cumsum, recurrence } from './cumulative.ts';
import { foldIn, normal, splitKey, uniform } from './draws.ts';
import { logSoftmax, logSumExp, softmax } from './exponentials.ts';
import { gather, takeAlong } from './gather.ts';
import { integerProduct } from './integer-product.ts';
import type { Native } from './native.ts';
import { oneHot } from './one-hot.ts';
import { argmax, argmin } from './position.ts';
import { reductions } from './reductions.ts';
import { scatterAdd } from './scatter-add.ts';
import { maxShares, minShares } from './shares.ts';
import { softmaxCrossEntropy, softmaxOfRows } from './softmax.ts';
import { orderAlong } from './sort.ts';
import { unstrided } from './strided.ts';
import { std, variance } from './variance.ts';

const row = (operation: unknown, ...natives: readonly Native[]) =>
  [declarationOf(operation), natives] as const;

/** For each operation the ways to do it, the fastest first. */
const table: ReadonlyMap<Primitive, readonly Native[]> = new Map([
  row(tensor.gather, gather),
  row(tensor.take, takeAlong),
  row(tensor.takeAlongAxis, takeAlongAxis),
  row(staging.addAlongAxis, addAlongAxis),
  row(staging.unstrided, unstrided),
  row(staging.orderAlong, orderAlong),
  row(tensor.scatterAdd, scatterAdd),
  row(tensor.oneHot, oneHot),
  row(tensor.softmax, softmaxOfRows, softmax),
  row(tensor.logSoftmax, logSoftmax),
  row(tensor.softmaxCrossEntropy, softmaxCrossEntropy),
  row(staging.matrixProduct, integerProduct),
  ...reductions,
  row(tensor.variance, variance),
  row(tensor.std, std),
  row(tensor.logSumExp, logSumExp),
  row(tensor.argmax, argmax),
  row(tensor.argmin, argmin),
  row(staging.maxShares, maxShares),
  row(staging.minShares, minShares),
  row(tensor.cumsum, cumsum),
  row(tensor.cumprod, cumprod),
  row(staging.recurrence, recurrence),
  row(tensor.splitKey, splitKey),
  row(tensor.foldIn, foldIn),
  row(tensor.uniform, uniform),
  row(tensor.normal, normal),
]);

/** The instructions for an equation; undefined where JavaScript evaluates it. */
export const nativeOf = (equation: Equation): Native | undefined =>
  table.get(equation.primitive)?.find(({ fits }) => fits?.(equation) !== false);
