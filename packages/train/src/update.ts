import { flatten, treeMap, unflatten, valueAndGrad } from '@tapeloop/autodiff';
import { applyUpdates, type Optimizer, type StateOf, type StateRule } from '@tapeloop/optim';
import {
  add,
  all,
  div,
  foldIn,
  isFinite,
  logicalAnd,
  tensor,
  where,
  zerosLike,
  type BoolTensor,
  type Key,
  type NdArray,
  type Scalar,
  type Tensor,
} from '@tapeloop/tensor';
import type { Compile, Loss } from './options.ts';

/** An update: the next parameters and state, which are those from before where it is not `finite`. */
export interface Updated<Params, State, Aux> {
  readonly params: Params;
  readonly state: State;
  /** The mean of its batches' losses. */
  readonly loss: number;
  /** What the loss returned beside itself, batch by batch. */
  readonly aux: readonly Aux[];
  readonly finite: boolean;
}

/** What an update is made of. */
export interface UpdateRule<Params, Batch, Rule extends StateRule, Aux> {
  readonly loss: Loss<Params, Batch, Aux>;
  readonly optimizer: Optimizer<Rule>;
  readonly compile?: Compile;
}

/** Updates parameters and state, whose memory it takes, on some batches. */
export type Update<Params, Batch, State, Aux> = (
  params: Params,
  state: State,
  batches: readonly Batch[],
  key: Key | undefined,
) => Updated<Params, State, Aux>;

type MaybeKey = Key | null;

/** The value of the loss, what it returned beside, and its gradient. */
export function differentiated<Params, Batch, Aux>(
  loss: Loss<Params, Batch, Aux>,
): (params: Params, batch: Batch, key: MaybeKey) => [value: [Scalar, Aux], gradient: Params] {
  const pair = (params: Params, batch: Batch, key: MaybeKey): readonly [Scalar, Aux] => {
    const value = loss(params, batch, key === null ? {} : { key });
    // The cast: a loss alone has nothing beside it.
    return Array.isArray(value) ? (value as [Scalar, Aux]) : [value as Scalar, null as Aux];
  };
  return valueAndGrad(pair, { aux: true });
}

/** An update of one batch is one function, compiled as a whole. */
export function updateOf<Params, Batch, Rule extends StateRule, Aux>({
  loss,
  optimizer,
  compile = (f) => f,
}: UpdateRule<Params, Batch, Rule, Aux>): Update<Params, Batch, StateOf<Rule, Params>, Aux> {
  type State = StateOf<Rule, Params>;
  const slope = differentiated(loss);
  const next = (params: Params, state: State, gradient: Params, value: Scalar) => {
    const [updates, after] = optimizer.update(gradient, state, params);
    const moved = applyUpdates(params, updates);
    const finite = allFinite([value, moved]);
    return { params: chosen(finite, moved, params), state: chosen(finite, after, state), finite };
  };
  const one = compile(
    (params: Params, state: State, batch: Batch, key: MaybeKey) => {
      const [[value, aux], gradient] = slope(params, batch, key);
      return { ...next(params, state, gradient, value), value, aux };
    },
    { donate: [0, 1] },
  );
  const addGradient = compile(
    (sum: Params, params: Params, batch: Batch, key: MaybeKey) => {
      const [[value, aux], gradient] = slope(params, batch, key);
      return { sum: combined(add, sum, gradient), value, aux };
    },
    { donate: [0] },
  );
  const applyMean = compile(
    (params: Params, state: State, sum: Params, count: Scalar, value: Scalar) =>
      next(
        params,
        state,
        treeMap((g: Tensor) => div(g, count), sum),
        value,
      ),
    { donate: [0, 1] },
  );
  return (params, state, batches, key) => {
    if (batches.length === 1) {
      const { value, aux, finite, ...after } = one(params, state, batches[0]!, key ?? null);
      return { ...after, loss: value.item(), aux: [aux], finite: finite.item() !== 0 };
    }
    let sum = treeMap((p: Tensor) => zerosLike(p), params);
    let total = 0;
    const aux: Aux[] = [];
    batches.forEach((batch, i) => {
      const added = addGradient(sum, params, batch, key === undefined ? null : foldIn(key, i));
      sum = added.sum;
      total += added.value.item();
      aux.push(added.aux);
    });
    const mean = total / batches.length;
    const { finite, ...after } = applyMean(
      params,
      state,
      sum,
      tensor(batches.length),
      tensor(mean),
    );
    return { ...after, loss: mean, aux, finite: finite.item() !== 0 };
  };
}

function allFinite(tree: unknown): BoolTensor<[]> {
  const [leaves] = flatten(tree);
  // The casts: the leaves are float tensors, and both operations give one truth.
  const truths = (leaves as Tensor[]).map((leaf): BoolTensor => all(isFinite(leaf)));
  return truths.reduce((a, b) => logicalAnd(a, b)) as BoolTensor<[]>;
}

/** The one tree or the other, which has the same structure. */
function chosen<Tree>(condition: BoolTensor<[]>, yes: Tree, no: Tree): Tree {
  return combined((a, b) => where(condition, a, b), yes, no);
}

function combined<Tree>(f: (a: Tensor, b: Tensor) => NdArray, a: Tree, b: Tree): Tree {
  const [as, structure] = flatten(a);
  const [bs] = flatten(b);
  return unflatten<Tree>(
    structure,
    as.map((leaf, i) => f(leaf as Tensor, bs[i] as Tensor)),
  );
}
