// Compiled functions called in ways that they might not expect.
import { grad, scan, stage } from '@tapeloop/autodiff';
import {
  add,
  gather,
  key,
  matmul,
  mul,
  normal,
  slice,
  sum,
  tanh,
  tensor,
  zeros,
  type IntTensor,
  type Scalar,
  type Tensor,
} from '@tapeloop/tensor';
import { bestSimd } from '@tapeloop/wasm';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { executable } from '../../src/executable.ts';
import { compile } from '../../src/index.ts';
import { optimize } from '../../src/passes.ts';
import { callOn } from './call-on.ts';

const w = normal(key(1), [8, 8]);
const loss = (weights: Tensor, xs: Tensor): Scalar => {
  const step = (h: Tensor, x: Tensor): [Tensor, null] => [tanh(add(matmul(h, weights), x)), null];
  return sum(scan(step, zeros([4, 8]), xs)[0]);
};
const sequence = (length: number): Tensor => normal(key(2), [length, 4, 8]);
const near = (x: number, y: number): void => expect(x).toBeCloseTo(y, 4);

/** How far it is from what the function gives. */
const off = (f: typeof loss, length = 3): number =>
  Math.abs(f(w, sequence(length)).item() - loss(w, sequence(length)).item());

/** It still gives what the function gives. */
const works = (f: typeof loss, length = 3): void => expect(off(f, length)).toBeLessThan(1e-3);

const rows: readonly (readonly [string, (f: typeof loss) => void])[] = [
  [
    'in its own tracing',
    (f) => {
      const total = compile((x: Tensor): Tensor => {
        const rest = x.shape[0]! - 1;
        return rest === 0 ? x : add(slice(x, 0, 1), total(slice(x, 1, rest + 1)));
      });
      expect(total(tensor([[1], [2], [4]])).toArray()).toEqual([[7]]);
      works(f);
    },
  ],
  [
    'in the tracing of another',
    (f) => {
      const twice = compile((weights: Tensor, xs: Tensor) => add(f(weights, xs), f(weights, xs)));
      near(twice(w, sequence(3)).item(), 2 * loss(w, sequence(3)).item());
    },
  ],
  [
    'inside of a derivative of itself',
    (f) => {
      const outer = (x: Tensor): Scalar => f(mul(f(x, sequence(2)), x), sequence(3));
      const eager = (x: Tensor): Scalar => loss(mul(loss(x, sequence(2)), x), sequence(3));
      const [got, want] = [grad(outer)(w), grad(eager)(w)];
      near(sum(got).item(), sum(want).item());
    },
  ],
  [
    'with the wrong shapes',
    (f) => {
      expect(() => f(zeros([8, 7]), sequence(3))).toThrow(/^matmul|^add|^scan/);
      expect(() => f(w, zeros([3, 4, 9]))).toThrow(/^add|^scan/);
      works(f);
    },
  ],
  [
    'with something that is no tensor',
    (f) => {
      expect(() => f(w, undefined as never)).toThrow(TypeError);
      expect(() => f('w' as never, sequence(3))).toThrow(TypeError);
      works(f);
    },
  ],
  [
    'for a larger memory, and the smaller one again',
    (f) => {
      works(f, 200);
      works(f, 3);
      works(f, 200);
    },
  ],
];

describe.each([1, 2])('on %i threads, a compiled function can be called', (threads) => {
  it.each(rows)('%s', (_how, check) => {
    const f = compile(loss, { threads });
    expect(off(f)).toBeLessThan(1e-3);
    check(f);
    expect(off(f)).toBeLessThan(1e-3);
  });
});

describe.each([1, 2, 3])('an error of JavaScript on %i threads', (threads) => {
  it('reaches the caller, and the next call works', () => {
    const f = (table: Tensor, ids: IntTensor): Tensor =>
      tanh(matmul(gather(tanh(table), ids) as Tensor, table));
    const table = normal(key(3), [64, 64]);
    const good = tensor({ shape: [32], data: Int32Array.from({ length: 32 }, (_, i) => i) });
    const bad = tensor({ shape: [32], data: good.data.map((id) => 3 * id) });
    const { graph } = stage(f, table, good);
    const compiled = executable(optimize(graph), { simd: bestSimd(), threads, grain: 0 });
    const call = (): unknown[] => callOn(threads, compiled, [table, good]);
    const [before] = call() as [Tensor];
    for (let i = 0; i < 3; i += 1) {
      expect(() => compiled.call([table, bad])).toThrow(
        'gather: id 66 at position 22 is not a row',
      );
      const [after] = call() as [Tensor];
      expect(after.data).toEqual(before.data);
    }
  });
});

it('several workers have compiled functions of their own, each with its threads', async () => {
  const file = fileURLToPath(new URL('worker-program.ts', import.meta.url));
  const execArgv = ['--conditions=@tapeloop/source'];
  const answers = Array.from({ length: 2 }, async () => {
    const worker = new Worker(file, { execArgv });
    const [answer] = await once(worker, 'message');
    return answer as number;
  });
  const [one, two] = await Promise.all(answers);
  expect(one).toBe(two);
});
