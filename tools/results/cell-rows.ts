import * as layers from '@tapeloop/layers';
import type { AnyCell, CellSize } from '@tapeloop/layers';
import { relu, type Tensor } from '@tapeloop/tensor';
import { chronoBiases } from './chrono-biases.ts';

/** A cell under test, and how it is trained. */
export interface CellRow {
  readonly name: string;
  readonly makeCell: (size: CellSize) => AnyCell;
  /** Where it comes from. */
  readonly source: string;
  /** Cells one upon another. */
  readonly layers: number;
  /** What stands between and after layers, where they are linear in what goes from step to step. */
  readonly activation?: (x: Tensor) => Tensor;
  /** Its learning rate is that of the task times this. */
  readonly rate: number;
}

type Row = Pick<CellRow, 'source'> & Partial<Omit<CellRow, 'name' | 'source'>>;

/** What is said of cells beside their names; a name after a comma is that of a variant. */
const rows: Readonly<Record<string, Row>> = {
  lstmCell: { source: 'Hochreiter & Schmidhuber 1997, Gers et al. 2000' },
  'lstmCell, chrono biases': {
    source: 'Tallec & Ollivier 2018',
    makeCell: (size) => layers.lstmCell({ ...size, biasInitializer: chronoBiases(100) }),
  },
  coupledLSTMCell: { source: 'Greff et al. 2017' },
  peepholeLSTMCell: { source: 'Gers & Schmidhuber 2000' },
  projectedLSTMCell: {
    source: 'Sak et al. 2014',
    makeCell: (size) => layers.projectedLSTMCell({ ...size, memorySize: 2 * size.hiddenSize }),
  },
  layerNormLSTMCell: { source: 'Ba et al. 2016' },
  sLSTMCell: { source: 'Beck et al. 2024' },
  gruCell: { source: 'Cho et al. 2014, as cuDNN has it' },
  'gruCell, reset before': {
    source: 'Cho et al. 2014',
    makeCell: (size) => layers.gruCell({ ...size, resetAfter: false }),
  },
  mguCell: { source: 'Zhou et al. 2016' },
  rnnCell: { source: 'Elman 1990', rate: 0.2 },
  irnnCell: { source: 'Le et al. 2015', rate: 0.2 },
  indRNNCell: { source: 'Li et al. 2018', layers: 2, rate: 0.4 },
  sruCell: { source: 'Lei et al. 2018', layers: 2 },
  minGRUCell: { source: 'Feng et al. 2024', layers: 2 },
  minLSTMCell: { source: 'Feng et al. 2024', layers: 2 },
  lruCell: { source: 'Orvieto et al. 2023', layers: 2, activation: relu },
};

/** Exports that end like cells and go around one. */
const aroundCells = new Set([
  'attentionCell',
  'defineCell',
  'dropoutCell',
  'highwayCell',
  'layerNormCell',
  'residualCell',
]);

/** The names of the cells that @tapeloop/layers exports. */
export const exportedCells: readonly string[] = Object.keys(layers).filter(
  (name) => name.endsWith('Cell') && !aroundCells.has(name),
);

const factories = layers as unknown as Readonly<Record<string, (size: CellSize) => AnyCell>>;

/** Every exported cell, and variants. */
export const cellRows: readonly CellRow[] = Object.entries(rows).map(([name, row]) => ({
  name,
  makeCell: factories[name]!,
  layers: 1,
  rate: 1,
  ...row,
}));
