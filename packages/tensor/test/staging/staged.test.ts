// Every operation and its derivatives, staged, give what they give at once.
import { fc, test } from '@fast-check/vitest';
import { grad, primitiveOf, stage, type Primitive } from '@tapeloop/autodiff';
import * as ops from '@tapeloop/tensor';
import { add, mul, sum, tensor, type NdArray } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { expectSame } from '../oracle.ts';
import { inFloat32 } from './program.ts';
import { programs } from './programs.ts';

const cases = Number(process.env.GRADIENT_CASES ?? 6);

describe('staged in both float dtypes', () => {
  for (const { name, run, operands } of programs) {
    test.prop([operands], { numRuns: cases })(`${name} is what it is at once`, (drawn) => {
      for (const args of [drawn, inFloat32(drawn)]) {
        const now = run(...args);
        const later = stage(run, ...args).call(...args);
        expect(later).toHaveLength(now.length);
        now.forEach((y, i) => expectSame(later[i]!, y));
      }
    });
  }
});

describe('a number among arrays', () => {
  const f = (k: number, x: typeof x32): ops.Scalar => sum(mul(mul(x, k), add(x, k)));
  const x32 = tensor([1.1, -0.3]);

  it('has a staged derivative', () => {
    const staged = stage(grad(f), 3, x32);
    expect(staged.call(3, x32)).toBe(grad(f)(3, x32));
  });

  it('is told from an array of one entry, which has a dtype of its own', () => {
    const both = (x: typeof x32): readonly NdArray[] => [
      mul(x, 2),
      mul(x, tensor(2, { dtype: 'float64' })),
    ];
    expect(stage(both, x32).call(x32).map(String)).toEqual(both(x32).map(String));
  });
});

describe('the programs', () => {
  it('use every primitive that is exported', () => {
    const used = new Set<Primitive>();
    for (const { run, operands } of programs) {
      const [args] = fc.sample(operands, { numRuns: 1, seed: 1 });
      for (const { primitive } of stage(run, ...args!).graph.equations) used.add(primitive);
    }
    const unused = Object.values(ops).flatMap((op) => {
      const declaration = (op as { readonly [primitiveOf]?: Primitive })[primitiveOf];
      return declaration === undefined || used.has(declaration) ? [] : [declaration.name];
    });
    expect(unused).toEqual([]);
  });
});
