import { treeMap } from '@tapeloop/autodiff';
import {
  isNdArray,
  logicalOr,
  reshape,
  tensor,
  where,
  type BoolTensor,
  type NdArray,
  type Tensor,
} from '@tapeloop/tensor';
import { checkOptions } from '../option.ts';
import { checkSizes } from '../sizes.ts';
import { typedOutside } from '../typed-outside.ts';
import { checkOverTime, type AnyOverTime, type RecurrentOptions } from './over-time.ts';

/** How far gradients go back. */
export interface Truncation {
  /** Steps in a block, k1. The last block may be shorter. */
  readonly every: number;
  /** How many steps the gradient of a whole block's outputs goes through, k2. Default: `every`. */
  readonly through?: number;
}

/**
 * Truncated backpropagation through time, BPTT(k1, k2) (Williams & Peng 1990): the same values, and
 * gradients that go back only so far.
 *
 * Steps are taken in blocks of k1 = `every`, in the order in which the layer goes through them. The
 * gradient of a block's outputs goes through the block and the k2 - k1 steps before it, and no further;
 * that of the last carry goes with the last block. With k2 = k1 it is cut at each border, with k2 as
 * long as the sequence nowhere; where it reaches the first step it reaches the initial carry.
 *
 * A step then has gradients from ceil(k2 / k1) blocks, which meet different cuts, so there are as many
 * backward loops. Eager there are as many forward runs too; compiled they are one.
 *
 * ```ts
 * import { gruCell, recurrent, truncated } from '@tapeloop/layers';
 * import { key, zeros } from '@tapeloop/tensor';
 *
 * const gru = recurrent(gruCell({ inputSize: 3, hiddenSize: 8 }));
 * const layer = truncated(gru, { every: 5, through: 10 });
 * const [, outputs] = layer.apply(layer.init(key(0)), zeros([4, 40, 3]));
 * outputs.shape; // => [ 4, 40, 8 ]
 * ```
 */
export function truncated<L extends AnyOverTime>(layer: L, truncation: Truncation): L {
  checkOverTime('truncated', layer);
  checkOptions('truncated', truncation);
  const { every, through = every } = truncation;
  checkSizes('truncated', { every, through });
  if (through < every) {
    throw new RangeError(
      `truncated: through is ${through}, less than every, which is ${every}; some outputs would get no gradient.`,
    );
  }
  const { timeMajor, direction }: AnyOverTime = layer;
  if (direction === 'both') {
    throw new TypeError(
      `truncated: ${layer.name} goes both ways, so no step is before all others; truncate layers of one direction.`,
    );
  }

  const run = (
    of: 'apply' | 'everyStep',
    params: unknown,
    xs: Tensor,
    options: RecurrentOptions = {},
  ) => {
    const time = (isNdArray(xs) && xs.shape[timeMajor ? 0 : 1]) || 0;
    const blocks = Math.ceil(time / every);
    // Blocks that are so far apart that their gradients do not meet go together.
    const apart = Math.ceil(through / every);
    const classes = Math.max(1, Math.min(blocks, apart));
    const inOrder = (f: (done: number) => boolean): BoolTensor<[number]> =>
      tensor(
        Array.from({ length: time }, (_, t) => f(direction === 'backward' ? time - 1 - t : t)),
        {
          dtype: 'bool',
        },
      );
    const runs = Array.from({ length: classes }, (_, k) => {
      // Before the first of the steps that end with a block of this class.
      const isCut = (done: number): boolean =>
        done > 0 && (done + through - every * (k + 1)) % (every * apart) === 0;
      const own = inOrder(isCut);
      const cuts = options.cuts === undefined ? own : logicalOr(own, options.cuts);
      const [carry, outputs] = layer[of](params, xs, { ...options, cuts });
      return { carry, outputs };
    });
    const isOf = runs.map((_, k) => inOrder((done) => Math.floor(done / every) % apart === k));
    const chosen = <Tree>(trees: readonly Tree[]): Tree =>
      trees.reduce((before, tree, k) =>
        treeMap(
          (a: NdArray, b: NdArray) => where(alongTime(isOf[k]!, a.rank, timeMajor), b, a),
          before,
          tree,
        ),
      );
    const last = runs[Math.max(0, blocks - 1) % apart]!.carry;
    const carries = runs.map(({ carry }) => carry);
    return [of === 'apply' ? last : chosen(carries), chosen(runs.map(({ outputs }) => outputs))];
  };

  return typedOutside({
    ...layer,
    name: `truncated(${layer.name})`,
    apply: (params: unknown, xs: Tensor, options?: RecurrentOptions) =>
      run('apply', params, xs, options),
    everyStep: (params: unknown, xs: Tensor, options?: RecurrentOptions) =>
      run('everyStep', params, xs, options),
  });
}

/** A condition for each step, beside the batch and with so many axes. */
const alongTime = (steps: BoolTensor, rank: number, timeMajor: boolean): BoolTensor => {
  const after = Array.from({ length: rank - 2 }, () => 1);
  return reshape(steps, timeMajor ? [-1, 1, ...after] : [1, -1, ...after]);
};
