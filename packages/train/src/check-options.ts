import { flatten, leafPaths } from '@tapeloop/autodiff';
import { isNdArray } from '@tapeloop/tensor';
import { must, mustBeCount, mustBeFunction, optionsOf, shown } from './argument.ts';
import type { Every, TrainOptions } from './options.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- whatever was given
type Given = TrainOptions<any, any, any, any, any, any>;

/** Throws unless the options are such that a run can begin. */
export function checkOptions(options: Given): void {
  optionsOf('train', options);
  mustBeParams(options.params);
  mustBeFunction('train', 'loss', options.loss);
  const { init, update } = Object(options.optimizer);
  const isOptimizer = typeof init === 'function' && typeof update === 'function';
  must('train', 'optimizer', 'an optimizer, { init, update }', options.optimizer, isOptimizer);
  const isDataset = typeof Object(options.data).iterate === 'function';
  must('train', 'data', 'a dataset; wrap a list as inOrder(list)', options.data, isDataset);
  if (options.steps === undefined && options.epochs === undefined) {
    throw new TypeError('train: how long to go on is not said; give steps, epochs or both.');
  }
  for (const name of ['steps', 'epochs', 'accumulate', 'normsEvery'] as const) {
    if (options[name] !== undefined) mustBeCount('train', name, options[name], 1);
  }
  for (const name of ['toBatch', 'compile'] as const) {
    if (options[name] !== undefined) mustBeFunction('train', name, options[name]);
  }
  const { signal, checkpoints, resume, inspect } = options;
  if (signal !== undefined) {
    must('train', 'signal', 'an AbortSignal', signal, signal instanceof AbortSignal);
  }
  if (checkpoints !== undefined) {
    const isThat = typeof Object(checkpoints).save === 'function';
    must('train', 'checkpoints', 'what checkpointFolder returns', checkpoints, isThat);
    mustBeEvery('checkpoints.every', checkpoints.every);
  } else if (resume === true) {
    throw new TypeError('train: there is nothing to resume from; give checkpoints.');
  }
  if (inspect !== undefined) {
    mustBeEvery('inspect.every', inspect.every);
    mustBeFunction('train', 'inspect.run', inspect.run);
  }
  checkValidation(options);
}

function checkValidation({ validate, earlyStopping }: Given): void {
  if (validate !== undefined) {
    mustBeEvery('validate.every', validate.every);
    mustBeFunction('train', 'validate.evaluate', validate.evaluate);
    const names = Object.keys(validate.metrics ?? {});
    if (names.length === 0) throw new TypeError('train: validate has no metrics; give one.');
    const { watch = names[0]!, mode = 'min' } = validate;
    const isName = names.includes(watch);
    must('train', 'validate.watch', `one of ${names.join(', ')}`, watch, isName);
    must('train', 'validate.mode', "'min' or 'max'", mode, ['min', 'max'].includes(mode));
  }
  if (earlyStopping === undefined) return;
  if (validate === undefined) {
    throw new TypeError('train: earlyStopping has nothing to watch; give validate.');
  }
  mustBeCount('train', 'earlyStopping.patience', earlyStopping.patience, 1);
  const { minDelta = 0 } = earlyStopping;
  const isThat = Number.isFinite(minDelta) && minDelta >= 0;
  must('train', 'earlyStopping.minDelta', 'a finite number of at least 0', minDelta, isThat);
}

function mustBeEvery(name: string, every: Every): void {
  const isThat = every === 'epoch' || (Number.isSafeInteger(every) && every > 0);
  must('train', name, "a whole number of at least 1, or 'epoch'", every, isThat);
}

function mustBeParams(params: unknown): void {
  const [leaves, structure] = flatten(params);
  if (leaves.length === 0)
    throw new TypeError('train: params has no tensor; there is nothing to train.');
  leaves.forEach((leaf, i) => {
    if (isNdArray(leaf) && leaf.dtype.startsWith('float')) return;
    const path = leafPaths(structure, 'params')[i]!;
    throw new TypeError(`train: ${path} must be a float tensor, got ${shown(leaf)}.`);
  });
}
