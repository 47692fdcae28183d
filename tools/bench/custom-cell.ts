// Every cell of the library, and some that users wrote, against `lstmCell`: their time per flop.
import { stage, treeMap } from '@tapeloop/autodiff';
import { compile, workOf, type Work } from '@tapeloop/compiler';
import * as layers from '@tapeloop/layers';
import type { CellSize } from '@tapeloop/layers';
import { key as keyOf, mul, normal, type Tensor } from '@tapeloop/tensor';
import { notebookCell } from '../../docs/examples/names/cell.ts';
import { minimalGatedUnit } from '../../packages/compiler/test/cells/minimal-gated-unit.ts';
import { peepholeLSTM } from '../../packages/compiler/test/cells/peephole-lstm.ts';
import { cellOfFile } from './cell-of-file.ts';
import { parseSizes, trainer, trainingStep, type MakeCell } from './letter-model.ts';
import { lineOf, print, timeInTurn } from './line.ts';
import { compileOptions, type Benchmark } from './options.ts';

/** The cells of the compiler's tests begin with weights that are too large for a wide layer. */
const small =
  <Cell extends { init(key: never): Record<string, Tensor> }>(makeCell: (size: CellSize) => Cell) =>
  (size: CellSize) => {
    const cell = makeCell(size);
    const init: Cell['init'] = (key) => treeMap((x: Tensor) => mul(0.02, x), cell.init(key));
    return { ...cell, init };
  };

const { attentionCell, gruCell, lstmCell, projectedLSTMCell } = layers;

/** An LSTM that attends to sixteen places, the same for all rows. */
const attending =
  (kind: 'additive' | 'dot'): MakeCell =>
  ({ inputSize, hiddenSize }) => {
    const cell = lstmCell({ inputSize: 2 * inputSize, hiddenSize });
    const memory = normal(keyOf(1), [1, 16, inputSize]);
    return attentionCell(cell, { memoryFeatures: inputSize, kind }).over(memory);
  };

/** Cells that need more than sizes, and what changes their maths. */
const special: Readonly<Record<string, MakeCell>> = {
  'gruCell, reset before': (size) => gruCell({ ...size, resetAfter: false }),
  projectedLSTMCell: (size) => projectedLSTMCell({ ...size, memorySize: 2 * size.hiddenSize }),
  attentionCell: attending('additive'),
  'attentionCell, dot': attending('dot'),
};

/** What is no cell by itself: these take one. */
const around: ReadonlySet<string> = new Set([
  'defineCell',
  'dropoutCell',
  'highwayCell',
  'layerNormCell',
  'residualCell',
]);

/** Whatever the library exports as a cell, so that none is forgotten. */
const ofLibrary = Object.entries<unknown>(layers).filter(
  (entry): entry is [string, MakeCell] =>
    entry[0].endsWith('Cell') && !around.has(entry[0]) && !Object.hasOwn(special, entry[0]),
);

const cells: Readonly<Record<string, MakeCell>> = {
  lstmCell,
  notebook: notebookCell,
  peephole: small(peepholeLSTM),
  'minimal gated unit': small(minimalGatedUnit),
  ...Object.fromEntries(ofLibrary),
  ...special,
};

/** Flops of the products as they are written, before any pass. */
const flopsOf = ({ products, loops }: Work): number =>
  products.reduce((total, { flops }) => total + flops, 0) +
  loops.reduce((total, loop) => total + loop.length * flopsOf(loop), 0);

/** A line for each cell; they take turns with lstmCell. */
export const customCell: Benchmark = {
  about: 'time per flop of every cell, and of some that users wrote, over that of lstmCell',
  config: 'batch,time,inputs,hidden,vocabulary',
  takes: ['simd', 'runs', 'donate', 'cell'],
  async run(options) {
    const { json, threads, donate = false, cell } = options;
    const { config = '64,32,100,256,27', runs = 20 } = options;
    const sizes = parseSizes('custom-cell', config);
    const { simd } = compileOptions(options);
    const chosen = cell === undefined ? cells : { ...cells, [cell]: await cellOfFile(cell) };
    const cases = Object.entries(chosen).map(([name, makeCell]) => {
      const { loss, step, args } = trainingStep([makeCell], sizes);
      const [params, , ids, next] = args;
      // Forward, and two products backward for each.
      const flops = 3 * flopsOf(workOf(stage(loss, params, ids, next).graph));
      return { name, flops, train: trainer(compile(step, compileOptions(options)), args) };
    });
    const times = timeInTurn(
      cases.map(({ train }) => train),
      { warmUp: 3, runs },
    );
    const perFlop = cases.map(({ flops }, i) => Math.min(...times[i]!) / flops);
    for (const [i, { name, flops }] of cases.entries()) {
      const about = { bench: 'custom-cell', case: name, config, mode: 'compiled', threads, simd };
      const own = { cell: name, flops, ratio: perFlop[i]! / perFlop[0]! };
      print(lineOf({ ...about, donate }, times[i]!), json, own);
    }
  },
};
