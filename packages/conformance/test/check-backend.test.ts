import { treeMap } from '@tapeloop/autodiff';
import { compile } from '@tapeloop/compiler';
import { mul, type Tensor } from '@tapeloop/tensor';
import { arrayOf, arrayTypeOf } from '@tapeloop/tensor/staging';
import { expect, it } from 'vitest';
import { checkBackend } from '../src/check-backend.ts';
import type { Backend } from '../src/cell/same-again.ts';
import { formatConformance } from '../src/format-conformance.ts';
import type { ConformanceReport } from '../src/report.ts';

const failing = ({ checks }: ConformanceReport): string[] =>
  checks.filter(({ verdict }) => verdict !== 'pass').map(({ name }) => name);

it('passes the compiler, and doing nothing', () => {
  expect(failing(checkBackend(compile, { name: 'compile', runs: 5 }))).toEqual([]);
  expect(failing(checkBackend((f) => f, { runs: 5 }))).toEqual([]);
});

it('finds results that are wrong in the ninth digit, and shows a small program', () => {
  const wrong: Backend =
    (f) =>
    (...args) =>
      treeMap((x: Tensor) => mul(x, 1 + 1e-9) as Tensor, f(...args));
  const report = checkBackend(wrong, { runs: 5 });
  expect(failing(report)).toContain('values of random programs');
  expect(formatConformance(report)).toContain('batch 1, width 1, steps 1');
});

it('finds results that a later call overwrites', () => {
  const overwriting: Backend = (f) => {
    const memory: Float64Array[] = [];
    return (...args) => {
      let i = -1;
      return treeMap(
        (x: Tensor) => {
          i += 1;
          if (x.dtype !== 'float64') return x;
          const into = memory[i]?.length === x.size ? memory[i]! : new Float64Array(x.size);
          into.set(x.data);
          memory[i] = into;
          return arrayOf(arrayTypeOf(x), into);
        },
        f(...args),
      );
    };
  };
  const report = checkBackend(overwriting, { runs: 5 });
  expect(failing(report)).toEqual(['a function that is called twice']);
});
