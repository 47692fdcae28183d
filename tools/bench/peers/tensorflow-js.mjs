// The training step in TensorFlow.js, on its WebAssembly backend, with one thread.
import * as tf from '@tensorflow/tfjs';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { fileURLToPath } from 'node:url';
import { B, H, I, T, V, ids, measure, next } from './protocol.mjs';

const binaries = new URL('node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url);
setWasmPaths(fileURLToPath(binaries));
setThreadsCount(1);
await tf.setBackend('wasm');
await tf.ready();

const model = tf.sequential();
// This backend cannot train an embedding, hence a product with one-hot rows.
model.add(tf.layers.dense({ units: I, useBias: false, inputShape: [T, V] }));
model.add(
  tf.layers.lstm({
    units: H,
    returnSequences: true,
    recurrentActivation: 'sigmoid',
    // The default, an orthogonal matrix, takes it minutes to make.
    recurrentInitializer: 'glorotUniform',
  }),
);
model.add(tf.layers.dense({ units: V, activation: 'softmax' }));
model.compile({ optimizer: tf.train.adam(0.005, 0.9, 0.99), loss: 'categoricalCrossentropy' });

const onehot = (classes) =>
  tf.tidy(() => tf.oneHot(tf.transpose(tf.tensor2d(classes, [T, B], 'int32')), V).toFloat());
const x = onehot(ids);
const y = onehot(next);
await measure(tf.version.tfjs, () => model.trainOnBatch(x, y));
