export { relu, sigmoid, softplus } from './activation.ts';
export { argmax } from './argmax.ts';
export { abs, add, div, mul, neg, pow, sub } from './arithmetic.ts';
export { broadcastTo } from './broadcast-to.ts';
export { cast } from './cast.ts';
export { equal, greater, greaterEqual, less, lessEqual, notEqual } from './comparison.ts';
export { concat } from './concat.ts';
export { full, ones, zeros, type Creation } from './create.ts';
export { bernoulli, categorical, normal, uniform, type UniformOptions } from './distributions.ts';
export { type DataOf, type DType, type Float } from './dtype.ts';
export { exp, log, sqrt, tanh } from './exponential.ts';
export { maximum, minimum } from './extremum.ts';
export { gather, scatterAdd } from './gather.ts';
export { foldIn, key, splitKey, type Key } from './key.ts';
export { logSumExp } from './log-sum-exp.ts';
export { matmul } from './matmul.ts';
export { max } from './max.ts';
export { mean } from './mean.ts';
export {
  isNdArray,
  type BoolTensor,
  type IntTensor,
  type NdArray,
  type Of,
  type Scalar,
  type Tensor,
} from './nd-array.ts';
export { oneHot } from './one-hot.ts';
export { pad } from './pad.ts';
export { expandDims, reshape, squeeze } from './reshape.ts';
export { slice } from './slice.ts';
export { logSoftmax, softmax } from './softmax.ts';
export { softmaxCrossEntropy } from './softmax-cross-entropy.ts';
export { split } from './split.ts';
export { stack, unstack } from './stack.ts';
export { sum } from './sum.ts';
export { tensor, type ShapeAndData, type Source } from './tensor.ts';
export { swapAxes, transpose } from './transpose.ts';
export { where } from './where.ts';
