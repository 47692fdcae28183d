import type { AnyDataset, Json } from '@tapeloop/data';
import type { Optimizer, StateRule } from '@tapeloop/optim';
import type { Key, Scalar } from '@tapeloop/tensor';
import type { Checkpoints } from './checkpoints.ts';
import type { InspectionEvent } from './event.ts';
import type { Metrics } from './metric.ts';

/** `compile` of `@tapeloop/compiler`, or a function that calls it with options of its own. */
export type Compile = <Args extends readonly unknown[], Y>(
  f: (...args: Args) => Y,
  options?: { readonly donate?: readonly number[] },
) => (...args: Args) => Y;

/** Every so many updates, or after each pass over the data. */
export type Every = number | 'epoch';

/** The loss of a batch, and what metrics are made of; a key where the run has one. */
export type Loss<Params, Batch, Aux> = (
  params: Params,
  batch: Batch,
  options: { readonly key?: Key },
) => Scalar | readonly [loss: Scalar, aux: Aux];

/** How a model is measured on held-out data. */
export interface ValidationOptions<Params, Batch, Result> {
  readonly data: Iterable<unknown> | AsyncIterable<unknown>;
  readonly every: Every;
  /** What metrics are made of: a tree of tensors. It is compiled. */
  readonly evaluate: (params: Params, batch: Batch) => Result;
  readonly metrics: Metrics<NoInfer<Result>>;
  /** The metric that says which parameters are best. Default: the first. */
  readonly watch?: string;
  /** Whether less of it is better. Default: `'min'`. */
  readonly mode?: 'min' | 'max';
}

/** What `train` needs, and what it may be told. */
export interface TrainOptions<Params, Batch, Rule extends StateRule, Aux, Result, Element> {
  readonly params: Params;
  readonly loss: Loss<Params, Batch, Aux>;
  readonly optimizer: Optimizer<Rule>;
  /** A pass over batches; each epoch is one. */
  readonly data: AnyDataset<Element>;
  /** What the loss takes from what the data gives. Default: as it is. */
  readonly toBatch?: (element: Element) => Batch;
  /** Updates of the whole run. */
  readonly steps?: number;
  /** Passes over the data, in place of or beside `steps`: whichever ends first. */
  readonly epochs?: number;
  /** For what is random in the loss, which gets `foldIn(key, step)`. */
  readonly key?: Key;
  readonly compile?: Compile;
  /** Batches of one update, whose gradients are averaged. Default: 1. */
  readonly accumulate?: number;
  /** Of each update's batches, of what the loss returns beside itself. */
  readonly metrics?: Metrics<NoInfer<Aux>>;
  readonly validate?: ValidationOptions<Params, Batch, Result>;
  /** Ends after `patience` validations in a row without one better by `minDelta`. */
  readonly earlyStopping?: { readonly patience: number; readonly minDelta?: number };
  readonly checkpoints?: Checkpoints;
  /** Goes on from the newest whole checkpoint, where there is one. Default: false. */
  readonly resume?: boolean;
  readonly inspect?: {
    readonly every: Every;
    readonly run: (
      params: Params,
      step: number,
    ) => Omit<InspectionEvent, 'kind' | 'step'> | Promise<Omit<InspectionEvent, 'kind' | 'step'>>;
  };
  /** Updates from one report of norms to the next. Default: none. */
  readonly normsEvery?: number;
  /** Ends the run between two updates, with everything saved. */
  readonly signal?: AbortSignal;
  /** Kept with the run. */
  readonly configuration?: Json;
  readonly versions?: Readonly<Record<string, string>>;
}

/** What a run ends with. */
export interface Trained<Params, State> {
  readonly params: Params;
  readonly state: State;
  readonly step: number;
  /** The parameters that validated best. */
  readonly best?: Best<Params>;
}

/** The parameters of the best validation, when that was, and its watched metric. */
export interface Best<Params> {
  readonly params: Params;
  readonly step: number;
  readonly value: number;
}
