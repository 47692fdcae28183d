import { gruCell, lstmCell, type AnyCell, type CellSize } from '@tapeloop/layers';
import { leakyCell } from './leaky-cell.ts';
import { minimalGatedUnit } from './minimal-gated-unit.ts';
import { notebookLSTM } from './notebook-lstm.ts';
import { peepholeLSTM } from './peephole-lstm.ts';
import { separateLSTM } from './separate-lstm.ts';
import { twoLayers } from './two-layers.ts';

export const size: CellSize = { inputSize: 2, hiddenSize: 4 };

/** The cells that must get the schedule of a hand-tuned library. */
export const cells = {
  notebookLSTM: notebookLSTM(size),
  lstmCell: lstmCell(size),
  gruCell: gruCell(size),
  peepholeLSTM: peepholeLSTM(size),
  separateLSTM: separateLSTM(size),
  minimalGatedUnit: minimalGatedUnit(size),
  twoLayers: twoLayers(size),
  leakyCell: leakyCell(size),
} satisfies Record<string, AnyCell>;

export type CellName = keyof typeof cells;
