// Faults planted in a cell are found, and called what they are.
import { stopGradient, treeMap } from '@tapeloop/autodiff';
import { lstmCell, minGRUCell, type AnyCell } from '@tapeloop/layers';
import {
  add,
  cast,
  concat,
  matmul,
  mean,
  mul,
  reshape,
  slice,
  zerosLike,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect, it, vi } from 'vitest';
import { checkCell } from '../src/check-cell.ts';
import { formatConformance } from '../src/format-conformance.ts';
import type { ConformanceReport } from '../src/report.ts';
import { gatedCell, right, transposed } from './planted.ts';

const failing = ({ checks }: ConformanceReport): string[] =>
  checks.filter(({ verdict }) => verdict !== 'pass').map(({ name }) => name);

/** The patterns of the first derivatives, as `pattern in path`. */
const patterns = ({ checks }: ConformanceReport): string[] => {
  const { gradients } = checks.find(({ name }) => name === 'has the right derivatives')!;
  return (gradients?.diagnosis?.patterns ?? []).map(({ name, path }) => `${name} in ${path}`);
};
const culprit = ({ checks }: ConformanceReport) =>
  checks.find(({ name }) => name === 'has the right derivatives')!.gradients?.diagnosis?.culprit;

vi.setConfig({ testTimeout: 60_000 });

it('a cell whose derivative by hand is right conforms', () => {
  const report = checkCell(gatedCell());
  expect(formatConformance(report)).toMatch(/9 of 9 properties hold/);
});

describe('a fault in the backward pass', () => {
  it('a gate term that is dropped', () => {
    const report = checkCell(
      gatedCell((of) => {
        const c = slice(of.wh, 3, 6, 1) as Tensor;
        return { ...right(of), h: add(mul(of.g, of.f), matmul(of.dc, transposed(c))) as Tensor };
      }),
    );
    expect(failing(report)).toContain('has the right derivatives');
    expect(culprit(report)).toMatchObject({ name: 'customVjp(fusedStep)', operand: 1 });
    expect(culprit(report)!.pattern).toMatchObject({ name: 'missing term' });
    expect(culprit(report)!.pattern!.text).toMatch(
      /^the term that goes through operand 3\[:, 0\.\.2\] is missing$/,
    );
  });

  it('the columns of a gate that get nothing', () => {
    const report = checkCell(
      gatedCell((of) => {
        const { wh } = right(of);
        return {
          ...right(of),
          wh: concat([zerosLike(slice(wh, 0, 3, 1)), slice(wh, 3, 6, 1)], 1) as Tensor,
        };
      }),
    );
    expect(patterns(report)).toContain('missing term in params.wh');
    expect(formatConformance(report)).toContain('it is zero in [:, 0..2], and right elsewhere');
  });

  it('a weight that is transposed', () => {
    const report = checkCell(
      gatedCell((of) => {
        const [f, c] = [slice(of.wh, 0, 3, 1), slice(of.wh, 3, 6, 1)] as [Tensor, Tensor];
        const h = add(
          add(mul(of.g, of.f), matmul(of.df, f)),
          matmul(of.dc, transposed(c)),
        ) as Tensor;
        return { ...right(of), h };
      }),
    );
    expect(culprit(report)!.pattern).toEqual({
      name: 'transposition',
      text: 'operand 3[:, 0..2] is transposed in it',
    });
  });

  it('a carry of the step before', () => {
    let kept: Tensor | undefined;
    const report = checkCell(
      gatedCell((of) => {
        const h = kept ?? of.h;
        kept = of.h;
        return right({ ...of, h });
      }),
    );
    expect(failing(report)).toContain('has the right derivatives');
    expect(patterns(report)[0]).toMatch(/^stale value/);
  });
});

describe('a fault in the step', () => {
  const lstm = lstmCell({ inputSize: 2, hiddenSize: 2 }) as AnyCell;

  it('a carry that is kept from the call before', () => {
    let kept: unknown;
    const report = checkCell({
      ...lstm,
      step(params, carry, x) {
        const before = kept ?? carry;
        kept = treeMap((leaf: Tensor) => cast(leaf, 'float64'), carry);
        return lstm.step(params, before, x);
      },
    });
    expect(failing(report)).toContain('is deterministic');
    expect(formatConformance(report)).toMatch(/stale value/);
  });

  it('a part of the carry that is returned as it came', () => {
    const report = checkCell({
      ...lstm,
      step(params, carry, x) {
        const [next, output] = lstm.step(params, carry, x) as [{ h: Tensor }, Tensor];
        return [{ h: next.h, c: (carry as { c: Tensor }).c }, output];
      },
    });
    expect(failing(report)).toEqual(['keeps the structure of its carry']);
    expect(formatConformance(report)).toContain(
      'a stale carry: carry.c comes out of a step as it went in',
    );
  });

  it('a gradient that stops at every step', () => {
    const report = checkCell({
      ...lstm,
      step: (params, carry, x) => lstm.step(params, treeMap(stopGradient, carry), x),
    });
    expect(patterns(report)).toContain('missing steps in params');
    expect(formatConformance(report)).toContain('it is missing from step 1 on, going back');
  });

  it('rows of a batch that are mixed', () => {
    const report = checkCell({
      ...lstm,
      step: (params, carry, x) => lstm.step(params, carry, add(x, mean(x, 0)) as Tensor),
    });
    expect(failing(report)).toEqual([
      'keeps the rows of a batch apart',
      'is the same masked and shorter',
    ]);
  });

  it('a mask that leaks', () => {
    const report = checkCell(lstm, {
      masked(params, first, xs, mask) {
        let carry = first;
        const outputs = xs.map((x, t) => {
          const [next, output] = lstm.step(params, carry, x);
          carry = next;
          return mul(output, reshape(cast(mask[t]!, 'float64'), [x.shape[0]!, 1])) as Tensor;
        });
        return [carry, outputs];
      },
    });
    expect(failing(report)).toEqual(['is the same masked and shorter']);
    expect(formatConformance(report)).toContain(
      'the mask leaks: row 0 has 2 steps, and what follows them changes it: result.carry.',
    );
  });

  it('a constant in float32, and a compiler that is wrong', () => {
    const wrong = checkCell(lstm, {
      compile:
        (f) =>
        (...args) =>
          treeMap((leaf: Tensor) => mul(leaf, 1 + 1e-9), f(...args)),
    });
    expect(failing(wrong)).toEqual(['is the same compiled']);
  });
});

describe('a form with all steps at once', () => {
  const minGRU: AnyCell = minGRUCell({ inputSize: 2, hiddenSize: 2 });

  it('is a property more where a cell has one', () => {
    expect(formatConformance(checkCell(minGRU))).toMatch(/10 of 10 properties hold/);
  });

  it.each([
    ['forgets the first carry', (carry: unknown) => treeMap((x: Tensor) => zerosLike(x), carry)],
    ['has no gradient by the first carry', (carry: unknown) => stopGradient(carry)],
  ])('is found where it %s', (_what, wrong) => {
    const faulty: AnyCell = {
      ...minGRU,
      parallel: (params, carry, xs) => minGRU.parallel!(params, wrong(carry), xs),
    };
    expect(failing(checkCell(faulty))).toEqual(['is the same with all steps at once']);
  });
});
