// For those who generate code: the kernels' definitions, for modules of their own.
export { defineEdgeTile, SCRATCH_BYTES, type EdgeTile } from './kernels/edge-tile.ts';
export { float32, float64, type Float } from './kernels/float.ts';
export { definePack, type Pack } from './kernels/pack.ts';
export { defineProduct, type PackedProduct } from './kernels/product.ts';
export { columnsOf, defineTile, ROWS, type Tile } from './kernels/tile.ts';
export { exp } from './maths/exponential.ts';
export { floatLanes } from './maths/float-lanes.ts';
export { tanh } from './maths/hyperbolic-tangent.ts';
export type { FloatLanes, Vector } from './maths/lanes.ts';
export { log } from './maths/logarithm.ts';
export { sigmoid } from './maths/sigmoid.ts';
