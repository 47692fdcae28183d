export { restoreTree } from './restore-tree.ts';
export { readSafetensors, type Safetensors } from './safetensors/read-safetensors.ts';
export { writeSafetensors } from './safetensors/write-safetensors.ts';
export {
  tensorBoardHeader,
  tensorBoardRecord,
  type TensorBoardEvent,
} from './tensorboard/record.ts';
