import { log, mul, tanh } from '@tapeloop/autodiff/scalar';
import { describe, expect, it } from 'vitest';
import { assertGradients } from '../src/assert-gradients.ts';
import { damaged } from './damage.ts';

describe('assertGradients', () => {
  it('is silent where the gradient is right', () => {
    expect(assertGradients(tanh, [0.3], { order: 2 })).toBeUndefined();
  });

  it('throws the report of a wrong gradient', () => {
    const wrong = damaged(tanh, ([g]) => [mul(1.001, g)]);
    expect(() => assertGradients(wrong, [0.3], { name: 'wrong', names: ['x'] })).toThrow(
      /^wrong: the gradient is wrong in 1 of 1 derivatives \(seed 0\)\.\n  the fault is in .*\n(.*\n)+  fail at x\n    analytic /,
    );
  });

  it('throws the reason of an undecided one', () => {
    expect(() => assertGradients(log, [0])).toThrow(
      [
        'log: the gradient is undecided in 1 of 1 derivatives (seed 0).',
        '  undecided at result',
        '    f is -Infinity here; give arguments where it is finite',
      ].join('\n'),
    );
  });
});
