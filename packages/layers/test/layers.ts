import { tanh } from '@tapeloop/tensor';
import {
  conv1d,
  dense,
  dropout,
  embedding,
  groupNorm,
  layerNorm,
  multiHeadAttention,
  pointwise,
  residual,
  rmsNorm,
  sequential,
  timeDistributed,
  type AnyLayer,
} from '../src/index.ts';

/** A layer under test, and an input of the smallest size on which its maths shows. */
export interface Row {
  readonly layer: AnyLayer;
  readonly input: number[];
  /** The input's ids are from 0 to this. */
  readonly vocabulary?: number;
}

const norm = { features: 3 } as const;
const grouped = { features: 4, groups: 2 } as const;
const heads = { features: 2, heads: 2 } as const;
const kernel = { width: 2, inputs: 2, outputs: 1 } as const;
const square = dense({ inputs: 2, outputs: 2 });

/** Every layer, with every option that changes its maths. */
export const layers: Readonly<Record<string, Row>> = {
  dense: { layer: dense({ inputs: 2, outputs: 3 }), input: [2, 2] },
  'dense without biases': {
    layer: dense({ inputs: 2, outputs: 3, biases: false }),
    input: [2, 2],
  },
  embedding: { layer: embedding({ vocabulary: 3, features: 2 }), input: [2, 2], vocabulary: 3 },
  pointwise: { layer: pointwise(tanh), input: [2, 2] },
  sequential: { layer: sequential(square, pointwise(tanh)), input: [1, 2] },
  layerNorm: { layer: layerNorm(norm), input: [2, 3] },
  'layerNorm without biases': { layer: layerNorm({ ...norm, biases: false }), input: [2, 3] },
  'layerNorm with a large epsilon': { layer: layerNorm({ ...norm, epsilon: 1 }), input: [2, 3] },
  rmsNorm: { layer: rmsNorm(norm), input: [2, 3] },
  groupNorm: { layer: groupNorm(grouped), input: [1, 2, 4] },
  'groupNorm without biases': { layer: groupNorm({ ...grouped, biases: false }), input: [2, 4] },
  dropout: { layer: dropout(0.5), input: [2, 3] },
  residual: { layer: residual(square), input: [2, 2] },
  timeDistributed: { layer: timeDistributed(groupNorm(grouped)), input: [1, 2, 4] },
  multiHeadAttention: { layer: multiHeadAttention(heads), input: [1, 2, 2] },
  'multiHeadAttention, causal, without biases': {
    layer: multiHeadAttention({ ...heads, causal: true, biases: false }),
    input: [1, 3, 2],
  },
  conv1d: { layer: conv1d(kernel), input: [1, 3, 2] },
  'conv1d, causal, dilated, without biases': {
    layer: conv1d({ ...kernel, padding: 'causal', dilation: 2, biases: false }),
    input: [1, 3, 2],
  },
  'conv1d with strides': { layer: conv1d({ ...kernel, strides: 2 }), input: [1, 4, 2] },
};
