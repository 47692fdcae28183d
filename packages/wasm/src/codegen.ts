// For those who generate code: the kernels' definitions, for modules of their own.
export { argsort, sortKey, type Sorting } from './kernels/argsort.ts';
export { defineEdgeTile, SCRATCH_BYTES, type EdgeTile } from './kernels/edge-tile.ts';
export { float32, float64, type Float } from './kernels/float.ts';
export { definePack, type Pack } from './kernels/pack.ts';
export { defineProduct, type PackedProduct } from './kernels/product.ts';
export { defineRowProduct, type RowProduct } from './kernels/row-product.ts';
export { columnsOf, defineTile, ROWS, type Tile } from './kernels/tile.ts';
export { constantPool, type ConstantPool } from './maths/constant-pool.ts';
export { floatLanes } from './maths/float-lanes.ts';
export {
  binaryFunctions,
  unaryFunctions,
  type BinaryCode,
  type BinaryName,
  type MathFunction,
  type UnaryCode,
  type UnaryName,
} from './maths/functions.ts';
export { erfInv } from './maths/inverse-error-function.ts';
export { int32Lanes } from './maths/int32-lanes.ts';
export type { Bits, FloatLanes, Lanes, LanesOptions, Vector } from './maths/lanes.ts';
export { importScalars, scalarImports, type Scalars } from './maths/scalars.ts';
export { keySchedule, threefry, type KeySchedule } from './maths/threefry.ts';
export {
  defineBarrier,
  importMeeting,
  type Barrier,
  type MeetingImports,
} from './threads/barrier.ts';
export { CONTROL_BYTES } from './threads/control.ts';
export {
  isWorkerFailure,
  onThreads,
  type Run,
  type ThreadedModule,
  type ThreadOptions,
} from './threads/on-threads.ts';
export { usableThreads } from './threads/usable-threads.ts';
