// Mistakes over the names of index.messages.test.ts.
import { key, ones, sum, zeros } from '@tapeloop/tensor';
import * as layers from '../src/index.ts';
import {
  bidirectional,
  conv1d,
  dense,
  groupNorm,
  layerNorm,
  lstmCell,
  multiHeadAttention,
  recurrent,
  recurrentStack,
  residual,
  rmsNorm,
  timeDistributed,
  type AnyLayer,
} from '../src/index.ts';
import { call } from './untyped.ts';

const layer = dense({ inputs: 100, outputs: 256 });
const cell = lstmCell({ inputSize: 100, hiddenSize: 256 });
const small = lstmCell({ inputSize: 256, hiddenSize: 8 });
const lstm = recurrent(cell);
const timeMajor = recurrent(cell, { timeMajor: true });
const norm = layerNorm({ features: 100 });
const rms = rmsNorm({ features: 100 });
const group = groupNorm({ features: 100, groups: 4 });
const conv = conv1d({ width: 3, inputs: 100, outputs: 16 });
const steps = timeDistributed(group);
const attention = multiHeadAttention({ features: 100, heads: 4 });
const cross = multiHeadAttention({ features: 100, heads: 4, memoryFeatures: 32 });
const total: AnyLayer = {
  name: 'total',
  init: () => ({}),
  apply: (_p, x) => sum(x, 0, { keepDims: true }),
};
const p = layer.init(key(0));
const cp = cell.init(key(0));
const ap = attention.init(key(0));
const xp = cross.init(key(0));

/** A mistake as it is written, what an editor says of it, and the same mistake at run time. */
interface Mistake {
  readonly code: string;
  readonly got: string;
  readonly message: string;
  readonly run?: () => unknown;
  /** It is not an argument but an option. */
  readonly isOption?: true;
}

