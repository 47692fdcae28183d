import type { Float } from '../kernels/float.ts';
import { productModule } from '../kernels/product-module.ts';
import { columnsOf, ROWS } from '../kernels/tile.ts';
import type { Packing } from './pack-operand.ts';

/** The exports of kernels/productModule.ts. */
interface Exports {
  readonly packLeft: Packing['kernel'];
  readonly packRight: Packing['kernel'];
  readonly product: (
    m: number,
    k: number,
    n: number,
    left: number,
    right: number,
    out: number,
    accumulate: number,
  ) => void;
}

/** The kernels of one dtype, on one memory. */
export interface ProductKernels {
  readonly left: Packing;
  readonly right: Packing;
  readonly product: Exports['product'];
}

/** Compiles and instantiates the kernels of one dtype. */
export const instantiate = (float: Float, memory: WebAssembly.Memory): ProductKernels => {
  const module = new WebAssembly.Module(productModule(float));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the module exports
  const { packLeft, packRight, product } = exports as unknown as Exports;
  return {
    left: { width: ROWS, kernel: packLeft },
    right: { width: columnsOf(float), kernel: packRight },
    product,
  };
};
