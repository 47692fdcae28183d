import { add, key, swapAxes, type NdArray, type Tensor } from '@tapeloop/tensor';
import type { ParamsOf } from '../layer.ts';
import { checkParams } from '../expected-params.ts';
import { checkOptions } from '../option.ts';
import { checkSizes } from '../sizes.ts';
import { typedOutside } from '../typed-outside.ts';
import { checkCell, type AnyCell } from './any-cell.ts';

/** Which of a module's cells is meant. */
export interface FromTorchOptions {
  /** What comes before the names, such as `encoder.lstm.`. Default: nothing. */
  readonly prefix?: string;
  /** The number of the layer in the module, from 0. Default: 0. */
  readonly layer?: number;
  /** The cell that goes from the last step to the first. Default: false. */
  readonly reverse?: boolean;
}

/**
 * The parameters of a cell out of the tensors of PyTorch's LSTM, GRU or RNN, by their names there:
 * `weight_ih_l0`, `bias_hh_l1_reverse` and so on, or `weight_ih` of a single cell.
 *
 * For `lstmCell`, `projectedLSTMCell` (`proj_size`), `gruCell` and `rnnCell`. Gates have the same order
 * here; matrices are transposed, and two biases of which only the sum counts become that sum. The cell
 * has biases if and only if the module has. The tensors may be those of a safetensors file.
 *
 * ```ts
 * import { fromTorch, rnnCell } from '@tapeloop/layers';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const tensors = {
 *   'rnn.weight_ih_l0': tensor([[1, 2]]),
 *   'rnn.weight_hh_l0': tensor([[3]]),
 *   'rnn.bias_ih_l0': tensor([4]),
 *   'rnn.bias_hh_l0': tensor([5]),
 * };
 * const cell = rnnCell({ inputSize: 2, hiddenSize: 1 });
 * fromTorch(cell, tensors, { prefix: 'rnn.' });
 * // => { wx: tensor([[1], [2]]), wh: tensor([[3]]), b: tensor([9]) }
 * ```
 */
export function fromTorch<C extends AnyCell>(
  cell: C,
  tensors: Readonly<Record<string, NdArray>>,
  options: FromTorchOptions = {},
): ParamsOf<C> {
  checkCell('fromTorch', cell);
  checkOptions('fromTorch', tensors);
  checkOptions('fromTorch', options);
  const { prefix = '', layer = 0, reverse = false } = options;
  checkSizes('fromTorch', { layer }, 0);
  const { name }: AnyCell = cell;
  if (!/^(lstm|projectedLSTM|gru|rnn)Cell\(/.test(name)) {
    throw new TypeError(
      `fromTorch: PyTorch has no ${name}; it has lstmCell, projectedLSTMCell, gruCell and rnnCell.`,
    );
  }
  const suffix = `${prefix}weight_ih` in tensors ? '' : `_l${layer}${reverse ? '_reverse' : ''}`;
  const find: Find = (theirs) => {
    const found = tensors[`${prefix}${theirs}${suffix}`];
    if (found !== undefined) return typedOutside(found);
    const names = Object.keys(tensors).join(', ') || 'nothing';
    throw new TypeError(
      `fromTorch: ${name} needs ${prefix}${theirs}${suffix}, and there is ${names}.`,
    );
  };

  const own: Readonly<Record<string, Tensor>> = typedOutside(cell.init(key(0)));
  if (`${prefix}bias_ih${suffix}` in tensors && !('b' in own || 'bh' in own)) {
    throw new TypeError(`fromTorch: ${name} has no biases, and the module has; make it with them.`);
  }
  const params = mapped(own, (_, ours) => sources[ours]!(find));
  const shapes = mapped(own, ({ shape }) => [...shape]);
  checkParams(name, shapes, params);
  return typedOutside(params);
}

/** PyTorch's tensor of a name. */
type Find = (theirs: string) => Tensor;

const matrix = (find: Find, theirs: string): Tensor => swapAxes(find(theirs), 0, 1);

/** What each parameter is made of. */
const sources: Readonly<Record<string, (find: Find) => Tensor>> = {
  wx: (find) => matrix(find, 'weight_ih'),
  wh: (find) => matrix(find, 'weight_hh'),
  wr: (find) => matrix(find, 'weight_hr'),
  b: (find) => add(find('bias_ih'), find('bias_hh')),
  bx: (find) => find('bias_ih'),
  bh: (find) => find('bias_hh'),
};

const mapped = <A, B>(record: Readonly<Record<string, A>>, f: (x: A, name: string) => B) =>
  Object.fromEntries(Object.entries(record).map(([name, x]) => [name, f(x, name)]));
