import { describe } from '@tapeloop/autodiff';
import { ShapeError, showShape } from '@tapeloop/shapes';
import {
  concat,
  expandDims,
  isNdArray,
  matmul,
  splitKey,
  squeeze,
  unstack,
  zeros,
  type BoolTensor,
  type Key,
  type NdArray,
  type Tensor,
} from '@tapeloop/tensor';
import type { AttentionCell, AttentionCellOptions, AttentionKind } from './attending.ts';
import { attentionScores } from './attention-scores.ts';
import { attentionWeights } from '../attention/attend.ts';
import { defineCell } from '../cells/define-cell.ts';
import { glorotUniform } from '../initializers/variance-scaling.ts';
import { checkFunctions, checkOptions } from '../option.ts';
import { checkCell, type AnyCell } from '../cells/any-cell.ts';
import { checkSequences } from '../sequences.ts';
import { shownShape } from '../shown.ts';
import { cellName, checkSizes } from '../sizes.ts';
import { typedOutside } from '../typed-outside.ts';

type AnyParams = { cell: unknown; attention: unknown };

/**
 * A cell that looks into a memory before each step, such as the outputs of an encoder (Bahdanau et al. 2015).
 *
 * Each place of the memory gets a score for the last output: `additive`, v tanh(h Wq + m Wk), or `dot`,
 * h Wq m (Luong et al. 2015, "general"). The sum of the places, weighted by the softmax of their
 * scores, goes into the cell behind the input. So the cell's inputSize is that of the input and
 * memoryFeatures together. A row whose mask hides every place sees zeros.
 *
 * ```ts
 * import { attentionCell, gruCell, recurrent } from '@tapeloop/layers';
 * import { key, normal, zeros } from '@tapeloop/tensor';
 *
 * const decoder = attentionCell(gruCell({ inputSize: 10 + 6, hiddenSize: 16 }), { memoryFeatures: 6 });
 * const params = decoder.init(key(0));
 * const encoded = normal(key(1), [4, 20, 6]); // [batch, its time, memoryFeatures]
 * const [, outputs] = recurrent(decoder.over(encoded)).apply(params, zeros([4, 7, 10]));
 * outputs.shape; // => [ 4, 7, 16 ]
 * ```
 */
export function attentionCell<
  C extends AnyCell,
  const M extends number,
  const K extends AttentionKind = 'additive',
>(cell: C, options: AttentionCellOptions<M, K>): AttentionCell<C, M, K> {
  checkCell('attentionCell', cell);
  checkOptions('attentionCell', options);
  const { memoryFeatures, initializer = glorotUniform }: AttentionCellOptions<number, K> = options;
  const kind: AttentionKind = options.kind ?? 'additive';
  checkSizes('attentionCell', { memoryFeatures });
  checkFunctions('attentionCell', { initializer });
  checkKind(kind);
  const { hiddenSize } = cell;
  const inputSize = cell.inputSize - memoryFeatures;
  if (inputSize < 1) {
    throw new RangeError(
      `attentionCell: ${cell.name} takes ${cell.inputSize} inputs, which leaves none beside ${memoryFeatures} memoryFeatures; give it those of the input and of the memory together.`,
    );
  }
  const name = cellName('attentionCell', { inputSize, hiddenSize });
  const scores = attentionScores[kind](name, hiddenSize, memoryFeatures, initializer);

  function init(key: Key): AnyParams {
    const [forCell, forAttention] = unstack(splitKey(key, 2));
    return { cell: cell.init(forCell), attention: scores.init(forAttention) };
  }

  function over(memory: Tensor, mask?: BoolTensor) {
    checkSequences(name, 'memory', undefined, memoryFeatures, memory);
    if (mask !== undefined) checkMask(name, mask, memory);
    return defineCell(
      { name: 'attentionCell', inputSize, hiddenSize },
      {
        init,
        initialCarry: (batch) => ({
          cell: cell.initialCarry(batch),
          output: zeros([batch, hiddenSize]),
        }),
        step(params, carry, x, own) {
          checkBatch(name, 'memory', memory, x);
          if (mask !== undefined) checkBatch(name, 'mask', mask, x);
          const fits = scores.of(params.attention, carry.output, memory);
          const weights = attentionWeights(fits, mask);
          const seen = squeeze(matmul(expandDims(weights, 1), memory), 1);
          const [next, output] = cell.step(params.cell, carry.cell, concat([x, seen], 1), own);
          return [typedOutside({ cell: next, output }), output];
        },
      },
    );
  }
  return typedOutside({ name, cell, init, over });
}

function checkKind(kind: unknown): void {
  if (typeof kind === 'string' && Object.hasOwn(attentionScores, kind)) return;
  throw new TypeError(`attentionCell: kind must be 'additive' or 'dot', got ${describe(kind)}.`);
}

function checkMask(name: string, mask: unknown, memory: Tensor): void {
  const [batch, time] = memory.shape;
  const fits =
    isNdArray(mask) &&
    mask.shape.length === 2 &&
    mask.shape[1] === time &&
    (batch === 1 || mask.shape[0] === 1 || mask.shape[0] === batch);
  if (!fits) {
    const rows = batch === 1 ? 'batch' : batch;
    throw new ShapeError(`${name}: expected a mask [${rows}, ${time}], got ${shownShape(mask)}`);
  }
  if (mask.dtype === 'bool') return;
  throw new TypeError(`${name}: the mask must be bool, got ${mask.dtype}; compare first.`);
}

function checkBatch(name: string, what: string, { shape }: NdArray, x: Tensor): void {
  const [batch] = shape;
  if (batch === 1 || batch === x.shape[0]) return;
  throw new ShapeError(
    `${name}: ${what} has batch ${batch}, input ${showShape(x.shape)} has batch ${x.shape[0]}`,
  );
}
