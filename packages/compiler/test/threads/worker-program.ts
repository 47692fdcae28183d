// A worker that computes with two threads, and says what came out.
import { compile } from '@tapeloop/compiler';
import { key, matmul, normal, sum, tanh, type Tensor } from '@tapeloop/tensor';
import { parentPort } from 'node:worker_threads';

const f = compile((x: Tensor) => sum(tanh(matmul(matmul(x, x), x))), { threads: 2 });
const x = normal(key(0), [256, 256]);
let last = 0;
for (let call = 0; call < 10; call += 1) last = f(x).item();
parentPort!.postMessage(last, []);
