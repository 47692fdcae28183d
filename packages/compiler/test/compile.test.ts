import { grad, hessianVectorProduct, jvp, scan, vjp } from '@tapeloop/autodiff';
import {
  add,
  gather,
  matmul,
  mul,
  normal,
  key,
  reshape,
  sub,
  sum,
  tanh,
  tensor,
  zeros,
  type NdArray,
  type Scalar,
  type Tensor,
} from '@tapeloop/tensor';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { compile } from '../src/index.ts';
import { farthest } from './programs/agree.ts';

const float64 = { dtype: 'float64' } as const;
const w = normal(key(1), [4, 4], float64);
const xs = normal(key(2), [3, 2, 4], float64);

const loss = (weights: Tensor, inputs: Tensor): Scalar => {
  const step = (h: Tensor, x: Tensor): [Tensor, Tensor] => {
    const next = tanh(add(matmul(h, weights), x));
    return [next, mul(next, h)];
  };
  const [last, outputs] = scan(step, zeros([2, 4], float64), inputs);
  return add(sum(last), sum(outputs as Tensor));
};

const apart = (a: Tensor, b: Tensor): number => farthest([a], [b]);
const rounding = 1e-14;

describe('a compiled function', () => {
  const compiled = compile(loss);

  it('gives what the function gives, at every call', () => {
    expect(apart(compiled(w, xs), loss(w, xs))).toBeLessThan(rounding);
    expect(apart(compiled(mul(w, 2), xs), loss(mul(w, 2), xs))).toBeLessThan(rounding);
    expect(apart(compiled(w, xs), loss(w, xs))).toBeLessThan(rounding);
  });

  it('can be differentiated, and compiled again', () => {
    const expected = grad(loss)(w, xs);
    expect(apart(grad(compiled)(w, xs), expected)).toBeLessThan(rounding);
    expect(apart(compile(grad(loss))(w, xs), expected)).toBeLessThan(rounding);
    expect(apart(compile(grad(compiled))(w, xs), expected)).toBeLessThan(rounding);
    expect(
      apart(vjp((v: Tensor) => compiled(v, xs), w)[1](tensor(1, float64))[0], expected),
    ).toBeLessThan(rounding);
  });

  it('has second derivatives', () => {
    const expected = hessianVectorProduct(loss, w, w, xs);
    expect(apart(hessianVectorProduct(compiled, w, w, xs), expected)).toBeLessThan(rounding);
    const direction = (f: typeof loss) => jvp((v: Tensor) => grad(f)(v, xs), [w], [w])[1];
    expect(apart(direction(compiled), direction(loss))).toBeLessThan(rounding);
  });

  it('keeps results of earlier calls as they were', () => {
    const double = compile((x: Tensor) => mul(x, 2));
    const first = double(tensor([1, 2]));
    double(tensor([3, 4]));
    expect(first.toArray()).toEqual([2, 4]);
  });

  it('takes trees, numbers and integers', () => {
    const f = compile(({ a, b }: { a: Tensor; b: readonly Tensor[] }, rate: number) => ({
      sum: mul(add(a, b[0]!), rate),
    }));
    const { sum: made } = f({ a: tensor([1, 2]), b: [tensor([3, 4])] }, 0.5);
    expect(made.toArray()).toEqual([2, 3]);
    const pick = compile(gather);
    const ids = tensor([2, 0], { dtype: 'int32' });
    expect(pick(tensor([10, 20, 30]), ids).toArray()).toEqual([30, 10]);
  });

  it('multiplies matrices of integers, and of two dtypes', () => {
    const rows = [
      [1, 2],
      [3, 4],
    ];
    const product = (a: NdArray, b: NdArray, c: NdArray): NdArray =>
      add(matmul(a as Tensor, b as Tensor), c as Tensor);
    const dtypes = ['int32', 'float32', 'float64'] as const;
    for (const [a, b, c] of dtypes.flatMap((x) => dtypes.map((y) => [x, y, x] as const))) {
      const [x, y, z] = [a, b, c].map((dtype) => tensor(rows, { dtype }));
      const want = product(x!, y!, z!);
      const got = compile(product)(x!, y!, z!);
      expect([got.dtype, got.toArray()]).toEqual([want.dtype, want.toArray()]);
    }
  });

  it('throws what the function throws', () => {
    const pick = compile(gather);
    const ids = tensor([0, 3], { dtype: 'int32' });
    const message = 'gather: id 3 at position 1 is not a row of a table of 3.';
    expect(() => pick(tensor([10, 20, 30]), ids)).toThrow(message);
    expect(() => compile(matmul)(zeros([2, 3]), zeros([4, 5]) as never)).toThrow('matmul: ');
  });

  it('takes what it closes over as constants, and refuses what is traced', () => {
    const scale = tensor([2, 3]);
    const scaled = compile((x: Tensor) => mul(x, scale));
    expect(scaled(tensor([1, 10])).toArray()).toEqual([2, 30]);
    const outer = (v: Tensor): Scalar => sum(compile((x: Tensor) => mul(x, v))(tensor([1, 1])));
    expect(() => grad(outer)(tensor([1, 2]))).toThrow(/closes over .* traces/);
  });

  it('says that it cannot branch on a value', () => {
    const branching = compile((x: Tensor) => (x.data[0]! > 0 ? x : mul(x, 2)));
    expect(() => branching(tensor([1]))).toThrow('use where or scan in place of a branch');
  });
});

describe('memory', () => {
  it('ends at 4 GiB, which is said before anything runs', () => {
    const long = zeros([2 ** 14]);
    const twice = compile((x: Tensor) => {
      const y = mul(reshape(x, [2 ** 14, 1]), reshape(x, [1, 2 ** 14]));
      return [tanh(y), mul(y, 2), add(y, 1), y, sub(y, 1)];
    });
    expect(() => twice(long)).toThrow(
      /^compile: it needs 5\.\d\d GiB of WebAssembly memory, which ends at 4 GiB; take smaller batches/,
    );
  });
});

describe('many signatures', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('are warned of once, with the argument that changes', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const double = compile(function double(x: Tensor, y: Scalar) {
      return mul(x, y);
    });
    for (let length = 1; length <= 10; length += 1) double(zeros([length]), tensor(2));
    expect(warn.mock.calls).toEqual([
      [
        'compile: double has been compiled 8 times, since its arguments change (arguments[0]: float32 [1], float32 [2], float32 [3], ...). Pad them to one shape.',
      ],
    ]);
  });
});
