import { v128 } from '../assembler/families.ts';
import type { Lanes } from './lanes.ts';

type MemoryLanes = Pick<
  Lanes,
  'bytes' | 'count' | 'load' | 'loadSplat' | 'loadOne' | 'store' | 'storeOne'
>;

/** Moves vectors of entries of so many bits, whatever they mean. */
export const memoryLanes = (bits: 32 | 64): MemoryLanes => ({
  bytes: bits === 32 ? 4 : 8,
  count: bits === 32 ? 4 : 2,
  load: v128.load,
  loadSplat: bits === 32 ? v128.load32Splat : v128.load64Splat,
  loadOne: bits === 32 ? v128.load32Zero : v128.load64Zero,
  store: (f, address, x, offset) => f.store(address, x, offset),
  storeOne: (f, address, x, offset) => f.storeLane(bits, address, x, 0, offset),
});