export const mistakes: readonly Mistake[] = [
  {
    code: 'sequential(dense({ inputs: 784, outputs: 256 }), pointwise(relu), dense({ inputs: 128, outputs: 10 }))',
    got: 'Dense<128, 10>',
    message: 'sequential: dense(128 -> 10): expected input [..., 128], got [..., 256]',
  },
  {
    code: 'sequential(sequential(layer, pointwise(relu)), layer)',
    got: 'Dense<100, 256>',
    message: 'sequential: dense(100 -> 256): expected input [..., 100], got [..., 256]',
  },
  {
    code: 'sequential(letters, dense({ inputs: 99, outputs: 1 }))',
    got: 'Dense<99, 1>',
    message: 'sequential: dense(99 -> 1): expected input [..., 99], got [..., 100]',
  },
  {
    code: 'layer.apply(p, zeros([64, 99]))',
    got: 'Tensor<[64, 99]>',
    message: 'dense(100 -> 256): expected input [..., 100], got [64, 99]',
    run: () => call(layer, 'apply', p, zeros([64, 99])),
  },
  {
    code: 'layer.apply(p, zeros([]))',
    got: 'Tensor<[]>',
    message: 'dense(100 -> 256): expected input [..., 100], got []',
    run: () => call(layer, 'apply', p, zeros([])),
  },
  {
    code: 'net.apply(np, zeros([64, 99]))',
    got: 'Tensor<[64, 99]>',
    message: 'dense(100 -> 256): expected input [..., 100], got [64, 99]',
  },
  {
    code: 'cell.step(cp, cell.initialCarry(64), zeros([35, 64, 100]))',
    got: 'Tensor<[35, 64, 100]>',
    message:
      'lstmCell(100 -> 256): expected input [batch, 100], got [35, 64, 100]; unstack or scan over the time axis first',
    run: () => call(cell, 'step', cp, cell.initialCarry(64), zeros([35, 64, 100])),
  },
  {
    code: 'cell.step(cp, cell.initialCarry(64), zeros([64, 101]))',
    got: 'Tensor<[64, 101]>',
    message: 'lstmCell(100 -> 256): expected input [batch, 100], got [64, 101]',
    run: () => call(cell, 'step', cp, cell.initialCarry(64), zeros([64, 101])),
  },
  {
    code: 'cell.step(cp, cell.initialCarry(64), zeros([100]))',
    got: 'Tensor<[100]>',
    message: 'lstmCell(100 -> 256): expected input [batch, 100], got [100]',
    run: () => call(cell, 'step', cp, cell.initialCarry(64), zeros([100])),
  },
  {
    code: 'cell.step(cp, cell.initialCarry(32), zeros([64, 100]))',
    got: 'Tensor<[64, 100]>',
    message: 'lstmCell(100 -> 256): carry has batch 32, input [64, 100] has batch 64',
    run: () => call(cell, 'step', cp, cell.initialCarry(32), zeros([64, 100])),
  },
  {
    code: 'cell.step(cp, { h: zeros([64, 256]), c: zeros([32, 256]) }, zeros([64, 100]))',
    got: 'Tensor<[64, 100]>',
    message: 'lstmCell(100 -> 256): carry has batch 32, input [64, 100] has batch 64',
    run: () => {
      const carry = { h: zeros([64, 256]), c: zeros([32, 256]) };
      return call(cell, 'step', cp, carry, zeros([64, 100]));
    },
  },
  {
    code: "cell.step(cp, cell.initialCarry(dim('batch', 64)), zeros([dim('other', 32), 100]))",
    got: 'Tensor<[Dim<"other">, 100]>',
    message: 'lstmCell(100 -> 256): carry has batch batch, input [other, 100] has batch other',
  },
  {
    code: 'lstm.apply(cp, zeros([64, 35, 99]))',
    got: 'Tensor<[64, 35, 99]>',
    message: 'recurrent: expected input [batch, time, 100], got [64, 35, 99]',
    run: () => call(lstm, 'apply', cp, zeros([64, 35, 99])),
  },
  {
    code: 'lstm.apply(cp, zeros([64, 100]))',
    got: 'Tensor<[64, 100]>',
    message: 'recurrent: expected input [batch, time, 100], got [64, 100]',
    run: () => call(lstm, 'apply', cp, zeros([64, 100])),
  },
  {
    code: 'timeMajor.apply(cp, zeros([64, 100]))',
    got: 'Tensor<[64, 100]>',
    message: 'recurrent: expected input [time, batch, 100], got [64, 100]',
    run: () => call(timeMajor, 'apply', cp, zeros([64, 100])),
  },
  {
    code: 'bidirectional(cell, small)',
    got: 'LSTMCell<256, 8>',
    message: 'bidirectional: the cells take 100 and 256 features; they see the same sequences',
    run: () => call(layers, 'bidirectional', cell, small),
  },
  {
    code: "bidirectional(cell, lstmCell({ inputSize: 100, hiddenSize: 8 }), { merge: 'sum' })",
    got: 'LSTMCell<100, 8>',
    message: 'bidirectional: the cells give 256 and 8 features; sum needs as many of both',
    run: () =>
      call(layers, 'bidirectional', cell, lstmCell({ inputSize: 100, hiddenSize: 8 }), {
        merge: 'sum',
      }),
  },
  {
    code: 'bidirectional(cell, cell).apply(bothParams, zeros([64, 100]))',
    got: 'Tensor<[64, 100]>',
    message: 'bidirectional: expected input [batch, time, 100], got [64, 100]',
    run: () => {
      const both = bidirectional(cell, cell);
      return call(both, 'apply', both.init(key(0)), zeros([64, 100]));
    },
  },
  {
    code: 'recurrentStack([lstm, lstm])',
    got: 'Recurrent<LSTMCell<100, 256>>[]',
    message: 'recurrentStack: number 1 takes 100 features, the one before gives 256',
    run: () => call(layers, 'recurrentStack', [lstm, lstm]),
  },
  {
    code: 'recurrentStack([lstm, recurrent(small)]).apply([cp, small.init(k)], zeros([64, 35, 99]))',
    got: 'Tensor<[64, 35, 99]>',
    message: 'recurrentStack: expected input [batch, time, 100], got [64, 35, 99]',
    run: () => {
      const stack = recurrentStack([lstm, recurrent(small)]);
      return call(stack, 'apply', stack.init(key(0)), zeros([64, 35, 99]));
    },
  },
  {
    code: 'norm.apply(normParams, zeros([64, 99]))',
    got: 'Tensor<[64, 99]>',
    message: 'layerNorm(100): expected input [..., 100], got [64, 99]',
    run: () => call(norm, 'apply', norm.init(key(0)), zeros([64, 99])),
  },
  {
    code: 'rms.apply(rms.init(k), zeros([]))',
    got: 'Tensor<[]>',
    message: 'rmsNorm(100): expected input [..., 100], got []',
    run: () => call(rms, 'apply', rms.init(key(0)), zeros([])),
  },
  {
    code: 'group.apply(normParams, zeros([64, 35, 99]))',
    got: 'Tensor<[64, 35, 99]>',
    message: 'groupNorm(100): expected input [batch, ..., 100], got [64, 35, 99]',
    run: () => call(group, 'apply', group.init(key(0)), zeros([64, 35, 99])),
  },
  {
    code: 'group.apply(normParams, zeros([100]))',
    got: 'Tensor<[100]>',
    message: 'groupNorm(100): expected input [batch, ..., 100], got [100]',
    run: () => call(group, 'apply', group.init(key(0)), zeros([100])),
  },
  {
    code: 'groupNorm({ features: 6, groups: 4 })',
    got: 'number',
    isOption: true,
    message: 'groupNorm: 6 features do not divide into 4 groups',
    run: () => call(layers, 'groupNorm', { features: 6, groups: 4 }),
  },
  {
    code: 'sequential(layer, group)',
    got: 'GroupNorm<100>',
    message: 'sequential: groupNorm(100): expected input [batch, ..., 100], got [..., 256]',
  },
  {
    code: 'conv.apply(conv.init(k), zeros([64, 100]))',
    got: 'Tensor<[64, 100]>',
    message: 'conv1d(100 -> 16): expected input [batch, time, 100], got [64, 100]',
    run: () => call(conv, 'apply', conv.init(key(0)), zeros([64, 100])),
  },
  {
    code: 'conv.apply(conv.init(k), zeros([64, 35, 99]))',
    got: 'Tensor<[64, 35, 99]>',
    message: 'conv1d(100 -> 16): expected input [batch, time, 100], got [64, 35, 99]',
    run: () => call(conv, 'apply', conv.init(key(0)), zeros([64, 35, 99])),
  },
  {
    code: 'residual(layer).apply(p, zeros([64, 100]))',
    got: 'Tensor<[64, 100]>',
    message: 'residual: the layer makes [64, 256] of [64, 100]; it must keep the shape',
    run: () => call(residual(layer), 'apply', p, zeros([64, 100])),
  },
  {
    code: 'residual(layer).apply(p, zeros([64, 99]))',
    got: 'Tensor<[64, 99]>',
    message: 'dense(100 -> 256): expected input [..., 100], got [64, 99]',
    run: () => call(residual(layer), 'apply', p, zeros([64, 99])),
  },
  {
    code: 'sequential(layer, residual(dense({ inputs: 256, outputs: 10 })))',
    got: 'Residual<Dense<256, 10>>',
    message:
      'sequential: residual: the layer makes [..., 10] of [..., 256]; it must keep the shape',
  },
  {
    code: 'steps.apply(normParams, zeros([64]))',
    got: 'Tensor<[64]>',
    message: 'timeDistributed: expected input [batch, time, ...], got [64]',
    run: () => call(steps, 'apply', steps.init(key(0)), zeros([64])),
  },
  {
    code: 'steps.apply(normParams, zeros([64, 35, 99]))',
    got: 'Tensor<[64, 35, 99]>',
    message: 'groupNorm(100): expected input [batch, ..., 100], got [2240, 99]',
    run: () => call(steps, 'apply', steps.init(key(0)), zeros([64, 35, 99])),
  },
  {
    code: 'sequential(layer, steps)',
    got: 'TimeDistributed<GroupNorm<100>>',
    message: 'sequential: groupNorm(100): expected input [batch, ..., 100], got [..., 256]',
  },
  {
    code: 'timeDistributed(total).apply({}, zeros([64, 35, 100]))',
    got: 'Tensor<[64, 35, 100]>',
    message:
      'timeDistributed: the layer makes [1, 100] of [2240, 100]; it must keep the first axis',
    run: () => call(timeDistributed(total), 'apply', {}, zeros([64, 35, 100])),
  },
  {
    code: 'attention.apply(ap, zeros([64, 100]))',
    got: 'Tensor<[64, 100]>',
    message: 'multiHeadAttention(100): expected input [batch, time, 100], got [64, 100]',
    run: () => call(attention, 'apply', ap, zeros([64, 100])),
  },
  {
    code: "attention.apply(ap, zeros([64, 35, 100]), { mask: ones([64, 35], { dtype: 'bool' }) })",
    got: 'BoolTensor<[64, 35]>',
    isOption: true,
    message:
      'multiHeadAttention(100): expected a mask that broadcasts to [64, 4, 35, 35], got [64, 35]',
    run: () => {
      const mask = ones([64, 35], { dtype: 'bool' });
      return call(attention, 'apply', ap, zeros([64, 35, 100]), { mask });
    },
  },
  {
    code: 'sequential(layer, attention)',
    got: 'MultiHeadAttention<100, 4>',
    message:
      'sequential: multiHeadAttention(100): expected input [batch, time, 100], got [..., 256]',
  },
  {
    code: 'cross.apply(xp, zeros([64, 35, 100]), zeros([64, 20, 100]))',
    got: 'Tensor<[64, 20, 100]>',
    message: 'multiHeadAttention(100): expected memory [64, time, 32], got [64, 20, 100]',
    run: () => call(cross, 'apply', xp, zeros([64, 35, 100]), zeros([64, 20, 100])),
  },
  {
    code: 'cross.apply(xp, zeros([64, 35, 100]), zeros([32, 20, 32]))',
    got: 'Tensor<[32, 20, 32]>',
    message: 'multiHeadAttention(100): expected memory [64, time, 32], got [32, 20, 32]',
    run: () => call(cross, 'apply', xp, zeros([64, 35, 100]), zeros([32, 20, 32])),
  },
  {
    code: 'multiHeadAttention({ features: 6, heads: 4 })',
    got: 'number',
    isOption: true,
    message: 'multiHeadAttention: 6 features do not divide into 4 heads',
    run: () => call(layers, 'multiHeadAttention', { features: 6, heads: 4 }),
  },
];
