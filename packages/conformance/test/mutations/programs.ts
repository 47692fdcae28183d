import { customVjp, remat, scan } from '@tapeloop/autodiff';
import * as scalar from '@tapeloop/autodiff/scalar';
import type { MutationProgram } from '@tapeloop/conformance';
import { matmul, mul, tanh, type Tensor } from '@tapeloop/tensor';
import { fc } from '@fast-check/vitest';
import { binaryRows, unaryRows } from '../../../autodiff/test/scalar-table.ts';
import { tensorOf } from '@tapeloop/conformance';
import { called, table } from '../../../tensor/test/gradients/table.ts';

const ops: Readonly<Record<string, unknown>> = scalar;

/** Multiples of 1/64: what is far smaller moves nothing. */
const readable = (x: number): number => Math.round(64 * x) / 64;

const numbers: MutationProgram[] = [
  ...Object.entries(unaryRows).map(([name, { domain }]) => ({
    name: `scalar ${name}`,
    f: ops[name] as MutationProgram['f'],
    args: domain.map((x) => [readable(x)]),
  })),
  ...Object.entries(binaryRows).map(([name, { domain }]) => ({
    name: `scalar ${name}`,
    f: ops[name] as MutationProgram['f'],
    args: domain.map((pair) => pair.map(readable)),
  })),
];

const arrays: MutationProgram[] = table.map((row) => ({
  name: called(row),
  f: row.f,
  args: row.operands,
  order: row.order ?? 2,
}));

const step = (w: Tensor, h: Tensor): Tensor => tanh(matmul(h, w) as Tensor);
const square = customVjp((x: Tensor) => mul(x, x), {
  forward: (x) => [mul(x, x), x],
  backward: (x, g) => [mul(g, mul(2, x))],
});
const control: MutationProgram[] = [
  {
    name: 'scan',
    f: (w: Tensor, h: Tensor, xs: Tensor) =>
      scan((carry: Tensor, x: Tensor) => [mul(step(w, carry), x), carry], h, xs),
    args: fc.tuple(tensorOf([2, 2]), tensorOf([1, 2]), tensorOf([3, 1, 2])),
  },
  {
    name: 'remat',
    f: (w: Tensor, h: Tensor) => remat(step)(w, h),
    args: fc.tuple(tensorOf([2, 2]), tensorOf([1, 2])),
  },
  { name: 'customVjp', f: (x: Tensor) => square(x), args: fc.tuple(tensorOf([2, 3])) },
];

/** Programs that use every primitive with a derivative: rows of the tables of operations, and what takes functions. */
export const programs: readonly MutationProgram[] = [...numbers, ...arrays, ...control];
