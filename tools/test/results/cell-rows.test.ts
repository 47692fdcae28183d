import { key, zeros } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { cellRows, exportedCells } from '../../results/cell-rows.ts';

describe('the table of cells', () => {
  it('has a row for each cell that is exported, and none for others', () => {
    const named = cellRows.map(({ name }) => name.split(',')[0]!);
    expect(new Set(named)).toEqual(new Set(exportedCells));
    expect(exportedCells).toContain('lstmCell');
  });

  it.each(cellRows)('makes $name of its sizes', ({ makeCell }) => {
    const cell = makeCell({ inputSize: 3, hiddenSize: 4 });
    const [, output] = cell.step(cell.init(key(0)), cell.initialCarry(2), zeros([2, 3]));
    expect(output.shape).toEqual([2, 4]);
  });
});
