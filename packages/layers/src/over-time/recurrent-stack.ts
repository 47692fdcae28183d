import { splitKey, unstack, type Key, type Tensor } from '@tapeloop/tensor';
import type { CarryOf } from '../cells/any-cell.ts';
import {
  checkChained,
  checkList,
  checkTuple,
  type Chained,
  type FirstInputs,
  type LastOutputs,
} from '../chained.ts';
import { checkRate, dropped } from '../dropout.ts';
import type { ParamsOf } from '../layer.ts';
import { checkOptions } from '../option.ts';
import { typedOutside } from '../typed-outside.ts';
import {
  checkOverTime,
  checkSequencesOf,
  ownOptions,
  type AnyOverTime,
  type OverTime,
  type RecurrentOptions,
} from './over-time.ts';

/** Layers over time one after another; parameters and carries are tuples of theirs. */
export interface RecurrentStack<L extends AnyOverTime[]> extends OverTime<
  'recurrentStack',
  FirstInputs<L>,
  LastOutputs<L>,
  { [K in keyof L]: ParamsOf<L[K]> },
  { [K in keyof L]: CarryOf<L[K]> },
  L[0]['timeMajor']
> {
  readonly layers: L;
}

/** What lies between the layers of a stack. */
export interface StackOptions {
  /** In training the rate at which entries are dropped between two layers, not after the last. Default: 0. */
  readonly dropout?: number;
}

/**
 * Layers over time one after another, each over the outputs of the one before. Lengths and masks are
 * handed to each of them.
 *
 * ```ts
 * import { bidirectional, lstmCell, recurrentStack } from '@tapeloop/layers';
 * import { key, zeros } from '@tapeloop/tensor';
 *
 * const both = (inputSize: number) => {
 *   const cell = lstmCell({ inputSize, hiddenSize: 8 });
 *   return bidirectional(cell, cell);
 * };
 * const encoder = recurrentStack([both(3), both(16)], { dropout: 0.2 });
 * const [[, { forward }], outputs] = encoder.apply(encoder.init(key(0)), zeros([4, 10, 3]));
 * outputs.shape; // => [ 4, 10, 16 ]
 * forward.h.shape; // => [ 4, 8 ]
 * ```
 */
export function recurrentStack<L extends [AnyOverTime, ...AnyOverTime[]]>(
  layers: Chained<'recurrentStack', L>,
  options: StackOptions = {},
): RecurrentStack<L> {
  const all = checkedLayers(layers);
  checkOptions('recurrentStack', options);
  const rate = options.dropout ?? 0;
  checkRate('recurrentStack', 'dropout', rate);
  const { timeMajor, direction, inputSize } = all[0]!;

  const run = (
    of: 'apply' | 'everyStep',
    params: unknown,
    xs: Tensor,
    given: RecurrentOptions = {},
  ) => {
    const { initialCarry, key } = given;
    checkSequencesOf('recurrentStack', { inputSize, timeMajor }, xs);
    checkTuple('recurrentStack', 'params', all.length, params);
    if (initialCarry !== undefined) {
      checkTuple('recurrentStack', 'initialCarry', all.length, initialCarry);
    }
    // For each layer a key for its cells and one for what follows it.
    const keys = key && unstack(splitKey(key, 2 * all.length));
    let x = xs;
    const after = all.map((layer, i) => {
      const own = ownOptions(given, initialCarry?.[i], keys?.[2 * i]);
      const [carry, outputs] = layer[of](params[i], x, own);
      const isLast = i === all.length - 1;
      x = isLast || !keys ? outputs : dropped(keys[2 * i + 1]!, rate, outputs);
      return carry;
    });
    return [after, x];
  };

  const stack = {
    name: `recurrentStack(${all.map(({ name }) => name).join(', ')})`,
    layers: all,
    inputSize,
    outputSize: all.at(-1)!.outputSize,
    timeMajor,
    direction: all.every((layer) => layer.direction === direction) ? direction : 'both',
    init(key: Key): unknown[] {
      const keys = unstack(splitKey(key, all.length));
      return all.map((layer, i) => layer.init(keys[i]!));
    },
    initialCarry: (batch: number): unknown => all.map((layer) => layer.initialCarry(batch)),
    apply: (params: unknown, xs: Tensor, given?: RecurrentOptions) =>
      run('apply', params, xs, given),
    everyStep: (params: unknown, xs: Tensor, given?: RecurrentOptions) =>
      run('everyStep', params, xs, given),
  };
  return typedOutside(stack);
}

function checkedLayers(layers: unknown): readonly AnyOverTime[] {
  checkList('recurrentStack', 'layers', layers);
  // The cast: that is what is checked next.
  const all = layers as AnyOverTime[];
  for (const layer of all) checkOverTime('recurrentStack', layer);
  checkChained('recurrentStack', all);
  const other = all.findIndex(({ timeMajor }) => timeMajor !== all[0]!.timeMajor);
  if (other === -1) return all;
  throw new TypeError(
    `recurrentStack: number ${other} has another layout than number 0; give timeMajor to all or to none.`,
  );
}
