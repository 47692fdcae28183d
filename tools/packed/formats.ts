import {
  readNpz,
  readSafetensors,
  restoreTree,
  writeNpz,
  writeSafetensors,
} from '@tapeloop/formats';
import { tensor, zeros } from '@tapeloop/tensor';

const bytes: Uint8Array = writeSafetensors({ gate: { w: tensor([[1, 2]]) } });
const { gate } = restoreTree(readSafetensors(bytes).tensors, { gate: { w: zeros([1, 2]) } });
if (gate.w.data.join() !== '1,2') throw new Error(`it reads ${gate.w.data.join()}`);
const again = readNpz(writeNpz({ gate }, { compress: true }))['gate.w'];
if (again?.data.join() !== '1,2') throw new Error(`the archive reads ${again?.data.join()}`);
console.log(gate.w);
