import { key, ones, tensor, type IntTensor } from '../../src/index.ts';
import type { WrongInputs } from './row.ts';

const ids = (...list: number[]): IntTensor => tensor(Int32Array.of(...list));
const k = key(0);
const x = ones([2, 3]);

/** The wrong inputs of these functions. */
export const creation = {
  arange: [
    ['arange: the end must be a plain number, got the string "a".', ['a']],
    ['arange: the step must not be 0.', [0, 1, { step: 0 }]],
  ],
  bernoulli: [
    ['bernoulli: the key is a number; make one with key(seed).', [3, 0.5, [2]]],
    ['bernoulli: cannot broadcast [2] with [3]: axis -1 is 2 vs 3', [k, ones([3]), [2]]],
  ],
  categorical: [
    ['categorical: the key is a number; make one with key(seed).', [3, x]],
    ['categorical: a number is not a tensor; make one of it with tensor(...).', [k, 3]],
    ['categorical: axis 2 is out of range for shape [2, 3]', [k, x, 2]],
  ],
  causalMask: [
    ['causalMask: dimension -1 of [-1] is not a whole number of 0 or more', [-1]],
    ['causalMask: dimension a of [a] is not a whole number of 0 or more', ['a']],
  ],
  eye: [
    ['eye: dimension 2.5 of [2.5, 2.5] is not a whole number of 0 or more', [2.5]],
    [
      "eye: there is no dtype 'int8'; use 'float32', 'float64', 'int32' or 'bool'.",
      [2, { dtype: 'int8' }],
    ],
  ],
  foldIn: [
    ['foldIn: the key is a number; make one with key(seed).', [3, 0]],
    ['foldIn: data must be a whole number from 0 to 2^32 - 1, got -1.', [k, -1]],
  ],
  full: [
    ['full: the shape must be an array, got undefined.', [undefined, 0]],
    ['full: the value must be a plain number, got float32 [2, 3].', [[2], x]],
    ['full: the value must be a plain number, got the string "a".', [[2], 'a']],
  ],
  fullLike: [
    ['fullLike: a number is not a tensor; make one of it with tensor(...).', [3, 0]],
    ['fullLike: the value must be a plain number, got the string "a".', [x, 'a']],
  ],
  key: [
    ['key: a seed must be a whole number from -(2^53 - 1) to 2^53 - 1, got 1.5', [1.5]],
    ['key: a seed must be a whole number from -(2^53 - 1) to 2^53 - 1, got the string "a"', ['a']],
  ],
  linspace: [
    ['linspace: dimension -1 of [-1] is not a whole number of 0 or more', [0, 1, -1]],
    ['linspace: the start must be a plain number, got the string "a".', ['a', 1, 2]],
  ],
  normal: [
    ['normal: the key is a number; make one with key(seed).', [3, [2]]],
    ['normal: dimension -1 of [-1] is not a whole number of 0 or more', [k, [-1]]],
  ],
  oneHot: [
    ["oneHot: the ids must be an int32 tensor, got float32; use cast(x, 'int32').", [x, 3]],
    ['oneHot: dimension -1 of [1, -1] is not a whole number of 0 or more', [ids(0), -1]],
  ],
  ones: [
    ['ones: the shape must be an array, got undefined.', [undefined]],
    ['ones: dimension 1.5 of [1.5] is not a whole number of 0 or more', [[1.5]]],
    [
      "ones: there is no dtype 'int8'; use 'float32', 'float64', 'int32' or 'bool'.",
      [[2], { dtype: 'int8' }],
    ],
  ],
  onesLike: [
    ['onesLike: a number is not a tensor; make one of it with tensor(...).', [3]],
    [
      "onesLike: there is no dtype 'int8'; use 'float32', 'float64', 'int32' or 'bool'.",
      [x, { dtype: 'int8' }],
    ],
  ],
  splitKey: [
    ['splitKey: the key is a number; make one with key(seed).', [3, 2]],
    ['splitKey: the number of keys must be a whole number from 0 to 2^32 - 1, got -1.', [k, -1]],
  ],
  tensor: [
    [
      'tensor: source[1] has length 2, the first beside it 1; pad rows to one length.',
      [[[1], [1, 2]]],
    ],
    [
      'tensor: source is the string "a"; give numbers, booleans, arrays of them, a Float32Array, Float64Array, Int32Array or Uint8Array, or { shape, data }.',
      ['a'],
    ],
    [
      "tensor: there is no dtype 'int8'; use 'float32', 'float64', 'int32' or 'bool'.",
      [[1], { dtype: 'int8' }],
    ],
    [
      'tensor: the data must be a Float32Array, Float64Array, Int32Array or Uint8Array, got an array of 1.',
      [{ shape: [3], data: [1] }],
    ],
  ],
  uniform: [
    ['uniform: the key is a number; make one with key(seed).', [3, [2]]],
    ['uniform: dimension -1 of [-1] is not a whole number of 0 or more', [k, [-1]]],
    [
      'uniform: no float32 range from 2 to 1; give a finite minimum below a finite maximum.',
      [k, [2], { minimum: 2, maximum: 1 }],
    ],
  ],
  zeros: [
    ['zeros: the shape must be an array, got undefined.', [undefined]],
    ['zeros: dimension 1.5 of [1.5] is not a whole number of 0 or more', [[1.5]]],
    [
      "zeros: there is no dtype 'int8'; use 'float32', 'float64', 'int32' or 'bool'.",
      [[2], { dtype: 'int8' }],
    ],
  ],
  zerosLike: [
    ['zerosLike: a number is not a tensor; make one of it with tensor(...).', [3]],
    [
      "zerosLike: there is no dtype 'int8'; use 'float32', 'float64', 'int32' or 'bool'.",
      [x, { dtype: 'int8' }],
    ],
  ],
} satisfies WrongInputs;
