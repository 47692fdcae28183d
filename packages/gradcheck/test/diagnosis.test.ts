// Planted faults, and what the report says of them.
import { customVjp, stopGradient, vjp } from '@tapeloop/autodiff';
import {
  add,
  concat,
  matmul,
  mul,
  neg,
  sigmoid,
  slice,
  sub,
  sum,
  swapAxes,
  tanh,
  tensor,
  zerosLike,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { checkGradients } from '../src/check-gradients.ts';
import { formatReport } from '../src/format-report.ts';
import { damaged } from './damage.ts';

const matrix = (rows: number, columns: number, seed = 1): Tensor => {
  const data = Float64Array.from(
    { length: rows * columns },
    (_, i) => Math.sin(12.9898 * (i + 1) + 78.233 * seed) / 1.5,
  );
  return tensor({ shape: [rows, columns], data });
};

/** tanh(x w + b), with a pullback that is damaged. */
const layer = (
  damage: (
    of: [Tensor, Tensor, Tensor],
    given: readonly Tensor[],
    g: Tensor,
  ) => [Tensor, Tensor, Tensor],
) => {
  const f = (x: Tensor, w: Tensor, b: Tensor): Tensor => tanh(add(matmul(x, w), b));
  return customVjp<[Tensor, Tensor, Tensor], Tensor, [Tensor, Tensor, Tensor]>(f, {
    forward: (x, w, b) => [f(x, w, b), [x, w, b]],
    backward: (given, g) => damage(vjp(f, ...given)[1](g), given, g),
  });
};
const row = tensor([0.1, -0.3, 0.5], { dtype: 'float64' });
const args: [Tensor, Tensor, Tensor] = [matrix(2, 3), matrix(3, 3, 2), row];
const names = ['x', 'w', 'b'];
const dz = ([x, w, b]: readonly Tensor[], g: Tensor): Tensor => {
  const y = tanh(add(matmul(x!, w!), b!));
  return mul(g, sub(1, mul(y, y)));
};

const faults: [string, string, string, ReturnType<typeof layer>][] = [
  ['zero', 'zero', 'x', layer(([x, w, b]) => [zerosLike(x), w, b])],
  ['a sign', 'sign', 'w', layer(([x, w, b]) => [x, neg(w), b])],
  ['a factor', 'factor', 'b', layer(([x, w, b]) => [x, w, mul(b, 1.001)])],
  ['a transposition', 'transposition', 'w', layer(([x, w, b]) => [x, swapAxes(w, 0, 1), b])],
  [
    'a weight transposed',
    'transposition',
    'x',
    layer(([, w, b], given, g) => [matmul(dz(given, g), given[1]!), w, b]),
  ],
  [
    'no sum over the batch',
    'missing sum',
    'b',
    layer(([x, w], given, g) => [x, w, sum(slice(dz(given, g), 0, 1, 0), 0) as Tensor]),
  ],
  [
    'columns left out',
    'missing term',
    'w',
    layer(([x, w, b]) => [
      x,
      concat([zerosLike(slice(w, 0, 1, 1)), slice(w, 1, 3, 1)], 1) as Tensor,
      b,
    ]),
  ],
];

describe('a planted fault is named', () => {
  it.each(faults)('%s', (_what, pattern, path, f) => {
    const { diagnosis, verdict } = checkGradients(f, args, { names, name: 'layer' });
    expect(verdict).toBe('fail');
    expect(diagnosis!.patterns.map((of) => [of.path, of.name])).toEqual([[path, pattern]]);
    expect(diagnosis!.culprit).toMatchObject({
      name: 'customVjp(f)',
      operand: names.indexOf(path),
    });
  });

  it('a gate whose term is dropped from the derivative of the state', () => {
    // h' = f h + (1 - f) c, gates side by side in w.
    const step = (h: Tensor, w: Tensor): Tensor => {
      const z = matmul(h, w);
      const [f, c] = [sigmoid(slice(z, 0, 3, 1)), tanh(slice(z, 3, 6, 1))];
      return add(mul(f, h), mul(sub(1, f), c));
    };
    const wrong = customVjp<[Tensor, Tensor], Tensor, [Tensor, Tensor]>(step, {
      forward: (h, w) => [step(h, w), [h, w]],
      backward: ([h, w], g) => {
        const [dh, dw] = vjp(step, h, w)[1](g);
        // What came back through the candidate, taken out again.
        const [through] = vjp(
          (at: Tensor) =>
            mul(sub(1, sigmoid(slice(matmul(h, w), 0, 3, 1))), tanh(slice(matmul(at, w), 3, 6, 1))),
          h,
        )[1](g);
        return [sub(dh, through), dw];
      },
    });
    const { diagnosis } = checkGradients(wrong, [matrix(2, 3), matrix(3, 6, 2)], {
      names: ['h', 'w'],
    });
    expect(diagnosis!.patterns).toEqual([
      { path: 'h', name: 'missing term', text: 'the term that goes through w[:, 3..5] is missing' },
    ]);
  });

  it('a loop that gives up going back in time', () => {
    const run = (w: Tensor, xs: readonly Tensor[]): Tensor[] => {
      let h = matrix(2, 3, 5);
      return xs.map((x, t) => {
        h = tanh(add(matmul(t === 2 ? stopGradient(h) : h, w), x));
        return h;
      });
    };
    const xs = [1, 2, 3, 4].map((seed) => matrix(2, 3, seed));
    const report = checkGradients(run, [matrix(3, 3, 2), xs], {
      names: ['w', 'xs'],
      overTime: ['xs'],
    });
    expect(report.diagnosis!.patterns).toContainEqual({
      path: 'xs',
      name: 'missing steps',
      text: 'it is missing from step 1 on, going back: steps 0 to 1 are wrong, and those after are right',
    });
    const found = report.entries.find(({ path }) => path.startsWith('xs'));
    expect(found).toMatchObject({
      path: expect.stringMatching(/^xs\[\d, \d\]$/),
      timeStep: expect.any(Number),
    });
  });

  it('a value that is kept from the application before', () => {
    let kept: Tensor | undefined;
    const square = (x: Tensor): Tensor => mul(x, x);
    const stale = customVjp<[Tensor], Tensor, Tensor>(square, {
      forward(x) {
        const before = kept ?? x;
        kept = x;
        return [square(x), before];
      },
      backward: (x, g) => [mul(g, mul(2, x))],
    });
    const report = checkGradients((x: Tensor) => stale(stale(x)), [matrix(1, 2)], { names: ['x'] });
    expect(report.verdict).toBe('fail');
    expect(report.diagnosis!.patterns[0]).toMatchObject({ name: 'stale value' });
  });
});

describe('a function that is not deterministic', () => {
  it('is named, with the first operation that differs', () => {
    let calls = 0;
    const noisy = (x: Tensor): Tensor => {
      calls += 1;
      return mul(tanh(x), 1 + 1e-3 * Math.sin(calls));
    };
    const { verdict, entries } = checkGradients(noisy, [matrix(1, 2)], { names: ['x'] });
    expect(verdict).toBe('undecided');
    expect(entries[0]!.reason).toMatch(
      /^f is not deterministic: .* \(operation 2 of 2, mul, is the first to differ\)/,
    );
  });
});

describe('the counterexample', () => {
  it('is small, and code that fails too', () => {
    const wrong = damaged(
      (p: { w: Tensor }, k: number): Tensor => mul(tanh(p.w), k),
      ([{ w }, k]) => [
        {
          w: mul(
            w,
            tensor([
              [1, 1],
              [1, 2],
            ]),
          ),
        },
        k,
      ],
    );
    const report = checkGradients(wrong, [{ w: matrix(2, 2) }, 0.3], {
      names: ['p', 'k'],
      name: 'wrong',
    });
    expect(report.diagnosis!.counterexample).toBe(
      "[{ w: tensor([[0, 0], [0, 0]], { dtype: 'float64' }) }, 1]",
    );
    expect(formatReport(report)).toContain(
      "checkGradients(wrong, [{ w: tensor([[0, 0], [0, 0]], { dtype: 'float64' }) }, 1], { seed: 0 })",
    );
    const zeros = tensor(
      [
        [0, 0],
        [0, 0],
      ],
      { dtype: 'float64' },
    ) as Tensor;
    expect(checkGradients(wrong, [{ w: zeros }, 1]).verdict).toBe('fail');
  });
});
