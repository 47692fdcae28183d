// The training step in jax-js, on its WebAssembly backend, all of it under `jit`, Adam included.
import { defaultDevice, init, jit, nn, numpy as np, tree, valueAndGrad } from '@jax-js/jax';
import { readFileSync } from 'node:fs';
import { B, H, I, T, V, ids, measure, next, random } from './protocol.mjs';

await init('wasm');
defaultDevice('wasm');

const array = (...shape) => np.array(random(...shape), { shape });
const zerosOf = (params) => tree.map((x) => np.zerosLike(x), tree.ref(params));
const onehot = (classes) => nn.oneHot(np.array(classes, { dtype: np.int32 }), V);

function loss(p, x, y) {
  // Under `jit` it cannot differentiate a gather, hence a product with one-hot rows.
  const embedded = np.dot(x, p.embedding);
  const z = np.add(np.dot(embedded, p.wx), p.b).reshape([T, B, 4 * H]);
  const inputs = np.split(z, T, 0);
  let h = np.zeros([B, H]);
  let c = np.zeros([B, H]);
  const outputs = [];
  for (const input of inputs) {
    const gates = np.add(input.reshape([B, 4 * H]), np.dot(h, p.wh.ref));
    const [i, f, g, o] = np.split(gates, 4, 1);
    const admitted = np.multiply(nn.sigmoid(i), np.tanh(g));
    c = np.add(np.multiply(nn.sigmoid(f), c), admitted);
    h = np.multiply(nn.sigmoid(o), np.tanh(c.ref));
    outputs.push(h.ref);
  }
  for (const unused of [h, c, p.wh]) unused.dispose();
  const logits = np.add(np.dot(np.concatenate(outputs, 0), p.wo), p.bo);
  return np.negative(np.sum(np.multiply(nn.logSoftmax(logits), y))).div(T * B);
}

const differentiated = valueAndGrad(loss);
const rate = 0.005;
const [beta1, beta2] = [0.9, 0.99];
const step = jit((params, mu, nu, corrections, x, y) => {
  const [value, gradient] = differentiated(tree.ref(params), x, y);
  const mean = (beta) => (m, g) => np.add(np.multiply(m, beta), np.multiply(g, 1 - beta));
  const m = tree.map(mean(beta1), mu, tree.ref(gradient));
  const squares = tree.map((g) => np.square(g), gradient);
  const v = tree.map(mean(beta2), nu, squares);
  const [one, two] = np.split(corrections, 2, 0);
  const update = (p, a, b) => {
    const root = np.add(np.sqrt(np.divide(b, two.ref)), 1e-8);
    return np.subtract(p, np.divide(np.multiply(np.divide(a, one.ref), rate), root));
  };
  const after = tree.map(update, params, tree.ref(m), tree.ref(v));
  one.dispose();
  two.dispose();
  return [value, after, m, v];
});

let params = {
  embedding: array(V, I),
  wx: array(I, 4 * H),
  wh: array(H, 4 * H),
  b: np.zeros([4 * H]),
  wo: array(H, V),
  bo: np.zeros([V]),
};
let mu = zerosOf(params);
let nu = zerosOf(params);
let count = 0;
const x = onehot(ids);
const y = onehot(next);

const { version } = JSON.parse(
  readFileSync(new URL('node_modules/@jax-js/jax/package.json', import.meta.url), 'utf8'),
);
await measure(version, async () => {
  count += 1;
  const corrections = np.array([1 - beta1 ** count, 1 - beta2 ** count]);
  let value;
  [value, params, mu, nu] = step(params, mu, nu, corrections, x.ref, y.ref);
  // Reading waits for everything that has been asked for.
  const [number] = await value.data();
  await params.wh.ref.data();
  return number;
});
