import * as v from 'valibot';
import type { TrainEvent } from './event.ts';

// JSON has no NaN or infinity, and makes null of them.
const number = v.pipe(
  v.nullable(v.number()),
  v.transform((value) => value ?? Number.NaN),
);
const step = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const numbers = v.record(v.string(), number);
const norms = v.object({ parameter: number, gradient: number, update: number });
const parameter = v.object({ path: v.string(), shape: v.array(v.number()), dtype: v.string() });
type Configuration = Extract<TrainEvent, { kind: 'begin' }>['configuration'];

/** An event as a line of `events.jsonl` has it; fields that it does not know are let through. */
export const eventSchema: v.GenericSchema<unknown, TrainEvent> = v.variant('kind', [
  v.looseObject({
    kind: v.literal('begin'),
    step,
    steps: step,
    configuration: v.custom<Configuration>((value) => value !== undefined),
    versions: v.record(v.string(), v.string()),
    parameters: v.array(parameter),
    damaged: v.exactOptional(v.array(v.object({ path: v.string(), reason: v.string() }))),
  }),
  v.looseObject({
    kind: v.literal('step'),
    step,
    epoch: v.number(),
    loss: number,
    metrics: numbers,
    seconds: v.number(),
    norms: v.exactOptional(v.record(v.string(), norms)),
  }),
  v.looseObject({ kind: v.literal('validation'), step, metrics: numbers, best: v.boolean() }),
  v.looseObject({
    kind: v.literal('inspection'),
    step,
    samples: v.exactOptional(v.array(v.string())),
    activations: v.exactOptional(v.record(v.string(), v.array(v.array(number)))),
    inputs: v.exactOptional(v.array(v.string())),
  }),
  v.looseObject({ kind: v.literal('checkpoint'), step, path: v.string(), best: v.boolean() }),
  v.looseObject({
    kind: v.literal('end'),
    step,
    reason: v.picklist(['finished', 'early stop', 'signal']),
    seconds: v.number(),
    peakMemory: v.exactOptional(v.number()),
  }),
]);
