import { matrixProduct, type Matrix } from '@tapeloop/wasm';

const square: Matrix<Float32Array> = {
  data: Float32Array.of(1, 2, 3, 4),
  rowStride: 2,
  columnStride: 1,
};
const out = new Float32Array(4);
matrixProduct().multiply({ m: 2, k: 2, n: 2 }, square, square, { data: out });
if (out.join() !== '7,10,15,22') throw new Error(`the product is ${out.join()}`);
console.log(out);
