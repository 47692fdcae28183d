import { readSafetensors, restoreTree, writeSafetensors } from '@tapeloop/formats';
import { tensor, zeros } from '@tapeloop/tensor';

const bytes: Uint8Array = writeSafetensors({ gate: { w: tensor([[1, 2]]) } });
const { gate } = restoreTree(readSafetensors(bytes).tensors, { gate: { w: zeros([1, 2]) } });
if (gate.w.data.join() !== '1,2') throw new Error(`it reads ${gate.w.data.join()}`);
console.log(gate.w);
