export type { Expression, Operand, ValueType } from './assembler/expression.ts';
export {
  f32,
  f32x4,
  f64,
  f64x2,
  i32,
  i32x4,
  i64,
  i64x2,
  i8x16,
  select,
  v128,
} from './assembler/families.ts';
export type { FunctionBuilder, Label, Rounds } from './assembler/function-builder.ts';
export { ModuleBuilder, type MemoryLimits } from './assembler/module-builder.ts';
export type { Local, ParameterTypes, ResultType, WasmFunction } from './assembler/wasm-function.ts';
export { type Packing, type ProductKernels, productKernels } from './product/kernels.ts';
export type { Destination, FloatArray, Matrix, ProductSize } from './product/matrix.ts';
export { type MatrixProduct, matrixProduct } from './product/matrix-product.ts';
export { worthIt } from './product/worth-it.ts';
export { bestSimd, type Simd } from './simd.ts';
