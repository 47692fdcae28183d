import { ModuleBuilder } from '../assembler/module-builder.ts';
import { defineEdgeTile } from './edge-tile.ts';
import type { Float } from './float.ts';
import { definePack } from './pack.ts';
import { defineProduct } from './product.ts';
import { columnsOf, defineTile, ROWS } from './tile.ts';

/**
 * The module of one dtype's product: it imports its memory as `env.memory`, of which it overwrites
 * the first `SCRATCH_BYTES`, and exports `packLeft`, `packRight` and `product`.
 */
export const productModule = (float: Float): Uint8Array<ArrayBuffer> => {
  const module = new ModuleBuilder();
  module.importMemory('env', 'memory', { initial: 0 });
  const packLeft = definePack(module, float, ROWS);
  const packRight = definePack(module, float, columnsOf(float));
  const tile = defineTile(module, float);
  const product = defineProduct(module, float, tile, defineEdgeTile(module, float, tile));
  module.export({ packLeft, packRight, product });
  return module.bytes();
};
