import { vjp } from '@tapeloop/autodiff';
import { relu, stack, tensor, unstack, zeros, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import {
  bidirectional,
  fromTorch,
  gruCell,
  lstmCell,
  projectedLSTMCell,
  recurrent,
  recurrentStack,
  rnnCell,
  type AnyCell,
  type AnyOverTime,
} from '../../src/index.ts';
import gru from '../reference/torch-gru.json' with { type: 'json' };
import lstm from '../reference/torch-lstm.json' with { type: 'json' };
import rnn from '../reference/torch-rnn.json' with { type: 'json' };
import { largestError, tensors } from '../trees.ts';

const hiddenSize = 2;
/** The files have 13 decimals, and some gradients are as small as 0.03. */
const agreed = 1e-11;

/** A module of PyTorch: its options under the names that it has there. */
interface Options {
  readonly bias?: boolean;
  readonly num_layers?: number;
  readonly bidirectional?: boolean;
  readonly nonlinearity?: string;
  readonly proj_size?: number;
}
interface Run {
  readonly kind: string;
  readonly options: Options;
  readonly lengths: readonly number[] | null;
}

/** The cell of one layer of a module. */
function cellOf({ kind, options }: Run, inputSize: number): AnyCell {
  const { bias: biases = true, nonlinearity, proj_size: projection } = options;
  const size = { inputSize, hiddenSize, biases };
  if (kind === 'GRU') return gruCell(size);
  if (kind === 'RNN')
    return rnnCell({ ...size, ...(nonlinearity === 'relu' && { activation: relu }) });
  if (projection === undefined) return lstmCell(size);
  return projectedLSTMCell({ ...size, hiddenSize: projection, memorySize: hiddenSize });
}

/** The same layers here, and how to read the module's parameters and carries for them. */
function layersOf(run: Run) {
  const {
    num_layers: count = 1,
    bidirectional: bothWays = false,
    proj_size: projection,
  } = run.options;
  const outputSize = (projection ?? hiddenSize) * (bothWays ? 2 : 1);
  const cells = Array.from({ length: count }, (_, i) => cellOf(run, i === 0 ? 2 : outputSize));
  const layers = cells.map((cell): AnyOverTime =>
    bothWays ? bidirectional(cell, cell) : recurrent(cell),
  );
  return {
    layer: recurrentStack(layers as [AnyOverTime, ...AnyOverTime[]]),
    params: (named: Readonly<Record<string, Tensor>>): unknown =>
      cells.map((cell, layer) =>
        bothWays
          ? {
              forward: fromTorch(cell, named, { layer }),
              backward: fromTorch(cell, named, { layer, reverse: true }),
            }
          : fromTorch(cell, named, { layer }),
      ),
    /** Of carries [layers x directions, batch, features] those of each layer and direction. */
    carries: (stacked: { readonly h: Tensor; readonly c?: Tensor }): unknown => {
      const h: readonly Tensor[] = unstack(stacked.h);
      const c: readonly Tensor[] | undefined = stacked.c && unstack(stacked.c);
      const at = (i: number) => (c === undefined ? h[i] : { h: h[i], c: c[i] });
      return cells.map((_, i) =>
        bothWays ? { forward: at(2 * i), backward: at(2 * i + 1) } : at(i),
      );
    },
  };
}

describe.each([...lstm, ...gru, ...rnn])('$kind of PyTorch, $options, lengths $lengths', (run) => {
  const { layer, params, carries } = layersOf(run);
  const lengths = run.lengths && tensor(run.lengths, { dtype: 'int32' });
  const named: Readonly<Record<string, Tensor>> = tensors<object>(run.params) as never;

  it('gives the same outputs, last carries and gradients, with its parameters', () => {
    const given = {
      named,
      xs: tensors(run.xs),
      ...(run.initialCarry && { initialCarry: tensors(run.initialCarry) }),
    };
    const all = (from: typeof given) =>
      layer.apply(params(from.named) as never, from.xs, {
        ...(lengths && { lengths }),
        ...(from.initialCarry && { initialCarry: carries(from.initialCarry) as never }),
      });
    const [[last, outputs], pull] = vjp(all, given);
    expect(largestError(outputs, tensors(run.outputs))).toBeLessThan(agreed);
    expect(largestError(last, carries(tensors(run.carry)))).toBeLessThan(agreed);

    const { cotangents, gradients } = run;
    const [back] = pull([carries(tensors(cotangents.carry)), tensors(cotangents.outputs)] as never);
    const expected = {
      named: tensors(gradients.params),
      xs: tensors(gradients.xs),
      ...(gradients.initialCarry && { initialCarry: tensors(gradients.initialCarry) }),
    };
    expect(largestError(back, expected)).toBeLessThan(agreed);
  });
});

describe('fromTorch', () => {
  it('reads the names of a single cell, behind a prefix, in their dtype', () => {
    const named = {
      'encoder.weight_ih': tensor([[1, 2]], { dtype: 'float64' }),
      'encoder.weight_hh': tensor([[3]], { dtype: 'float64' }),
      other: zeros([5]),
    };
    const cell = rnnCell({ inputSize: 2, hiddenSize: 1, biases: false });
    const params = fromTorch(cell, named, { prefix: 'encoder.' });
    expect(params.wx.toArray()).toEqual([[1], [2]]);
    expect(params.wh.dtype).toBe('float64');
  });

  it('keeps both biases of a GRU', () => {
    const named = tensors({
      weight_ih_l0: Array.from({ length: 3 }, (_, i) => [i]),
      weight_hh_l0: Array.from({ length: 3 }, (_, i) => [i]),
      bias_ih_l0: [1, 2, 3],
      bias_hh_l0: [4, 5, 6],
    });
    const { bx, bh } = fromTorch(gruCell({ inputSize: 1, hiddenSize: 1 }), named);
    expect(stack([bx, bh]).toArray()).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });
});
