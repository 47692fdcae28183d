import { v128 } from '../assembler/families.ts';
import type { Vector } from './lanes.ts';

/** Vectors that code loads from memory, which in loops takes half the time of constants in the code. */
export interface ConstantPool {
  /** Code that loads this vector; equal ones are kept once. */
  readonly constants: (lanes: ArrayBufferView) => Vector;
  /** What to write to memory at the pool's address before the code runs. */
  bytes(): Uint8Array<ArrayBuffer>;
}

/** The constant as a part of the code. */
export const inline = (lanes: ArrayBufferView): Vector => v128.const(lanes);

/** A pool whose bytes will lie from `address` on. */
export const constantPool = (address: number): ConstantPool => {
  const offsets = new Map<string, number>();
  const vectors: Uint8Array[] = [];
  return {
    constants(lanes) {
      const bytes = new Uint8Array(lanes.buffer, lanes.byteOffset, lanes.byteLength);
      const key = bytes.join();
      let offset = offsets.get(key);
      if (offset === undefined) {
        offset = 16 * (vectors.push(bytes) - 1);
        offsets.set(key, offset);
      }
      return v128.load(0, address + offset);
    },
    bytes() {
      const all = new Uint8Array(16 * vectors.length);
      for (const [i, vector] of vectors.entries()) all.set(vector, 16 * i);
      return all;
    },
  };
};
