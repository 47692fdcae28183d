export { relu, sigmoid, silu, softplus } from './activation.ts';
export { argmax, argmin } from './argmax.ts';
export { abs, add, div, mul, neg, pow, sign, sub } from './arithmetic.ts';
export { broadcastTo } from './broadcast-to.ts';
export { cast } from './cast.ts';
export { cholesky } from './cholesky.ts';
export { clip } from './clip.ts';
export { equal, greater, greaterEqual, less, lessEqual, notEqual } from './comparison.ts';
export { concat } from './concat.ts';
export { conv1d, conv2d, type ConvolutionOptions } from './convolution.ts';
export { full, ones, zeros, type Creation } from './create.ts';
export { cumprod, cumsum, type CumulativeOptions } from './cumulative.ts';
export { determinant, slogdet } from './determinant.ts';
export { diag, diagonal } from './diagonal.ts';
export { bernoulli, categorical, normal, uniform, type UniformOptions } from './distributions.ts';
export { type DataOf, type DType, type Float } from './dtype.ts';
export { einsum } from './einsum.ts';
export { erf, erfc } from './error-function.ts';
export { cbrt, cosh, exp, expm1, log, log1p, sinh, sqrt, tanh } from './exponential.ts';
export { maximum, minimum } from './extremum.ts';
export { eye } from './eye.ts';
export { flip } from './flip.ts';
export { gather, scatterAdd } from './gather.ts';
export { gelu, type GeluOptions } from './gelu.ts';
export { foldIn, key, splitKey, type Key } from './key.ts';
export { fullLike, onesLike, zerosLike } from './like.ts';
export { logSumExp } from './log-sum-exp.ts';
export { isFinite, isNaN, logicalAnd, logicalNot, logicalOr, logicalXor } from './logical.ts';
export { matmul } from './matmul.ts';
export { max, min } from './max.ts';
export { mean } from './mean.ts';
export { meshgrid, type GridOptions } from './meshgrid.ts';
export { mod } from './modulo.ts';
export {
  isNdArray,
  type BoolTensor,
  type IntTensor,
  type NdArray,
  type Of,
  type Scalar,
  type Tensor,
} from './nd-array.ts';
export { norm, type NormOptions } from './norm.ts';
export { oneHot } from './one-hot.ts';
export { pad } from './pad.ts';
export { averagePool1d, averagePool2d, maxPool1d, maxPool2d } from './pooling.ts';
export { prod } from './prod.ts';
export { all, any } from './quantifier.ts';
export { arange, linspace, type RangeOptions } from './range.ts';
export { elu, leakyRelu, type EluOptions, type LeakyReluOptions } from './rectifier.ts';
export { expandDims, reshape, squeeze } from './reshape.ts';
export { roll } from './roll.ts';
export { ceil, floor, round } from './rounding.ts';
export { slice } from './slice.ts';
export { logSoftmax, softmax } from './softmax.ts';
export { softmaxCrossEntropy } from './softmax-cross-entropy.ts';
export { inverse, solve } from './solve.ts';
export { argsort, sort, topK, type SortOptions } from './sort.ts';
export { split } from './split.ts';
export { stack, unstack } from './stack.ts';
export { sum } from './sum.ts';
export { take } from './take.ts';
export { takeAlongAxis } from './take-along-axis.ts';
export { tensor, type ShapeAndData, type Source } from './tensor.ts';
export { tile } from './tile.ts';
export { swapAxes, transpose } from './transpose.ts';
export { causalMask, tril, triu } from './triangle.ts';
export { acos, asin, atan, atan2, cos, sin, tan } from './trigonometric.ts';
export { std, variance, type VarianceOptions } from './variance.ts';
export { where } from './where.ts';
export { type PerAxis, type WindowOptions, type WindowPadding } from './window-geometry.ts';
