import { describe, expect, it } from 'vitest';
import { formatReport } from '../src/format-report.ts';
import type { Finding, GradientReport } from '../src/report.ts';

const finding: Finding = {
  path: 'params.gate.w[3, 7]',
  order: 1,
  verdict: 'fail',
  analytic: 0.12345,
  numeric: 0.12332667,
  error: 1.7e-12,
  difference: 0.00012333,
  ulp: 8.88e12,
  step: 0.01,
};
const report: GradientReport = {
  verdict: 'fail',
  function: 'lstmStep',
  checked: 35,
  failed: 1,
  undecided: 0,
  besideKinks: 0,
  kinks: [],
  entries: [finding, { ...finding, path: 'x', verdict: 'pass' }],
  seed: 3,
};

describe('formatReport', () => {
  it('says that all is right, in one line', () => {
    const right: GradientReport = { ...report, verdict: 'pass', failed: 0, entries: [] };
    expect(formatReport(right)).toBe(
      'lstmStep: the gradient is right in all 35 derivatives (seed 3).',
    );
  });

  it('names what is wrong, with both derivatives', () => {
    expect(formatReport(report)).toBe(
      [
        'lstmStep: the gradient is wrong in 1 of 35 derivatives (seed 3).',
        '  fail at params.gate.w[3, 7]',
        '    analytic 0.12345',
        '    numeric  0.12332667 (error about 1.7e-12)',
        '    they differ by 0.00012: 0.1 %, 8.9e+12 ulp',
      ].join('\n'),
    );
  });

  it('gives the reason of what is undecided, and says how many are left out', () => {
    const open: Finding = { ...finding, verdict: 'undecided', reason: 'a kink', order: 2 };
    expect(formatReport({ ...report, failed: 2, undecided: 3, entries: [finding, open] })).toBe(
      [
        'lstmStep: the gradient is wrong in 2 and undecided in 3 of 35 derivatives (seed 3).',
        '  fail at params.gate.w[3, 7]',
        '    analytic 0.12345',
        '    numeric  0.12332667 (error about 1.7e-12)',
        '    they differ by 0.00012: 0.1 %, 8.9e+12 ulp',
        '  undecided at params.gate.w[3, 7], second order',
        '    a kink',
        '  and 3 more',
      ].join('\n'),
    );
  });

  it('has no difference to tell where the gradient is not a number', () => {
    const broken: Finding = { ...finding, analytic: NaN, difference: NaN, ulp: NaN };
    expect(formatReport({ ...report, entries: [broken] })).toBe(
      [
        'lstmStep: the gradient is wrong in 1 of 35 derivatives (seed 3).',
        '  fail at params.gate.w[3, 7]',
        '    analytic NaN',
        '    numeric  0.12332667 (error about 1.7e-12)',
      ].join('\n'),
    );
  });

  it('says undecided alone', () => {
    const open: Finding = { ...finding, verdict: 'undecided', reason: 'a kink' };
    const [headline] = formatReport({
      ...report,
      verdict: 'undecided',
      failed: 0,
      undecided: 1,
      entries: [open],
    }).split('\n');
    expect(headline).toBe('lstmStep: the gradient is undecided in 1 of 35 derivatives (seed 3).');
  });

  it('begins with the operation and the patterns, and ends with an example', () => {
    const pattern = { name: 'sign', text: 'the sign is wrong' } as const;
    const text = formatReport({
      ...report,
      failed: 5,
      entries: Array.from({ length: 5 }, () => ({ ...finding, path: 'w[3, 7]', timeStep: 2 })),
      besideKinks: 1,
      kinks: ['relu'],
      diagnosis: {
        patterns: [{ path: 'w', timeStep: 2, ...pattern }],
        culprit: { name: 'mul', place: 3, of: 9, operand: 1, pattern },
        counterexample: '[1]',
      },
    });
    const lines = text.split('\n');
    expect(lines.slice(1, 6)).toEqual([
      '  1 of them beside a kink, where there is none: relu',
      '  the fault is in mul, operation 3 of 9, with respect to operand 1',
      '    sign: the sign is wrong',
      '  sign in w at time step 2: the sign is wrong',
      '  fail at w[3, 7] at time step 2',
    ]);
    expect(lines.filter((line) => line.startsWith('  fail'))).toHaveLength(3);
    expect(lines.slice(-3)).toEqual([
      '  and 2 more',
      '  it fails here too:',
      '    checkGradients(lstmStep, [1], { seed: 3 })',
    ]);
  });
});
