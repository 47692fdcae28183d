import { flatten, leafPaths, stage } from '@tapeloop/autodiff';
import {
  equationsFor,
  definitionsOf,
  type Equation,
  type Graph,
  type Variable,
} from '@tapeloop/autodiff/staging';
import { applyUpdates, type StateRule } from '@tapeloop/optim';
import { isNdArray, type Key } from '@tapeloop/tensor';
import { frameOf, valueAt, type Place } from './frame.ts';
import { entriesOf, hasNaN, isNotFinite, originOf, type Origin } from './origin.ts';
import type { RunState } from './run-state.ts';
import { differentiated, type UpdateRule } from './update.ts';

/**
 * The error for an update that came to no number: does it again, operation by operation, from the
 * same parameters, and names the one that made what is not finite of finite operands.
 */
export function explainNonFinite<Params, Batch, Rule extends StateRule, Aux>(
  { loss, optimizer }: UpdateRule<Params, Batch, Rule, Aux>,
  now: Pick<RunState<Params, unknown>, 'params' | 'state' | 'step'>,
  batches: readonly Batch[],
  key: Key | undefined,
  savedIn: string | undefined,
): Error {
  const slope = differentiated(loss);
  const step = (params: Params, state: unknown, batch: Batch, keyOfStep: Key | null) => {
    const [[value], gradient] = slope(params, batch, keyOfStep);
    const [updates] = optimizer.update(gradient, state, params);
    return { loss: value, gradient, params: applyUpdates(params, updates) };
  };
  const causeOn = (batch: Batch): string | undefined => {
    const args = [now.params, now.state, batch, key ?? null] as const;
    const { graph, inputs, outputs } = stage(step, ...args);
    const frame = frameOf(graph, flatten(args)[0]);
    const names = leafPaths(outputs, '');
    const bad = graph.outputs.findIndex((variable) => isNotFinite(valueAt({ frame, variable })));
    if (bad < 0) return undefined;
    const place = { frame, variable: graph.outputs[bad]! };
    const cause = words(originOf(place), graph, leafPaths(inputs, ''), names);
    return `${subject(names[bad]!)} is ${kindOf(valueAt(place))} at step ${now.step}: ${cause}.`;
  };
  let found: string | undefined;
  for (const batch of batches) found ??= causeOn(batch);
  const what =
    found ??
    `the loss or a parameter is not finite at step ${now.step}, which evaluation by single operations does not show.`;
  const saved = savedIn === undefined ? '' : ` The state before it is in ${savedIn}.`;
  return new Error(
    `train: ${what}${saved} Mend that operation or the data, clip gradients, or lower the learning rate.`,
  );
}

const kindOf = (value: unknown): string => (hasNaN(value) ? 'NaN' : 'infinite');

/** `loss`, `gradient.head.w` or `params.head.w` as words. */
function subject(name: string): string {
  if (name === 'loss') return 'the loss';
  const [of, path] = [name.slice(0, name.indexOf('.')), name.slice(name.indexOf('.') + 1)];
  return of === 'gradient' ? `the gradient of ${path}` : `the updated parameter ${path}`;
}

function words(
  origin: Origin,
  graph: Graph,
  inputs: readonly string[],
  outputs: readonly string[],
): string {
  if (origin.kind === 'input') {
    return `${inputName(inputs[origin.input]!)} has it already${atTime(origin.timeStep)}`;
  }
  const { equation, frame, output, outermost } = origin;
  const made = valueAt({ frame, variable: equation.outputs[output]! });
  const entry = entriesOf(made).findIndex((x) => !Number.isFinite(x));
  const operands = equation.inputs.map((variable) => {
    const place = { frame, variable };
    const name = parameterOf(place, inputs);
    return `${operandWords(valueAt(place), made, entry)}${name === '' ? '' : ` (${name})`}`;
  });
  const scope = scopeOf(equation, frame.graph);
  const parts = [
    `${equation.primitive.name} of ${operands.join(' and ')}`,
    phaseOf(outermost, graph, outputs),
    ...(scope === '' ? [] : [`scope '${scope}'`]),
  ];
  return `${parts.join(', ')}${atTime(frame.timeStep)}`;
}

const atTime = (timeStep: number | undefined): string =>
  timeStep === undefined ? '' : `, time step ${timeStep}`;

/** Arguments of the step are numbered in their paths: `[0].head.w`. */
function inputName(path: string): string {
  const kinds = ['the parameter', "the optimizer's state", 'the batch', 'the key'];
  const [, position = '0', rest = ''] = /^\[(\d)\]\.?(.*)$/u.exec(path) ?? [];
  return `${kinds[Number(position)]!} ${rest}`.trim();
}

/** The entry that met the one that is not finite, where there is such; else the type. */
function operandWords(value: unknown, made: unknown, entry: number): string {
  if (!isNdArray(value)) return String(value);
  if (value.size === 1) return String(value.item());
  const isAlike = isNdArray(made) && value.shape.join() === made.shape.join();
  return isAlike ? String(value.data[entry]) : `${value.dtype} [${value.shape.join(', ')}]`;
}

/** The parameter, batch or state that a value is, moved at most. */
function parameterOf({ frame, variable }: Place, inputs: readonly string[]): string {
  let place: Place = { frame, variable };
  for (;;) {
    if (place.variable.constant !== undefined) return '';
    const equation = definitionsOf(place.frame.graph.equations).get(place.variable);
    if (equation === undefined) {
      const input = place.frame.graph.inputs.indexOf(place.variable);
      if (place.frame.outside === undefined) return inputName(inputs[input]!);
      place = place.frame.outside(input);
      continue;
    }
    if (equation.primitive.kind !== 'move' || equation.inputs.length !== 1) return '';
    place = { frame: place.frame, variable: equation.inputs[0]! };
  }
}

/** Its own scope, or, since pullbacks run outside of scopes, that of the nearest operand with one. */
function scopeOf(equation: Equation, graph: Graph): string {
  const made = definitionsOf(graph.equations);
  const seen = new Set<Equation>();
  let nearest: (Equation | undefined)[] = [equation];
  while (nearest.length > 0) {
    const found = nearest.find((each) => ownScope(each) !== '');
    if (found !== undefined) return ownScope(found);
    nearest = nearest
      .flatMap((each) => each?.inputs.map((input: Variable) => made.get(input)) ?? [])
      .filter((each) => each !== undefined && !seen.has(each) && seen.add(each));
  }
  return '';
}

/** Without the mark of what is computed again for the way back. */
const ownScope = (equation: Equation | undefined): string =>
  (equation?.scope ?? '').replace(/\/?again$/u, '');

/** In which part of the step an equation is. */
function phaseOf(equation: Equation, graph: Graph, names: readonly string[]): string {
  const isFor = (part: string): boolean => {
    const wanted = graph.outputs.filter((_, i) => names[i]!.split('.')[0] === part);
    return equationsFor(graph.equations, wanted).includes(equation);
  };
  if (isFor('loss')) return 'forward';
  return isFor('gradient') ? 'backward' : 'in the optimizer';
}
