import { grad } from '@tapeloop/autodiff';
import {
  add,
  matmul,
  mean,
  mul,
  sub,
  sum,
  tanh,
  tensor,
  type Scalar,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { applyUpdates, type Optimizer } from '../src/index.ts';
import { calledIn, made } from './call.ts';
import { optimizers } from './optimizers.ts';
import optax from './reference/optim_optax.json' with { type: 'json' };
import torch from './reference/optim_torch.json' with { type: 'json' };
import { relativeError } from './trajectory.ts';
import { entries } from './trees.ts';

/** What another system made of the problem with what `ours` calls. */
interface Reference {
  readonly system: string;
  readonly problem: unknown;
  readonly runs: readonly {
    readonly ours: unknown;
    readonly params: readonly number[][];
    readonly average?: readonly number[][];
  }[];
}

const systems: readonly Reference[] = [torch, optax];

type Network = { w: Tensor; b: Tensor; v: Tensor };
const { problem } = torch;
const float64 = { dtype: 'float64' } as const;
const [x, y] = [tensor(problem.x, float64), tensor(problem.y, float64)];
const start: Network = {
  w: tensor(problem.start.w, float64),
  b: tensor(problem.start.b, float64),
  v: tensor(problem.start.v, float64),
};

function loss({ w, b, v }: Network): Scalar {
  const hidden = tanh(add(matmul(x, w), b));
  const error = sub(sum(mul(hidden, v), 1), y);
  return mean(mul(error, error));
}

/** All parameters, and what the state holds besides, after each of the steps that are kept. */
function run(optimizer: Optimizer): { params: number[][]; states: unknown[] } {
  let params = start;
  let state = optimizer.init(params);
  const [course, states]: [number[][], unknown[]] = [[], []];
  for (let step = 1; step <= problem.steps.at(-1)!; step += 1) {
    const [updates, next] = optimizer.update(grad(loss)(params), state, params);
    params = applyUpdates(params, updates);
    state = next;
    if (!problem.steps.includes(step)) continue;
    course.push(entries(params));
    states.push(state);
  }
  return { params: course, states };
}

function isAverage(state: unknown): state is { average: unknown } {
  return typeof state === 'object' && state !== null && 'average' in state;
}

describe.each(systems)('in float64, trajectories of $system', ({ runs, problem: same }) => {
  it('are of this problem', () => {
    expect(same).toEqual(problem);
  });

  it.each(runs.map((each) => [JSON.stringify(each.ours), each] as const))('%s', (_call, each) => {
    // The cast: the calls among runs make optimizers.
    const { params, states } = run(made(each.ours) as Optimizer);
    expect(relativeError(params, each.params)).toBeLessThan(1e-13);
    if (each.average === undefined) return;
    const averages = states.map((state) => {
      return isAverage(state) ? entries(state.average) : [];
    });
    expect(relativeError(averages, each.average)).toBeLessThan(1e-13);
  });
});

it('every optimizer under test has a trajectory of another system', () => {
  const called = new Set(systems.flatMap(({ runs }) => runs.flatMap(({ ours }) => calledIn(ours))));
  // Parts that stand in one file with the whole that has a trajectory.
  const wholes = new Map([
    ['scaleByAMSGrad', 'amsgrad'],
    ['scaleByAdaDelta', 'adadelta'],
    ['scaleByAdaGrad', 'adagrad'],
    ['scaleByAdamax', 'adamax'],
    ['scaleByBelief', 'adabelief'],
    ['scaleByLion', 'lion'],
    ['scaleByNadam', 'nadam'],
    ['scaleByRAdam', 'radam'],
    ['scaleByRms', 'rmsprop'],
  ]);
  const missing = optimizers.filter(({ name }) => !called.has(wholes.get(name) ?? name));
  expect(missing).toEqual([]);
});
