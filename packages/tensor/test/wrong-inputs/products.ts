import { ones, tensor, zeros, type IntTensor } from '../../src/index.ts';
import type { WrongInputs } from './row.ts';

const ids = (...list: number[]): IntTensor => tensor(Int32Array.of(...list));
const x = ones([2, 3]);
const square = ones([2, 2]);
const line = ones([1, 3, 1]);
const plane = ones([1, 3, 3, 1]);

/** The wrong inputs of these functions. */
export const products = {
  averagePool1d: [
    ['averagePool1d: a number is not a tensor; make one of it with tensor(...).', [3, 2]],
    ['averagePool1d: needs [batch, length, channels], got [2, 3]', [x, 2]],
    [
      'averagePool1d: a window of [5] does not fit into [3] with padding [[0,0]]; pad more',
      [line, 5],
    ],
    ['averagePool1d: the window must be a whole number of at least 1, got 0.', [line, 0]],
  ],
  averagePool2d: [
    ['averagePool2d: a number is not a tensor; make one of it with tensor(...).', [3, 2]],
    ['averagePool2d: needs [batch, height, width, channels], got [2, 3]', [x, 2]],
    [
      'averagePool2d: a window of [5, 5] does not fit into [3, 3] with padding [[0,0],[0,0]]; pad more',
      [plane, 5],
    ],
    ['averagePool2d: the window must be a whole number of at least 1, got 0.', [plane, 0]],
  ],
  cholesky: [
    ['cholesky: a number is not a tensor; make one of it with tensor(...).', [3]],
    ['cholesky: needs square matrices, got [2, 3]', [x]],
    ['cholesky: needs rank 2 or more, got [2]', [ones([2])]],
  ],
  conv1d: [
    ['conv1d: a number is not a tensor; make one of it with tensor(...).', [3, ones([2, 1, 1])]],
    ['conv1d: needs [batch, length, channels], got [2, 3]', [x, ones([2, 1, 1])]],
    ['conv1d: the kernel [2, 2, 1] takes 2 channels, but [1, 3, 1] has 1', [line, ones([2, 2, 1])]],
    [
      'conv1d: the strides must be a whole number of at least 1, got 0.',
      [line, ones([2, 1, 1]), { strides: 0 }],
    ],
    [
      `conv1d: the padding must be 'valid', 'same' or a list of one pair of whole numbers of 0 or more, got "full".`,
      [line, ones([2, 1, 1]), { padding: 'full' }],
    ],
  ],
  conv2d: [
    ['conv2d: a number is not a tensor; make one of it with tensor(...).', [3, ones([2, 2, 1, 1])]],
    ['conv2d: needs [batch, height, width, channels], got [2, 3]', [x, ones([2, 2, 1, 1])]],
    [
      'conv2d: the kernel [2, 2, 2, 1] takes 2 channels, but [1, 3, 3, 1] has 1',
      [plane, ones([2, 2, 2, 1])],
    ],
    [
      'conv2d: the dilation must be a whole number of at least 1, got 0.',
      [plane, ones([2, 2, 1, 1]), { dilation: 0 }],
    ],
  ],
  determinant: [
    ['determinant: a number is not a tensor; make one of it with tensor(...).', [3]],
    ['determinant: needs square matrices, got [2, 3]', [x]],
    ['determinant: needs rank 2 or more, got [2]', [ones([2])]],
  ],
  einsum: [
    ["einsum: label k of the output is in no term of 'ij->k'.", ['ij->k', x]],
    ["einsum: 'ij' has 1 terms for 2 operands; give one for each.", ['ij', x, x]],
    [
      'einsum: label j is 3 in operand 0 of shape [2, 3] and 2 in operand 1 of shape [2, 3]',
      ['ij,jk', x, x],
    ],
    ['einsum: the equation must be a string, got a number.', [3, x]],
  ],
  inverse: [
    ['inverse: a number is not a tensor; make one of it with tensor(...).', [3]],
    ['inverse: needs square matrices, got [2, 3]', [x]],
    ['inverse: needs rank 2 or more, got [2]', [ones([2])]],
  ],
  logSoftmax: [
    ['logSoftmax: a number is not a tensor; make one of it with tensor(...).', [3]],
    ['logSoftmax: axis 2 is out of range for shape [2, 3]', [x, 2]],
  ],
  matmul: [
    ['matmul: a number is not a tensor; make one of it with tensor(...).', [x, 3]],
    [
      'matmul: cannot multiply [2, 3] by [2, 3]: inner dimensions 3 and 2 differ; did you mean transpose(b)?',
      [x, x],
    ],
    ['matmul: needs rank 2 or more, got [3]', [ones([3]), x]],
  ],
  maxPool1d: [
    ['maxPool1d: a number is not a tensor; make one of it with tensor(...).', [3, 2]],
    ['maxPool1d: needs [batch, length, channels], got [2, 3]', [x, 2]],
    ['maxPool1d: a window of [5] does not fit into [3] with padding [[0,0]]; pad more', [line, 5]],
    ['maxPool1d: the window must be a whole number of at least 1, got 0.', [line, 0]],
  ],
  maxPool2d: [
    ['maxPool2d: a number is not a tensor; make one of it with tensor(...).', [3, 2]],
    ['maxPool2d: needs [batch, height, width, channels], got [2, 3]', [x, 2]],
    [
      'maxPool2d: a window of [5, 5] does not fit into [3, 3] with padding [[0,0],[0,0]]; pad more',
      [plane, 5],
    ],
    ['maxPool2d: the window must be a whole number of at least 1, got 0.', [plane, 0]],
  ],
  slogdet: [
    ['slogdet: a number is not a tensor; make one of it with tensor(...).', [3]],
    ['slogdet: needs square matrices, got [2, 3]', [x]],
    ['slogdet: needs rank 2 or more, got [2]', [ones([2])]],
  ],
  softmax: [
    ['softmax: a number is not a tensor; make one of it with tensor(...).', [3]],
    ['softmax: axis 2 is out of range for shape [2, 3]', [x, 2]],
  ],
  softmaxCrossEntropy: [
    [
      'softmaxCrossEntropy: a number is not a tensor; make one of it with tensor(...).',
      [3, ids(0)],
    ],
    [
      "softmaxCrossEntropy: the labels must be an int32 tensor, got float32; use cast(x, 'int32').",
      [x, x],
    ],
    [
      'softmaxCrossEntropy: logits [2, 3] and labels [1] do not match: axis 0 is 2 vs 1',
      [x, ids(0)],
    ],
    ['softmaxCrossEntropy: label 3 at position 1 is not one of 3 classes.', [x, ids(0, 3)]],
  ],
  solve: [
    ['solve: a number is not a tensor; make one of it with tensor(...).', [3, x]],
    ['solve: needs square matrices, got [2, 3]', [x, x]],
    ['solve: [2, 2] and [3] do not fit: 2 rows vs 3', [square, ones([3])]],
    ['solve: the matrix is singular: pivot 0 is 0.', [zeros([2, 2]), ones([2])]],
  ],
} satisfies WrongInputs;
