import { customVjp, primitive, primitiveOf, type Primitive } from '@tapeloop/autodiff';
import { compile } from '@tapeloop/compiler';
import { cast, log, matmul, mul, sum, tanh, type Tensor } from '@tapeloop/tensor';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positive, real } from '../src/arbitraries/domains.ts';
import { alike, tensorOf } from '../src/arbitraries/tensors.ts';
import { checkPrimitive } from '../src/check-primitive.ts';
import { formatConformance } from '../src/format-conformance.ts';
import type { ConformanceReport } from '../src/report.ts';

const failing = ({ checks }: ConformanceReport): string[] =>
  checks.filter(({ verdict }) => verdict !== 'pass').map(({ name }) => name);

it('passes what is right', () => {
  expect(failing(checkPrimitive(log, alike(1, positive)))).toEqual([]);
  expect(failing(checkPrimitive(sum, alike(1), { compile }))).toEqual([]);
  const pairs = fc.tuple(tensorOf([2, 3]), tensorOf([3, 1]));
  expect(
    failing(checkPrimitive((a: Tensor, b: Tensor) => matmul(a, b), pairs, { name: 'matmul' })),
  ).toEqual([]);
});

describe('a fault', () => {
  const sound = (tanh as unknown as { [primitiveOf]: Primitive })[primitiveOf];
  const changed = (change: Partial<Primitive>): ((x: Tensor) => Tensor) =>
    primitive({ ...sound, ...change });

  it('in a derivative is shown on a small case', () => {
    const wrong = customVjp((x: Tensor) => tanh(x), {
      forward: (x) => [tanh(x), x],
      backward: (x, g) => [mul(g, x)],
    });
    const report = checkPrimitive(wrong, alike(1), { name: 'wrong' });
    expect(failing(report)).toEqual(['has the right derivatives']);
    expect(formatConformance(report)).toContain('checkGradients(wrong, [tensor(0');
  });

  it('in a column is named', () => {
    const report = checkPrimitive(changed({ linear: true }), alike(1, real));
    expect(failing(report)).toEqual(['is linear where it says so']);
    expect(formatConformance(report)).toContain('tanh says that it is linear');
  });

  it('in the type rule makes it another when it is staged', () => {
    const type = ([x]: readonly [never]) => ({ ...(x as object), shape: [7] });
    expect(failing(checkPrimitive(changed({ type } as never), alike(1)))).toContain(
      'is the same staged',
    );
  });

  it('in float32 is found', () => {
    const coarse = (x: Tensor): Tensor =>
      x.dtype === 'float32' ? cast(cast(mul(x, 100), 'int32'), 'float32') : mul(x, 100);
    expect(failing(checkPrimitive(coarse, alike(1), { order: 1 }))).toContain('is near in float32');
  });
});
