import { grad, stopGradient } from '@tapeloop/autodiff';
import * as scalar from '@tapeloop/autodiff/scalar';
import {
  add,
  broadcastTo,
  cast,
  concat,
  exp,
  gather,
  key,
  logSoftmax,
  matmul,
  mul,
  neg,
  normal,
  sigmoid,
  slice,
  split,
  sub,
  sum,
  swapAxes,
  tanh,
  tensor,
  unstack,
  zeros,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { checkGradients } from '../src/check-gradients.ts';
import { formatReport } from '../src/format-report.ts';
import { damaged } from './damage.ts';

const random = (shape: number[], seed: number): Tensor => mul(normal(key(seed), shape), 0.5);

interface Params {
  readonly gates: Tensor;
  readonly bias: Tensor;
}
type Sequence = (params: Params, xs: Tensor) => Tensor;

/** An LSTM over a sequence [steps, batch, inputs]; the parts that are damaged come in. */
function lstm(activation = (x: Tensor): Tensor => tanh(x), product = linear): Sequence {
  return function outputs({ gates, bias }, xs) {
    let h: Tensor = zeros([1, 2]);
    let c: Tensor = zeros([1, 2]);
    for (const x of unstack(xs)) {
      const z = add(product(concat([x, h], 1), gates), bias);
      const [i, f, o, g] = split(z, 4, 1);
      c = add(mul(sigmoid(f), c), mul(sigmoid(i), activation(g)));
      h = mul(sigmoid(o), tanh(c));
    }
    return h;
  };
}

const linear = (x: Tensor, w: Tensor): Tensor => matmul(x, w);
const params = { gates: random([4, 8], 1), bias: random([8], 2) };
const xs = random([3, 1, 2], 3);
const names = ['params', 'xs'];

describe('checkGradients', () => {
  it('passes an LSTM over several steps', () => {
    const report = checkGradients(lstm(), [params, xs], { names });
    expect(formatReport(report)).toBe(
      'outputs: the gradient is right in all 46 derivatives (seed 0).',
    );
  });

  it('passes its second derivatives, along random directions', () => {
    const report = checkGradients(lstm(), [params, xs], {
      names,
      order: 2,
      entryLimit: 0,
      directions: 2,
    });
    expect(report).toMatchObject({ verdict: 'pass', checked: 12 });
  });

  const faults: [string, Sequence][] = [
    [
      'a factor of 1.001',
      lstm(
        damaged(
          (x: Tensor) => tanh(x),
          ([g]) => [mul(g, 1.001)],
        ),
      ),
    ],
    [
      'a sign',
      lstm(
        damaged(
          (x: Tensor) => tanh(x),
          ([g]) => [neg(g)],
        ),
      ),
    ],
    [
      'a stale value',
      lstm(
        damaged(
          (x: Tensor) => tanh(x),
          ([g]) => [mul(g, 0.9)],
        ),
      ),
    ],
    [
      'no gradient of one argument',
      lstm(
        undefined,
        damaged(linear, ([g, w]) => [mul(g, 0), w]),
      ),
    ],
    [
      'a transposition',
      lstm(
        undefined,
        damaged(linear, ([g, w]) => {
          const [square, rest] = [slice(w, 0, 4, 1), slice(w, 4, 8, 1)];
          return [g, concat([swapAxes(square, 0, 1), rest], 1)];
        }),
      ),
    ],
    [
      'a dropped step',
      (p, x) => lstm()(p, concat([stopGradient(slice(x, 0, 1)), slice(x, 1, 3)], 0)),
    ],
  ];

  it.each(faults)('fails an LSTM with %s in its derivative', { timeout: 30_000 }, (_name, f) => {
    const report = checkGradients(f, [params, xs], { names, name: 'step' });
    expect(report.verdict).toBe('fail');
    expect(formatReport(report)).toMatch(/^step: the gradient is wrong in \d+ .* derivatives/);
  });

  it('names the argument, and nothing else', () => {
    const wrong = damaged(
      ({ w, b }: { w: Tensor; b: Tensor }, x: Tensor) => add(matmul(x, w), b),
      ([{ w, b }, x]) => [{ w, b: mul(b, tensor([1, 1, 1.001], { dtype: 'float64' })) }, x],
    );
    const args = [{ w: random([2, 3], 4), b: random([3], 5) }, random([4, 2], 6)] satisfies [
      unknown,
      Tensor,
    ];
    const report = checkGradients(wrong, args, { names: ['params', 'x'] });
    expect(report).toMatchObject({ verdict: 'fail', checked: 17, failed: 1, undecided: 0 });
    const [worst] = report.entries;
    expect(worst).toMatchObject({ path: 'params.b[2]', order: 1, verdict: 'fail' });
    expect(worst!.analytic / worst!.numeric).toBeCloseTo(1.001, 9);
    expect(worst!.difference).toBeCloseTo(0.001 * Math.abs(worst!.numeric), 9);
  });

  it('names an entry of a large argument', () => {
    const factors = (i: number): number => (i === 777 ? 1.001 : 1);
    const weights = tensor(
      Array.from({ length: 1000 }, (_, i) => factors(i)),
      { dtype: 'float64' },
    );
    const wrong = damaged(
      (w: Tensor) => sum(mul(w, mul(w, w))),
      ([g]) => [mul(g, weights)],
    );
    const report = checkGradients(wrong, [random([1000], 7)], { names: ['w'] });
    expect(report.entries[0]).toMatchObject({ path: 'w[777]', verdict: 'fail' });
  });

  it('gives the gradient itself where the result is a number', () => {
    const product = (a: number, b: number): number => scalar.mul(a, b);
    const { entries } = checkGradients(product, [3, 5]);
    const gradient = Object.fromEntries(entries.map(({ path, analytic }) => [path, analytic]));
    expect(gradient).toEqual({ 'args[0]': 5, 'args[1]': 3 });
  });

  it('computes in float64 whatever the dtype, and leaves integers alone', () => {
    const dtypes: string[] = [];
    const f = (table: Tensor, rows: ReturnType<typeof ids>): Tensor => {
      const picked = gather(table, rows);
      dtypes.push(picked.dtype);
      return logSoftmax(picked, 1);
    };
    const ids = () => tensor([2, 0, 2], { dtype: 'int32' });
    const report = checkGradients(f, [random([3, 2], 8), ids()]);
    expect(report).toMatchObject({ verdict: 'pass', checked: 6 });
    expect(new Set(dtypes)).toEqual(new Set(['float64']));
  });

  it('passes a gradient that is zero because shifts cancel', () => {
    const shifted = (x: Tensor, shift: Tensor): Tensor => {
      const moved = add(x, shift);
      return sub(moved, broadcastTo(mul(sum(moved, 1, { keepDims: true }), 1 / 4), [2, 4]));
    };
    const report = checkGradients(shifted, [random([2, 4], 9), tensor(3)]);
    expect(report).toMatchObject({ verdict: 'pass', checked: 9 });
  });

  it('fails no function that rounds to float32 on the way', () => {
    const rounded = (x: Tensor): Tensor => mul(exp(cast(x, 'float32')), x);
    expect(checkGradients(rounded, [tensor([0.3, 0.7])]).verdict).not.toBe('fail');
    const wrong = damaged(rounded, ([g]) => [mul(g, 2)]);
    const report = checkGradients(wrong, [tensor([0.3, 0.7])]);
    expect(report.verdict).toBe('undecided');
    expect(report.entries[0]!.reason).toBe(
      'f rounds to float32 [2] on the way; it must compute in the dtype of its arguments',
    );
  });

  it('checks the second order of a rule that is right in the first only', () => {
    const cube = damaged(
      (x: number): number => scalar.mul(x, scalar.mul(x, x)),
      ([g]) => [g],
    );
    const once = (x: number): number => scalar.add(cube(x), 0);
    expect(checkGradients(once, [0.7], { order: 2 }).verdict).toBe('pass');
    const frozen = (x: number): number => {
      const slope = stopGradient(grad(cube)(x));
      return scalar.add(
        scalar.mul(slope, x),
        stopGradient(scalar.sub(cube(x), scalar.mul(slope, x))),
      );
    };
    expect(checkGradients(frozen, [0.7]).verdict).toBe('pass');
    const report = checkGradients(frozen, [0.7], { order: 2, names: ['x'] });
    expect(report.entries[0]).toMatchObject({ path: 'x', order: 2, verdict: 'fail', analytic: 0 });
  });

  it('is undecided where the function is not finite, naming the value', () => {
    const report = checkGradients(scalar.log, [0], { order: 2 });
    expect(report).toMatchObject({ verdict: 'undecided', checked: 1 });
    expect(report.entries[0]!.reason).toBe(
      'f is -Infinity here; give arguments where it is finite',
    );
  });

  it('fails a gradient that is not finite, and says so of its own gradient', () => {
    const f = (x: number): number => scalar.sqrt(scalar.sub(x, x));
    const report = checkGradients(f, [2], { order: 2 });
    expect(report.entries.map(({ order, verdict }) => [order, verdict])).toEqual([
      [1, 'fail'],
      [2, 'undecided'],
    ]);
    expect(report.entries[1]!.reason).toContain('the gradient of f is NaN here');
  });

  it('does the same for the same seed', () => {
    const run = (seed: number) => checkGradients(lstm(), [params, xs], { seed, entryLimit: 0 });
    expect(run(5)).toEqual(run(5));
    expect(run(5).entries).not.toEqual(run(6).entries);
  });

  it('has nothing to say about arguments without entries', () => {
    const report = checkGradients((x: Tensor) => sum(x), [zeros([0, 3])]);
    expect(report).toMatchObject({ verdict: 'pass', checked: 0 });
  });
});
