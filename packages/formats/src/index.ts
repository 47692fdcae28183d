export { readNpy } from './npy/read-npy.ts';
export { readNpz, type NpzLimits } from './npy/read-npz.ts';
export { writeNpy } from './npy/write-npy.ts';
export { writeNpz, type NpzOptions } from './npy/write-npz.ts';
export { restoreTree } from './restore-tree.ts';
export {
  openSafetensors,
  type ByteSource,
  type SafetensorsReader,
} from './safetensors/open-safetensors.ts';
export { readSafetensors, type Safetensors } from './safetensors/read-safetensors.ts';
export { writeSafetensors } from './safetensors/write-safetensors.ts';
export {
  tensorBoardHeader,
  tensorBoardRecord,
  type TensorBoardEvent,
} from './tensorboard/record.ts';
