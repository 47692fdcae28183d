import type { Primitive } from '@tapeloop/autodiff';
import * as tensor from '@tapeloop/tensor';
import type { Host } from '../../lower/instruction.ts';
import { gather } from './gather.ts';
import type { Native } from './native.ts';
import { oneHot } from './one-hot.ts';
import { scatterAdd } from './scatter-add.ts';
import { softmax, softmaxCrossEntropy } from './softmax.ts';
import { declarationOf } from '../../declaration-of.ts';

const table: ReadonlyMap<Primitive, Native> = new Map([
  [declarationOf(tensor.gather), gather],
  [declarationOf(tensor.scatterAdd), scatterAdd],
  [declarationOf(tensor.oneHot), oneHot],
  [declarationOf(tensor.softmax), softmax],
  [declarationOf(tensor.softmaxCrossEntropy), softmaxCrossEntropy],
]);

/** The instructions for an operation; undefined where JavaScript evaluates it. */
export function nativeOf(host: Host): Native | undefined {
  const native = table.get(host.equation.primitive);
  return native?.fits(host) === true ? native : undefined;
}

/** Whether there are instructions for an operation, where its operands lie as they mostly do. */
export const hasNative = (primitive: Primitive): boolean => table.has(primitive);
