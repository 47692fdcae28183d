import { tensor } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { literal } from '../src/literal.ts';

it('writes trees of numbers and tensors as code', () => {
  const tree = {
    w: tensor([[1, 0.5]], { dtype: 'float64' }),
    'a-b': [tensor(2), -0, null],
    ids: tensor([3], { dtype: 'int32' }),
    mask: tensor([true, false]),
    empty: {},
  };
  expect(literal(tree)).toBe(
    "{ w: tensor([[1, 0.5]], { dtype: 'float64' }), \"a-b\": [tensor(2), -0, null], ids: tensor([3], { dtype: 'int32' }), mask: tensor([true, false]), empty: {} }",
  );
});
