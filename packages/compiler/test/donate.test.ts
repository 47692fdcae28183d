import { grad, flatten, valueAndGrad } from '@tapeloop/autodiff';
import { lstmCell, recurrent } from '@tapeloop/layers';
import { adam, applyUpdates } from '@tapeloop/optim';
import {
  add,
  gather,
  key,
  mean,
  mul,
  normal,
  ones,
  sum,
  tensor,
  type IntTensor,
  type NdArray,
  type Scalar,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { compile, type CompileOptions } from '../src/index.ts';

const rnn = recurrent(lstmCell({ inputSize: 3, hiddenSize: 5 }));
const optimizer = adam({ learningRate: 0.01 });
const xs = normal(key(0), [2, 4, 3]);
type Params = ReturnType<typeof rnn.init>;
const start = () => rnn.init(key(1));

function trainer(options: CompileOptions) {
  const loss = (params: Params): Scalar => mean(rnn.apply(params, xs)[1]);
  return compile((params: Params, state: ReturnType<typeof optimizer.init<Params>>) => {
    const [value, gradient] = valueAndGrad(loss)(params);
    const [updates, after] = optimizer.update(gradient, state, params);
    return [applyUpdates(params, updates), after, value] as const;
  }, options);
}

const entriesOf = (tree: unknown): unknown[] =>
  flatten(tree)[0].map((leaf) => (typeof leaf === 'number' ? leaf : [...(leaf as NdArray).data]));

describe('100 steps of training', () => {
  const kept: Params[] = [start()];
  const copies: unknown[] = [entriesOf(kept[0])];
  const step = trainer({});
  let state = optimizer.init(kept[0]!);
  for (let i = 0; i < 100; i += 1) {
    const [next, after] = step(kept.at(-1)!, state);
    state = after;
    kept.push(next);
    copies.push(entriesOf(next));
  }

  it('leave the parameters of every step as they were', () => {
    expect(kept.map(entriesOf)).toEqual(copies);
    expect(new Set(copies.map((copy) => JSON.stringify(copy))).size).toBe(101);
  });

  it('are the same where parameters and state are donated, read or not', () => {
    const donating = trainer({ donate: [0, 1] });
    const read: unknown[] = [];
    let params = start();
    let memory = optimizer.init(params);
    for (let i = 1; i <= 100; i += 1) {
      [params, memory] = donating(params, memory);
      if (i % 3 === 0) read.push(entriesOf(params));
    }
    expect(read).toEqual(copies.filter((_, i) => i > 0 && i % 3 === 0));
    expect(entriesOf(params)).toEqual(copies[100]);
    expect(entriesOf(memory)).toEqual(entriesOf(state));
  });
});

describe('a donated argument', () => {
  const double = compile((x: Tensor) => mul(x, 2), { donate: [0] });
  const message =
    'tensor.data: this float32 [2] was donated to a compiled function, which has reused its memory; read what the call returned, or leave its argument out of donate.';

  it('cannot be read after the call', () => {
    const x = tensor([1, 2]);
    const once = double(x);
    expect(() => x.toArray()).toThrow(expect.objectContaining({ message }));
    expect(once.toArray()).toEqual([2, 4]);
    const twice = double(once);
    expect(() => once.data).toThrow(expect.objectContaining({ message }));
    expect(twice.toArray()).toEqual([4, 8]);
    expect(() => double(once)).toThrow(expect.objectContaining({ message }));
    expect(twice.toArray()).toEqual([4, 8]);
  });

  it('leaves a result as it was when the next call is given something else', () => {
    const first = double(tensor([1, 2]));
    const second = double(tensor([10, 20]));
    expect([first.toArray(), second.toArray()]).toEqual([
      [2, 4],
      [20, 40],
    ]);
  });

  it('may be given twice, as another argument too, or come back', () => {
    const f = compile((a: Tensor, b: Tensor): Tensor[] => [add(a, b), mul(a, b), b], {
      donate: [0, 1],
    });
    const x = tensor([2, 3]);
    const [plus, times, same] = f(x, x);
    expect([plus, times, same].map((made) => made!.toArray())).toEqual([
      [4, 6],
      [4, 9],
      [2, 3],
    ]);
    const [, again] = f(times!, plus!);
    expect(again!.toArray()).toEqual([16, 54]);
    const g = compile((a: Tensor, b: Tensor): Tensor => add(a, b), { donate: [0] });
    const y = tensor([1]);
    expect(g(y, y).toArray()).toEqual([2]);
    const z = g(tensor([1]), tensor([2]));
    expect(g(z, z).toArray()).toEqual([6]);
  });

  it('goes from one signature to another and back', () => {
    const f = compile((a: Tensor, steps: Tensor): Tensor => add(a, sum(steps)), { donate: [0] });
    const lengths = [1, 2, 1, 3, 2, 2, 1];
    const last = lengths.reduce<Tensor>((a, n) => f(a, ones([n])), tensor([0, 10]));
    expect(last.toArray()).toEqual([12, 22]);
  });

  it('is not lost where the call throws', () => {
    const f = compile((w: Tensor, ids: IntTensor): Tensor[] => [mul(w, 2), gather(w, ids)], {
      donate: [0],
    });
    const ids = (id: number): IntTensor => tensor([id], { dtype: 'int32' });
    const w = tensor([1, 2]);
    expect(() => f(w, ids(2))).toThrow('gather: id 2');
    expect(w.toArray()).toEqual([1, 2]);
    const [next] = f(w, ids(1));
    expect(() => f(next!, ids(2))).toThrow('gather: id 2');
    const [after, picked] = f(next!, ids(1));
    expect([after!.toArray(), picked!.toArray()]).toEqual([[4, 8], [4]]);
  });

  it('is kept where the call is differentiated', () => {
    const x = tensor([1, 2]);
    expect(grad((v: Tensor) => sum(double(v)))(x).toArray()).toEqual([2, 2]);
    expect(x.toArray()).toEqual([1, 2]);
  });
});

it('a compiled function says what its compilations took', () => {
  const f = compile((x: Tensor) => mul(x, 2));
  expect(f.compilations).toEqual([]);
  f(tensor([1]));
  f(tensor([3]));
  f(tensor([1, 2]));
  expect(f.compilations).toHaveLength(2);
  for (const { milliseconds, bytes } of f.compilations) {
    expect(milliseconds).toBeGreaterThan(0);
    expect(bytes).toBeGreaterThanOrEqual(16);
  }
});
