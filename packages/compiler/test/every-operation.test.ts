// Every operation and its derivatives, compiled, give what they give eagerly.
import { fc, test } from '@fast-check/vitest';
import type { NdArray } from '@tapeloop/tensor';
import { describe, expect } from 'vitest';
import { inFloat32 } from '../../tensor/test/staging/program.ts';
import { programs } from '../../tensor/test/staging/programs.ts';
import { mixed } from './emit/mixed.ts';
import { compile } from '../src/index.ts';

const cases = Number(process.env['GRADIENT_CASES'] ?? 2);

/** In parts of the largest entry: functions are right to a few units of the last place. */
const tolerance: Readonly<Record<string, number>> = { float64: 1e-10, float32: 1e-3 };

function expectClose(got: NdArray, want: NdArray): void {
  expect([got.dtype, got.shape]).toEqual([want.dtype, want.shape]);
  const finite = Array.from(want.data).filter(Number.isFinite);
  const largest = Math.max(1, ...finite.map(Math.abs));
  const allowed = (tolerance[want.dtype] ?? 0) * largest;
  want.data.forEach((entry, i) => {
    const other = got.data[i]!;
    if (Object.is(entry, other) || entry === other) return;
    expect(Math.abs(entry - other), `entry ${i}: ${other}, not ${entry}`).toBeLessThanOrEqual(
      allowed,
    );
  });
}

describe('compiled in both float dtypes', () => {
  for (const { name, run, operands } of [...programs, ...mixed]) {
    test.prop([operands], { numRuns: cases })(`${name} is what it is eagerly`, (drawn) => {
      fc.pre(drawn.length > 0);
      for (const args of [drawn, inFloat32(drawn)]) {
        const want = run(...args);
        const got = compile(run)(...args);
        expect(got).toHaveLength(want.length);
        want.forEach((y, i) => expectClose(got[i]!, y));
      }
    });
  }
});
