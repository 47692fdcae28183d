import { customVjp } from '@tapeloop/autodiff';
import { rnnCell } from '@tapeloop/layers';
import { mul, tanh, tensor, type Tensor } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { checkCell } from '../src/check-cell.ts';
import { matchers } from '../src/vitest.ts';

expect.extend(matchers);

const wrong = customVjp((x: Tensor) => tanh(x), {
  forward: (x) => [tanh(x), x],
  backward: (x, g) => [mul(g, x)],
});

it('toHaveCorrectGradients passes and fails, with the report', () => {
  expect(tanh).toHaveCorrectGradients([tensor([0.5])], { order: 2 });
  expect(wrong).not.toHaveCorrectGradients([tensor([0.5])]);
  expect(() => expect(wrong).toHaveCorrectGradients([tensor([0.5])], { name: 'wrong' })).toThrow(
    /^wrong: the gradient is wrong in 1 of 1 derivatives/,
  );
});

it('toConform passes and fails, with the report', () => {
  const report = checkCell(rnnCell({ inputSize: 1, hiddenSize: 1 }), { steps: 1 });
  expect(report).toConform();
  const { checks } = report;
  const failed = { ...report, verdict: 'fail', checks: [{ ...checks[0]!, verdict: 'fail' }] };
  expect(() => expect(failed).toConform()).toThrow(/^rnnCell\(1 -> 1\): 0 of 1 properties hold/);
});
