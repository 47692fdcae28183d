// Completes the first notebook: one step of an LSTM, gate by gate, and then the backpropagation
// through time that its last heading leaves empty.
import { grad, treeMap, treePaths } from '@tapeloop/autodiff';
import {
  add,
  concat,
  key,
  matmul,
  mean,
  mul,
  normal,
  ones,
  sigmoid,
  softmax,
  softmaxCrossEntropy,
  splitKey,
  stack,
  tanh,
  tensor,
  unstack,
  type IntTensor,
  type Key,
  type Tensor,
} from '@tapeloop/tensor';

const features = 3;
const hiddenUnits = 2;
const outputUnits = 3;
// Differences of a loss need float64. Everything follows the dtype of what it is computed from.
const float64 = { dtype: 'float64' } as const;

/** How a matrix and a bias begin in the notebook: N(0, 0.1) and ones. */
const linear = <const O extends number>(from: Key, inputs: number, outputs: O) => ({
  weight: mul(0.1, normal(from, [inputs, outputs], float64)),
  bias: ones([outputs], float64),
});

/** Four gates over [h, x], and a layer on top of them. */
export function initialParams(from: Key) {
  const [forget, input, candidate, output, final] = unstack(splitKey(from, 5));
  return {
    forget: linear(forget, hiddenUnits + features, hiddenUnits),
    input: linear(input, hiddenUnits + features, hiddenUnits),
    candidate: linear(candidate, hiddenUnits + features, hiddenUnits),
    output: linear(output, hiddenUnits + features, hiddenUnits),
    final: linear(final, hiddenUnits, outputUnits),
  };
}
type Params = ReturnType<typeof initialParams>;
type Input = Tensor<[number, 3]>;
type Hidden = Tensor<[number, 2]>;

/** The notebook's step: from the last hidden output and state to the next, and all in between. */
export function step(p: Params, hPrevious: Hidden, cPrevious: Hidden, input: Input) {
  const joined = concat([hPrevious, input], 1);
  const z = ({ weight, bias }: Params['forget']) => add(matmul(joined, weight), bias);

  // What to keep of the state, what to add to it, and how much of that.
  const f = sigmoid(z(p.forget));
  const i = sigmoid(z(p.input));
  const candidate = tanh(z(p.candidate));
  const state = add(mul(f, cPrevious), mul(i, candidate));

  // What to show of the state.
  const o = sigmoid(z(p.output));
  const hidden = mul(o, tanh(state));

  const logits = add(matmul(hidden, p.final.weight), p.final.bias);
  return { joined, f, i, candidate, state, o, hidden, logits, output: softmax(logits) };
}

const [forX, forH, forC, forParams, forSequence] = unstack(splitKey(key(0), 5));
const x = normal(forX, [1, features], float64);
const h = normal(forH, [1, hiddenUnits], float64);
const c = normal(forC, [1, hiddenUnits], float64);
const params = initialParams(forParams);
const now = step(params, h, c, x);

const shape = (array: Tensor): string => `(${array.shape.join(', ')})`;
console.log(`Shape of x_t: ${shape(x)} | h_prev: ${shape(h)} | c_prev: ${shape(c)}`);
console.log(`Shape of concat_input: ${shape(now.joined)}`);
console.log(`Forget weight shape: ${shape(params.forget.weight)}`);
console.log(`State at time t: ${String(now.state)}`);
console.log(`Hidden output: ${String(now.hidden)}`);
console.log(`Softmax output: ${String(now.output)}`);

/** The mean loss of a sequence with a class to tell at each step. */
export function loss(
  p: Params,
  first: readonly [hidden: Hidden, state: Hidden],
  inputs: readonly Input[],
  labels: IntTensor<[number, number]>,
) {
  const logits = [];
  let [hidden, state] = first;
  for (const input of inputs) {
    const next = step(p, hidden, state, input);
    logits.push(next.logits);
    ({ hidden, state } = next);
  }
  return mean(softmaxCrossEntropy(stack(logits), labels));
}

// Backpropagation through time: there is no more to it than this call.
const xs = unstack(normal(forSequence, [4, 1, features], float64));
const classes = tensor([[2], [0], [1], [1]], { dtype: 'int32' });
const gradient = grad(loss)(params, [h, c], xs, classes);

/** The same for one entry from differences: (L(p + e) - L(p - e)) / 2e. */
function difference(parameter: Tensor, entry: number): number {
  const e = 1e-5;
  const lossAt = (by: number) => {
    const data = Float64Array.from(parameter.data, (value, k) =>
      k === entry ? value + by : value,
    );
    const other = tensor({ shape: parameter.shape, data });
    const moved = treeMap((leaf: Tensor) => (leaf === parameter ? other : leaf), params);
    return loss(moved, [h, c], xs, classes).item();
  };
  return (lossAt(e) - lossAt(-e)) / (2 * e);
}

const row = (...cells: string[]) =>
  console.log(
    cells
      .map((cell) => cell.padEnd(18))
      .join('')
      .trimEnd(),
  );
console.log(
  '\nThe first entry of each parameter, and how far the two are apart in any of its entries:',
);
row('parameter', 'by grad', 'by difference', 'largest difference');
const analytic = treePaths<Tensor>(gradient);
treePaths<Tensor>(params).forEach(([path, parameter], i) => {
  const byGrad = Array.from(analytic[i]![1].data);
  const byDifference = byGrad.map((_, entry) => difference(parameter, entry));
  const differences = byGrad.map((value, entry) => Math.abs(value - byDifference[entry]!));
  const [first, other] = [byGrad[0]!, byDifference[0]!].map((value) => value.toFixed(12));
  row(path, first!, other!, Math.max(...differences).toExponential(1));
});
