import { i32, matrixProduct, ModuleBuilder, type Matrix } from '@tapeloop/wasm';
import { CONTROL_BYTES, defineBarrier, importMeeting, onThreads } from '@tapeloop/wasm/codegen';

const square: Matrix<Float32Array> = {
  data: Float32Array.of(1, 2, 3, 4),
  rowStride: 2,
  columnStride: 1,
};
const out = new Float32Array(4);
matrixProduct().multiply({ m: 2, k: 2, n: 2 }, square, square, { data: out });
if (out.join() !== '7,10,15,22') throw new Error(`the product is ${out.join()}`);
console.log(out);

// Two threads meet: each adds its number to a word of its own, then the first adds both.
const module = new ModuleBuilder();
module.importMemory('env', 'memory', { initial: 1, maximum: 1, shared: true });
const barrier = defineBarrier(module, 0, importMeeting(module));
const run = module.define('run', { index: 'i32', count: 'i32' }, (f, { index, count }) => {
  const word = f.let(i32.mul(4, index));
  f.store(word, i32.add(index, 1), CONTROL_BYTES);
  f.call(barrier, { workers: count });
  f.if(i32.eqz(index), () => {
    f.store(8, i32.add(i32.load(0, CONTROL_BYTES), i32.load(4, CONTROL_BYTES)), CONTROL_BYTES);
  });
});
module.export({ run });
const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
const code = new WebAssembly.Module(module.bytes());
const task = { module: code, memory, control: 0, imports: { env: { memory } } };
const onBoth = onThreads(task, { threads: 2 });
const end = performance.now() + 20_000;
while (onBoth() < 2) {
  if (performance.now() > end) throw new Error('the worker has not come');
  await new Promise((resolve) => setTimeout(resolve, 1));
}
const [, , sum] = new Int32Array(memory.buffer, CONTROL_BYTES);
if (sum !== 3) throw new Error(`the sum is ${sum}`);
console.log('on two threads', sum);
