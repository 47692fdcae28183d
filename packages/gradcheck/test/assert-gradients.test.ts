import { abs, mul, tanh } from '@tapeloop/autodiff/scalar';
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
      /^wrong: the gradient is wrong in 1 of 1 derivatives \(seed 0\)\.\n  fail at x\n    analytic /,
    );
  });

  it('throws the reason of an undecided one', () => {
    expect(() => assertGradients(abs, [0])).toThrow(
      [
        'abs: the gradient is undecided in 1 of 1 derivatives (seed 0).',
        '  undecided at args[0]',
        '    a kink: the slope is -1 on one side and 1 on the other',
      ].join('\n'),
    );
  });
});
