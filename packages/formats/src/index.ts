export { restoreTree } from './restore-tree.ts';
export { readSafetensors, type Safetensors } from './safetensors/read-safetensors.ts';
export { writeSafetensors } from './safetensors/write-safetensors.ts';
