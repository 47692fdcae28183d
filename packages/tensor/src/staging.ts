// For those who rewrite graphs of arrays: types, and the operations that have no public name of their own.
export { arrayTypeOf, shapeOf, type ArrayType } from './array-type.ts';
export { arrays } from './array-algebra.ts';
export { arrayOf, giveUp } from './dense-array.ts';
export { castTo, type CastTo } from './cast.ts';
export { exactGelu, tanhGelu } from './gelu.ts';
export { matrixProduct } from './matmul.ts';
export { quotient } from './modulo.ts';
export { operand } from './operand.ts';
export { eluBy, leakyReluBy } from './rectifier.ts';
export { reshaped, type WithShape } from './reshape.ts';
export { reordered, type InOrder } from './transpose.ts';
export { uniformEntry } from './uniform-entry.ts';
