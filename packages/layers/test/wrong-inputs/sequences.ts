import { key, ones, zeros, type Tensor } from '@tapeloop/tensor';
import { conv1d, multiHeadAttention } from '../../src/index.ts';
import { calling, made, making, wrongKey, wrongOptions, type WrongInput } from './row.ts';

const k = key(0);
const one = (): Tensor => zeros([1]);

const kernel = { width: 3, inputs: 2, outputs: 1 } as const;
const conv = conv1d(kernel);
const cp = conv.init(k);

const wrongConv1d: readonly WrongInput[] = [
  ...wrongOptions('conv1d', kernel, {
    sizes: ['width', 'inputs', 'outputs', 'strides', 'dilation'],
    functions: ['initializer', 'biasInitializer'],
  }),
  [
    `conv1d: padding must be 'valid', 'same' or 'causal', got the string "full".`,
    making('conv1d', { ...kernel, padding: 'full' }),
  ],
  [
    `conv1d: padding must be 'valid', 'same' or 'causal', got 1.`,
    making('conv1d', { ...kernel, padding: 1 }),
  ],
  [
    `conv1d: padding must be 'valid', 'same' or 'causal', got an array of 1.`,
    making('conv1d', { ...kernel, padding: ['same'] }),
  ],
  [
    'conv1d(2 -> 1): expected params.w [3, 2, 1], got [1]',
    calling(made('conv1d', { ...kernel, initializer: one }), 'init', k),
  ],
  wrongKey(conv),
  [
    'conv1d(2 -> 1): expected input [batch, time, 2], got [5, 2]',
    calling(conv, 'apply', cp, zeros([5, 2])),
  ],
  [
    'conv1d(2 -> 1): expected input [batch, time, 2], got [1, 5, 3]',
    calling(conv, 'apply', cp, zeros([1, 5, 3])),
  ],
  ['conv1d(2 -> 1): expected input [batch, time, 2], got undefined', calling(conv, 'apply', cp)],
  [
    'conv1d: a window of [3] does not fit into [2] with padding [[0,0]]; pad more',
    calling(conv, 'apply', cp, zeros([1, 2, 2])),
  ],
  [
    'conv1d(2 -> 1): expected params.w [3, 2, 1], got [2, 2, 1]',
    calling(conv, 'apply', { ...cp, w: zeros([2, 2, 1]) }, zeros([1, 5, 2])),
  ],
  [
    "conv1d(2 -> 1): expected params { w, b }, got { w }; make them with this one's init.",
    calling(conv, 'apply', { w: cp.w }, zeros([1, 5, 2])),
  ],
];

const sizes = { features: 4, heads: 2 } as const;
const attention = multiHeadAttention(sizes);
const ap = attention.init(k);
const cross = multiHeadAttention({ ...sizes, memoryFeatures: 3 });
const xp = cross.init(k);
const x = zeros([2, 5, 4]);

const wrongMultiHeadAttention: readonly WrongInput[] = [
  ...wrongOptions('multiHeadAttention', sizes, {
    sizes: ['features', 'heads', 'memoryFeatures'],
    functions: ['initializer'],
  }),
  [
    'multiHeadAttention: 4 features do not divide into 3 heads',
    making('multiHeadAttention', { ...sizes, heads: 3 }),
  ],
  [
    'multiHeadAttention: a memory has no order in common with the input; leave out causal or memoryFeatures.',
    making('multiHeadAttention', { ...sizes, memoryFeatures: 4, causal: true }),
  ],
  wrongKey(attention),
  [
    'multiHeadAttention(4): expected input [batch, time, 4], got [5, 4]',
    calling(attention, 'apply', ap, zeros([5, 4])),
  ],
  [
    'multiHeadAttention(4): expected input [batch, time, 4], got [2, 5, 3]',
    calling(attention, 'apply', ap, zeros([2, 5, 3])),
  ],
  [
    'multiHeadAttention(4): expected input [batch, time, 4], got undefined',
    calling(attention, 'apply', ap),
  ],
  [
    'multiHeadAttention(4): expected memory [2, time, 3], got undefined',
    calling(cross, 'apply', xp, x),
  ],
  [
    'multiHeadAttention(4): expected memory [2, time, 3], got [2, 5, 4]',
    calling(cross, 'apply', xp, x, x),
  ],
  [
    'multiHeadAttention(4): expected memory [2, time, 3], got [1, 5, 3]',
    calling(cross, 'apply', xp, x, zeros([1, 5, 3])),
  ],
  [
    'multiHeadAttention(4): expected a mask that broadcasts to [2, 2, 5, 5], got [2, 5]',
    calling(attention, 'apply', ap, x, { mask: ones([2, 5], { dtype: 'bool' }) }),
  ],
  [
    'multiHeadAttention(4): expected a mask that broadcasts to [2, 2, 5, 5], got [1, 1, 1, 1, 1]',
    calling(attention, 'apply', ap, x, { mask: ones([1, 1, 1, 1, 1], { dtype: 'bool' }) }),
  ],
  [
    'multiHeadAttention(4): expected a mask that broadcasts to [2, 2, 5, 5], got an array of 1',
    calling(attention, 'apply', ap, x, { mask: [true] }),
  ],
  [
    'multiHeadAttention(4): the mask must be bool, got float32; compare first.',
    calling(attention, 'apply', ap, x, { mask: ones([5, 5]) }),
  ],
  [
    "multiHeadAttention(4): expected params { query, key, value, output }, got { query }; make them with this one's init.",
    calling(attention, 'apply', { query: ap.query }, x),
  ],
  [
    "multiHeadAttention(4): expected params.query { w, b }, got { w }; make them with this one's init.",
    calling(attention, 'apply', { ...ap, query: { w: ap.query.w } }, x),
  ],
  [
    'multiHeadAttention(4): expected params.key.w [4, 4], got [3, 4]',
    calling(attention, 'apply', xp, x),
  ],
];

export const wrongSequenceLayers = {
  conv1d: wrongConv1d,
  multiHeadAttention: wrongMultiHeadAttention,
} as const;
