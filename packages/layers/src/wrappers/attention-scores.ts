import {
  add,
  expandDims,
  matmul,
  reshape,
  squeeze,
  swapAxes,
  tanh,
  type Key,
  type Tensor,
} from '@tapeloop/tensor';
import { cellParams } from '../cells/cell-params.ts';
import type { Initializer } from '../initializers/initializer.ts';
import type { AttentionKind } from './attending.ts';

/** How well each place of a memory fits an output. */
export interface AttentionScores {
  readonly init: (key: Key) => unknown;
  /** [batch, its time], of an output [batch, hiddenSize] and a memory [batch or 1, its time, features]. */
  readonly of: (params: unknown, h: Tensor, memory: Tensor) => Tensor;
}

/** v tanh(h Wq + m Wk) for each place m (Bahdanau et al. 2015). What waits for no output is m Wk. */
function additive(
  name: string,
  hiddenSize: number,
  memoryFeatures: number,
  initializer: Initializer,
): AttentionScores {
  const weights = cellParams(name, {
    wq: [[hiddenSize, hiddenSize], initializer],
    wk: [[memoryFeatures, hiddenSize], initializer],
    v: [[hiddenSize], initializer],
  });
  return {
    init: weights.init,
    of(params, h, memory) {
      const { wq, wk, v } = weights.checked(params);
      const compared = tanh(add(expandDims(matmul(h, wq), 1), matmul(memory, wk)));
      return squeeze(matmul(compared, reshape(v, [hiddenSize, 1])), -1);
    },
  };
}

/** h Wq m for each place m (Luong et al. 2015, "general"). */
function dot(
  name: string,
  hiddenSize: number,
  memoryFeatures: number,
  initializer: Initializer,
): AttentionScores {
  const weights = cellParams(name, { wq: [[hiddenSize, memoryFeatures], initializer] });
  return {
    init: weights.init,
    of(params, h, memory) {
      const { wq } = weights.checked(params);
      const queries = expandDims(matmul(h, wq), 1);
      return squeeze(matmul(queries, swapAxes(memory, 1, 2)), 1);
    },
  };
}

/** Makes the scores of a kind, with parameters that messages call by this name. */
type MakeScores = typeof additive;

/** How the scores of each kind are made. */
export const attentionScores: Readonly<Record<AttentionKind, MakeScores>> = { additive, dot };
