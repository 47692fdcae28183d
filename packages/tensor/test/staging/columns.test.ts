// What primitives declare of themselves, against what they do.
import { fc, test } from '@fast-check/vitest';
import type { Primitive } from '@tapeloop/autodiff';
import { sum, type NdArray } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { broadcast } from '../oracle.ts';
import { applicationsIn, outputsOf, stacked, type Application } from './application.ts';
import { inFloat32 } from './program.ts';
import { programs } from './programs.ts';

const cases = Number(process.env.GRADIENT_CASES ?? 6);
const length = 3;

const stackedOperands = ({ steps }: Application): NdArray[] => stacked(steps);

/** The sum of every output over all steps, the slow way. */
const sumsOf = (application: Application): NdArray[] =>
  stacked(application.steps.map((operands) => outputsOf(application, operands))).map((y) =>
    sum(y, 0),
  );

function expectNear(got: NdArray, want: NdArray): void {
  expect([got.dtype, got.shape]).toEqual([want.dtype, want.shape]);
  // Float32 is rounded at other places; terms of opposite signs leave little of the sum.
  const error = want.dtype === 'float32' ? 1e-5 : 1e-12;
  const scale = Math.max(1, ...Array.from(want.data, Math.abs));
  want.data.forEach((y, i) => {
    if (!Object.is(got.data[i], y)) expect(Math.abs(got.data[i]! - y)).toBeLessThan(error * scale);
  });
}

function expectTotal(application: Application): void {
  const { primitive, params } = application;
  if (primitive.total === undefined) return;
  const operands = stackedOperands(application);
  const got = primitive.total(operands, params) as NdArray | undefined;
  // The products of a batch are not of one matrix.
  if (got === undefined) expect(operands.some(({ rank }) => rank > 3)).toBe(true);
  else expectNear(got, sumsOf(application)[0]!);
}

function expectLinear(application: Application): void {
  if (application.primitive.linear !== true) return;
  const operands = stackedOperands(application);
  expect(operands).toHaveLength(1);
  const outputs = outputsOf(application, [sum(operands[0]!, 0)]);
  sumsOf(application).forEach((y, i) => expectNear(outputs[i]!, y));
}

function expectKind(application: Application): void {
  const { kind } = application.primitive;
  const operands = application.steps[0]!;
  const places = new Set<number>([0, ...operands.flatMap(({ data }) => [...data])]);
  for (const { shape, size, data } of outputsOf(application, operands)) {
    if (kind === 'elementwise') expect(shape).toEqual(broadcast(...operands.map((x) => x.shape)));
    if (kind === 'move') expect([...data].filter((entry) => !places.has(entry))).toEqual([]);
    if (kind === 'reduce') expect(size).toBeLessThanOrEqual(operands[0]!.size);
  }
}

describe('the columns', () => {
  for (const program of programs) {
    test.prop([program.operands, fc.boolean()], { numRuns: cases })(
      `of all primitives in ${program.name} hold`,
      (drawn, narrow) => {
        const operands = narrow ? inFloat32(drawn) : drawn;
        for (const application of applicationsIn(program, operands, length)) {
          expectTotal(application);
          expectLinear(application);
          expectKind(application);
        }
      },
    );
  }

  const primitives = new Set<Primitive>();
  for (const program of programs) {
    const [drawn] = fc.sample(program.operands, { numRuns: 1, seed: 1 });
    for (const { primitive } of applicationsIn(program, drawn!, 1)) primitives.add(primitive);
  }
  const those = (which: (primitive: Primitive) => boolean): string =>
    [...new Set([...primitives].filter(which).map(({ name }) => name))].toSorted().join(' ');

  // Padding is a move with zeros, and no kind with others.
  it('sort primitives into kinds', () => {
    expect(those(({ kind }) => kind === 'move')).toBe(
      'broadcastTo concat pad reshape slice split stack strided transpose unstack',
    );
    expect(those(({ kind }) => kind === 'reduce')).toBe(
      'all any argmax argmin logSumExp max min norm prod std sum variance',
    );
    expect(those(({ kind }) => kind === 'product')).toBe('matmul');
    expect(those(({ kind }) => kind === undefined)).toBe(
      'addAlongAxis argsort cholesky cofactors cumprod cumsum determinant foldIn gather logSoftmax maxShares minShares normal oneHot pad recurrence scatterAdd slogdet softmax softmaxCrossEntropy solve splitKey take takeAlongAxis uniform unstrided',
    );
  });

  it('say what is dear, what is linear, and what has a total', () => {
    // These and any that come: a function is dear unless it says otherwise.
    const dear = those((primitive) => primitive.dear === true).split(' ');
    expect(dear).toEqual(
      expect.arrayContaining(
        'acos asin atan atan2 cbrt cos cosh elu erf erfc exp expm1 gelu log log1p pow sigmoid silu sin sinh softplus tan tanh'.split(
          ' ',
        ),
      ),
    );
    expect(dear).not.toContain('sqrt');
    expect(those(({ linear }) => linear === true)).toBe(
      'broadcastTo cumsum neg pad reshape slice split strided sum transpose unstack unstrided',
    );
    expect(those((primitive) => primitive.total !== undefined)).toBe('matmul scatterAdd sum');
  });
});
