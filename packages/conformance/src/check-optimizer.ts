import { grad, treeMap } from '@tapeloop/autodiff';
import { checkGradients } from '@tapeloop/gradcheck';
import type { Optimizer } from '@tapeloop/optim';
import { mul, tensor, type Tensor } from '@tapeloop/tensor';
import { disagreement, rounding } from './agreement.ts';
import type { Backend } from './cell/same-again.ts';
import {
  everywhere,
  invariances,
  type Invariance,
  type InvarianceName,
} from './optimizer/invariances.ts';
import { problems, type ProblemName } from './optimizer/problems.ts';
import { begin, walk } from './optimizer/walk.ts';
import { mustBe } from './options.ts';
import { reportOf, type ConformanceReport, type Found, type Properties } from './report.ts';
import { lostInFile } from './serialization.ts';

/** How an optimizer is checked. */
export interface OptimizerOptions {
  /** Its name in the report. Default `optimizer`. */
  readonly name?: string;
  /** The standard problems that it solves. Default none. */
  readonly solves?: readonly ProblemName[];
  /** The invariances that it promises. Default none. */
  readonly invariances?: readonly InvarianceName[];
  /** Checked too where it is given: a compiled update is the eager one. */
  readonly compile?: Backend;
}

/**
 * Checks an optimizer: its updates fit the parameters, its state goes into a file and comes back, a run
 * can be differentiated, and it keeps what it promises.
 *
 * ```ts
 * import { checkOptimizer } from '@tapeloop/conformance';
 * import { adam } from '@tapeloop/optim';
 *
 * const promised = ['permutation', 'translation', 'rest'] as const;
 * checkOptimizer(adam({ learningRate: 0.1 }), { solves: ['bowl'], invariances: promised }).verdict; // => 'pass'
 * ```
 */
export function checkOptimizer(
  optimizer: Optimizer,
  options: OptimizerOptions = {},
): ConformanceReport {
  mustBe('checkOptimizer', 'an optimizer', optimizer, ['init', 'update']);
  const { name = 'optimizer', solves = [], invariances: promised = [], compile } = options;
  const declared: Record<string, () => Found> = {};
  for (const problem of solves) {
    declared[`comes down the ${problem}`] = () => comesDown(optimizer, problem);
  }
  for (const law of promised) {
    declared[`keeps its promise of ${law}`] = () => keepsPromise(optimizer, law);
  }
  return reportOf(name, 0, {
    'gives updates like the parameters': () => fits(optimizer),
    'goes on from its state in a file': () => resumes(optimizer),
    'changes none of its arguments, and is deterministic': () => isPure(optimizer),
    'is finite where gradients are zero': () => staysFinite(optimizer),
    'has the right derivatives through its updates': () => metaGradients(optimizer),
    ...(compile === undefined
      ? {}
      : { 'is the same compiled': () => compiled(optimizer, compile) }),
    ...declared,
  } satisfies Properties);
}

const params = {
  a: tensor([0.7, -1.3], { dtype: 'float64' }) as Tensor,
  b: [tensor([0.4, 2.5]) as Tensor],
};
/** Gradients that change from step to step. */
const slope = <P>(at: P, step: number): P => treeMap((x: Tensor) => mul(x, 1 + step) as Tensor, at);

const kinds = (tree: unknown): string =>
  JSON.stringify(treeMap((x: Tensor) => `${x.dtype} [${x.shape.join(', ')}]`, tree));

function fits(optimizer: Optimizer): Found {
  const start = begin(optimizer, params);
  const [updates, state] = optimizer.update(slope(params, 0), start.state, params);
  if (kinds(updates) !== kinds(params))
    return `updates are ${kinds(updates)}, parameters ${kinds(params)}`;
  if (kinds(state) === kinds(start.state)) return undefined;
  return `the state begins as ${kinds(start.state)} and goes on as ${kinds(state)}`;
}

function resumes(optimizer: Optimizer): Found {
  const middle = walk(optimizer, slope, begin(optimizer, params), 2);
  return lostInFile(middle.state, 'state');
}

function isPure(optimizer: Optimizer): Found {
  const start = begin(optimizer, params);
  const grads = slope(params, 1);
  const copies = treeMap(
    (x: Tensor) => tensor({ shape: [...x.shape], data: x.data.slice() }),
    [params, grads, start.state],
  );
  const once = optimizer.update(grads, start.state, params);
  const changed = disagreement([params, grads, start.state], copies, 0, '[params, grads, state]');
  if (changed !== undefined) return `an update changes its arguments: ${changed}`;
  optimizer.update(slope(params, 3), start.state, params);
  const again = optimizer.update(grads, start.state, params);
  const other = disagreement(again, once, 0, '[updates, state]');
  return other && `the same arguments give something else the second time: ${other}`;
}

function staysFinite(optimizer: Optimizer): Found {
  const none = everywhere(params, (x) => mul(x, 0) as Tensor);
  const later = walk(optimizer, slope, begin(optimizer, params), 2);
  for (const state of [begin(optimizer, params).state, later.state]) {
    const [updates] = optimizer.update(none, state, params);
    const finite = treeMap((x: Tensor) => x.data.every(Number.isFinite), updates);
    if (JSON.stringify(finite).includes('false'))
      return 'zero gradients give updates that are not finite';
  }
  return undefined;
}

/** The parameters after three updates by those before them. */
function metaGradients(optimizer: Optimizer): Found {
  const { a } = params;
  const after = (start: Tensor): Tensor =>
    walk(optimizer, (x) => mul(x, mul(x, x)) as Tensor, begin(optimizer, start), 3).params;
  return checkGradients(after, [a], { name: 'threeUpdates', names: ['params'] });
}

function compiled(optimizer: Optimizer, compile: Backend): Found {
  const start = begin(optimizer, params.a);
  const update = (g: Tensor, state: unknown, p: Tensor): unknown => optimizer.update(g, state, p);
  const args: Parameters<typeof update> = [slope(params.a, 1), start.state, params.a];
  const allowed = rounding(update, args);
  return disagreement(compile(update)(...args), update(...args), allowed, '[updates, state]');
}

function comesDown(optimizer: Optimizer, name: ProblemName): Found {
  const { height, start, steps, low } = problems[name];
  const end = walk(optimizer, (at) => grad(height)(at), begin(optimizer, start), steps).params;
  const reached = height(end).item();
  if (reached < low) return undefined;
  return `after ${steps} steps it is ${reached} high in the ${name}, and ${low} is asked for`;
}

function keepsPromise(optimizer: Optimizer, name: InvarianceName): Found {
  const law = invariances[name];
  const wide = { a: params.a, b: [tensor([0.4, 2.5], { dtype: 'float64' }) as Tensor] };
  const course = (change: Invariance | undefined): unknown => {
    let { state, params: at } = begin(optimizer, change ? everywhere(wide, change.params) : wide);
    return Array.from({ length: 3 }, (_, step) => {
      const g = slope(wide, step);
      const [updates, next] = optimizer.update(change ? everywhere(g, change.grads) : g, state, at);
      state = next;
      return updates;
    });
  };
  const expected = everywhere(course(undefined), law.updates);
  return disagreement(course(law), expected, 1e-6, 'updates');
}
