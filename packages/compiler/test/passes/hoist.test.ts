import { grad, scan } from '@tapeloop/autodiff';
import {
  add,
  gather,
  matmul,
  mul,
  sum,
  tanh,
  zeros,
  type IntTensor,
  type NdArray,
  type Scalar,
  type Tensor,
} from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { hoist } from '../../src/passes/hoist.ts';
import { printedAfter } from '../printed-after.ts';
import { float64, random } from '../random.ts';

const [w, u] = [random([2, 4]), random([4, 4])];
const initial = zeros([3, 4], float64);

it('multiplies the inputs of all steps at once', () => {
  const f = (xs: Tensor, W: Tensor, U: Tensor) =>
    scan(
      (h: Tensor, x: Tensor): [Tensor, Tensor] => {
        const next = tanh(add(matmul(x, W), matmul(h, U)));
        return [next, next];
      },
      initial,
      xs,
    );
  expect(printedAfter(hoist, f, random([5, 3, 2]), w, u)).toMatchInlineSnapshot(`
    "(a: float64 [5, 3, 2], b: float64 [2, 4], c: float64 [4, 4]) {
      d: float64 [15, 2] = reshape[[15, 2]] a
      e: float64 [15, 4] = matmul d b
      f: float64 [5, 3, 4] = reshape[[5, 3, 4]] e
      g: float64 [3, 4], h: float64 [5, 3, 4] = scan[length=5 constants=1 carries=1] c 0 f
        (a: float64 [4, 4], b: float64 [3, 4], c: float64 [3, 4]) {
          d: float64 [3, 4] = matmul b a
          e: float64 [3, 4] = add c d
          f: float64 [3, 4] = tanh e
        } -> (f, f)
    } -> (g, h)"
  `);
});

it.each([0, 1, 4])('gives what is given anyway, over %d steps in either direction', (steps) => {
  for (const reverse of [false, true]) {
    const f = (xs: Tensor) =>
      scan((h: Tensor, x: Tensor): [Tensor, Tensor[]] => [tanh(h), [tanh(x), h, x]], initial, xs, {
        reverse,
      });
    const printed = printedAfter(hoist, f, random([steps, 3, 2]));
    expect(printed).toContain('= tanh a\n');
    expect(printed.match(/tanh/g)).toHaveLength(2);
  }
});

it('computes what is the same at every step once, where it is dear or an operand of a product', () => {
  const loss = (xs: Tensor, W: Tensor): Scalar => {
    const step = (h: Tensor, x: Tensor): [Tensor, null] => [tanh(add(matmul(h, W), x)), null];
    return sum(scan(step, initial, xs)[0]) as Scalar;
  };
  const f = (xs: Tensor, W: Tensor) => grad((x: Tensor) => loss(x, W))(xs);
  expect(printedAfter(hoist, f, random([5, 3, 4]), u)).toMatchInlineSnapshot(`
    "(a: float64 [5, 3, 4], b: float64 [4, 4]) {
      c: float64 [3, 4], d: float64 [5, 3, 4] = scan[length=5 constants=1 carries=1] b 0 a
        (a: float64 [4, 4], b: float64 [3, 4], c: float64 [3, 4]) {
          d: float64 [3, 4] = matmul b a
          e: float64 [3, 4] = add d c
          f: float64 [3, 4] = tanh e
        } -> (f, f)
      e: float64 [4, 4] = transpose[[1, 0]] b
      f: float64 [3, 4], g: float64 [5, 3, 4] = scan[length=5 reverse constants=1 carries=1] e 1 d
        (a: float64 [4, 4], b: float64 [3, 4], c: float64 [3, 4]) {
          d: float64 [3, 4] = mul c c // again
          e: float64 [3, 4] = sub 1 d // again
          f: float64 [3, 4] = mul b e
          g: float64 [3, 4] = matmul f a
        } -> (g, f)
    } -> (g)"
  `);
});

it('leaves what is cheap in the kernel that reads it', () => {
  const f = (xs: Tensor) =>
    scan(
      (h: Tensor, x: Tensor): [Tensor, null] => [add(h, mul(mul(x, 2), x)), null],
      initial,
      xs,
    )[0];
  expect(printedAfter(hoist, f, random([5, 3, 4]))).toMatch(/scan[^]*mul[^]*mul/);
});

it('says what has no rule for all steps', () => {
  const notes: string[] = [];
  const f = (tables: Tensor, ids: IntTensor) =>
    scan(
      (h: Tensor, x: NdArray): [Tensor, null] => [add(h, gather(x as Tensor, ids)), null],
      zeros([2, 4], float64),
      tables,
    )[0];
  const printed = printedAfter(
    (graph) => hoist(graph, (text) => notes.push(text)),
    f,
    random([5, 3, 4]),
    zeros([2], { dtype: 'int32' }),
  );
  expect(printed).toMatch(/scan[^]*gather/);
  expect(notes).toEqual(['not hoisted: gather has no rule for all steps at once']);
});

it('takes loops out of loops where they wait for nothing', () => {
  const inner = (rows: Tensor) =>
    scan(
      (h: Tensor, x: Tensor): [Tensor, null] => [tanh(add(h, x)), null],
      zeros([4], float64),
      rows,
    )[0];
  const f = (xs: Tensor, rows: Tensor) =>
    scan(
      (h: Tensor, x: Tensor): [Tensor, null] => [add(mul(h, inner(rows)), x), null],
      initial,
      xs,
    )[0];
  expect(printedAfter(hoist, f, random([5, 3, 4]), random([2, 4]))).toMatchInlineSnapshot(`
    "(a: float64 [5, 3, 4], b: float64 [2, 4]) {
      c: float64 [4] = scan[length=2 constants=0 carries=1] 0 b
        (a: float64 [4], b: float64 [4]) {
          c: float64 [4] = add a b
          d: float64 [4] = tanh c
        } -> (d)
      d: float64 [3, 4] = scan[length=5 constants=1 carries=1] c 0 a
        (a: float64 [4], b: float64 [3, 4], c: float64 [3, 4]) {
          d: float64 [3, 4] = mul b a
          e: float64 [3, 4] = add d c
        } -> (e)
    } -> (d)"
  `);
});
