import { inOrder } from '@tapeloop/data';
import { sgd } from '@tapeloop/optim';
import { tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import * as main from '../src/index.ts';
import * as node from '../src/node.ts';

/** A wrong input: the whole message that it earns, and the arguments that earn it. */
type WrongInput = readonly [message: string, args: readonly unknown[]];
type Wrong<Entry> = Readonly<Record<keyof Entry, readonly WrongInput[]>>;

const good = {
  params: { w: tensor([1]) },
  loss: () => tensor(0),
  optimizer: sgd({ learningRate: 1 }),
  data: inOrder([1]),
  steps: 1,
};
const validate = { data: [1], every: 1, evaluate: () => ({}), metrics: { mae: main.mae() } };
const whole = 'a whole number of at least 1';

/** What is said of one option. */
const option = (message: string, options: object): WrongInput => [
  `train: ${message}`,
  [{ ...good, ...options }],
];

const predictions = tensor([1, 2]);
const targets = tensor([1]);
/** Metrics meet wrong results when they add them. */
const wrongResult = (name: string): WrongInput => [
  `${name}: predictions have the shape [2], targets [1]; both need the same.`,
  [],
];

const wrongMain: Wrong<typeof main> = {
  train: [
    ['train: options must be an object, got undefined.', []],
    ['train: options must be an object, got null.', [null]],
    option('params has no tensor; there is nothing to train.', { params: {} }),
    option('params.w must be a float tensor, got 3.', { params: { w: 3 } }),
    option('loss must be a function, got undefined.', { loss: undefined }),
    option('optimizer must be an optimizer, { init, update }, got the string "adam".', {
      optimizer: 'adam',
    }),
    option('data must be a dataset; wrap a list as inOrder(list), got an array of 1.', {
      data: [1],
    }),
    option('how long to go on is not said; give steps, epochs or both.', { steps: undefined }),
    option(`steps must be ${whole}, got 0.`, { steps: 0 }),
    option(`epochs must be ${whole}, got 1.5.`, { epochs: 1.5 }),
    option(`accumulate must be ${whole}, got 0.`, { accumulate: 0 }),
    option(`normsEvery must be ${whole}, got -1.`, { normsEvery: -1 }),
    option('toBatch must be a function, got 3.', { toBatch: 3 }),
    option('compile must be a function, got an object.', { compile: {} }),
    option('signal must be an AbortSignal, got an object.', { signal: {} }),
    option('checkpoints must be what checkpointFolder returns, got the string "runs".', {
      checkpoints: 'runs',
    }),
    option('there is nothing to resume from; give checkpoints.', { resume: true }),
    option(`inspect.every must be ${whole}, or 'epoch', got undefined.`, {
      inspect: { run: () => ({}) },
    }),
    option('inspect.run must be a function, got undefined.', { inspect: { every: 1 } }),
    option(`validate.every must be ${whole}, or 'epoch', got 0.`, {
      validate: { ...validate, every: 0 },
    }),
    option('validate.evaluate must be a function, got undefined.', {
      validate: { ...validate, evaluate: undefined },
    }),
    option('validate has no metrics; give one.', { validate: { ...validate, metrics: {} } }),
    option('validate.watch must be one of mae, got the string "loss".', {
      validate: { ...validate, watch: 'loss' },
    }),
    option(`validate.mode must be 'min' or 'max', got the string "least".`, {
      validate: { ...validate, mode: 'least' },
    }),
    option('earlyStopping has nothing to watch; give validate.', {
      earlyStopping: { patience: 1 },
    }),
    option(`earlyStopping.patience must be ${whole}, got 0.`, {
      validate,
      earlyStopping: { patience: 0 },
    }),
    option('earlyStopping.minDelta must be a finite number of at least 0, got -1.', {
      validate,
      earlyStopping: { patience: 1, minDelta: -1 },
    }),
  ],
  finish: [['finish: events must be what train returns, got undefined.', []]],
  metricOf: [['metricOf: select must be a function, got undefined.', [undefined, main.mae()]]],
  accuracy: [wrongResult('accuracy')],
  auc: [wrongResult('auc')],
  average: [['average: the results must be { total, count } of a batch, got undefined.', []]],
  perplexity: [['average: the results must be { total, count } of a batch, got undefined.', []]],
  f1: [
    ['f1: positive must be the number of a class, got the string "yes".', [{ positive: 'yes' }]],
    wrongResult('f1'),
  ],
  mae: [wrongResult('mae')],
};

const notEmpty = 'must be a path that is not empty, got';
const wrongNode: Wrong<typeof node> = {
  checkpointFolder: [
    [`checkpointFolder: the folder ${notEmpty} undefined.`, []],
    [`checkpointFolder: the folder ${notEmpty} the string "".`, ['', { every: 1 }]],
    ['checkpointFolder: options must be an object, got undefined.', ['x']],
    [`checkpointFolder: every must be ${whole}, got 0.`, ['x', { every: 0 }]],
    ['checkpointFolder: keep must be an object, got 3.', ['x', { every: 1, keep: 3 }]],
    [
      `checkpointFolder: keep.last must be ${whole}, got 0.`,
      ['x', { every: 1, keep: { last: 0 } }],
    ],
  ],
  loadCheckpoint: [
    [`loadCheckpoint: the folder ${notEmpty} undefined.`, []],
    ["loadCheckpoint: which must be 'last' or 'best', got the string \"first\".", ['x', 'first']],
    ["loadCheckpoint: '/none' has no checkpoint; check the path.", ['/none']],
    [
      "loadCheckpoint: '/none' has no checkpoint that validated best; check the path.",
      ['/none', 'best'],
    ],
  ],
  logEvents: [
    ['logEvents: events must be what train returns, got null.', [null]],
    ['logEvents: the folder must be a path, got undefined; give that of a run.', [{ next() {} }]],
  ],
  readEvents: [
    ['readEvents: the folder must be a path, got an empty string; give that of a run.', ['']],
  ],
  showProgress: [
    ['showProgress: events must be what train returns, got an array of 0.', [[]]],
    ['showProgress: options must be an object, got null.', [{ next() {} }, null]],
    ['showProgress: describe must be a function, got 3.', [{ next() {} }, { describe: 3 }]],
  ],
  // It takes nothing, so there is nothing to be wrong.
  stopSignal: [],
};

/** Calls it; a metric is given a result too. */
async function run(f: unknown, args: readonly unknown[]): Promise<void> {
  const made: unknown = await Reflect.apply(f as () => unknown, undefined, args);
  const { add, init } = Object(made);
  if (typeof add !== 'function') return;
  const isTotal = init !== undefined && 'total' in init && f !== main.mae && f !== main.accuracy;
  add(init, isTotal ? undefined : { predictions, targets });
}

describe.each([
  ['index', main, wrongMain],
  ['node', node, wrongNode],
] as const)('%s', (_entry, functions, table) => {
  describe.each(Object.entries<readonly WrongInput[]>(table).filter(([, rows]) => rows.length > 0))(
    '%s',
    (name, rows) => {
      it.each(rows)('refuses: %s', async (message, args) => {
        await expect(run(Reflect.get(functions, name), args)).rejects.toThrow(
          expect.objectContaining({ message }),
        );
      });
    },
  );

  it('has rows for every function that is exported', () => {
    expect(Object.keys(table).toSorted()).toEqual(Object.keys(functions).toSorted());
  });
});
