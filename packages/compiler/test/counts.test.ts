import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { schedule } from '../src/index.ts';
import { cells, type CellName } from './cells/cells.ts';
import { trainingStep } from './cells/training-step.ts';
import { countsOf } from './counts.ts';

/** Of a training step with the output layer in the loop: see `countsOf`. */
const expected: Readonly<Record<CellName, string>> = {
  // Outside: XW, HWy, dHs, dWy, dW, dX.
  notebookLSTM: '1+1 (7) | 1+1 (1), 6',
  peepholeLSTM: '1+1 (7) | 1+1 (2), 6',
  leakyCell: '1+1 (2) | 1+1 (1), 6',
  // The weights of input and state are apart, and so are their gradients.
  lstmCell: '1+1 (7) | 1+1 (1), 7',
  separateLSTM: '1+1 (7) | 1+1 (1), 7',
  gruCell: '1+1 (5) | 1+1 (2), 7',
  // The candidate waits for the gate: two is the fewest.
  minimalGatedUnit: '2+2 (3) | 2+2 (2), 8',
  twoLayers: '1+1 (7) | 1+1 (7) | 1+1 (1) | 1+1 (1), 9',
};

describe('products + kernels (stacked) of a step forward | backward, and products outside the loops', () => {
  it.each(Object.entries(expected))(
    'of %s are %s, however many steps there are',
    (name, counts) => {
      for (const steps of [8, 256]) {
        const sizes = { steps, batch: 3, classes: 6 };
        const { f, args } = trainingStep(cells[name as CellName], sizes, 'float32');
        expect(countsOf(schedule(f, ...args).work)).toBe(counts);
      }
    },
  );
});

it('counts the cell that `npm run new -- cell` writes', () => {
  const maths = /step\(params, h, x\) \{([^]*?)\n\s*\},/;
  const template = '../../../tools/new/templates/cell/source.ts.template';
  const [written, counted] = [template, './cells/leaky-cell.ts'].map((path) => {
    const [, lines] = maths.exec(readFileSync(new URL(path, import.meta.url), 'utf8')) ?? [];
    return lines?.replaceAll(/\s+/g, ' ');
  });
  expect(written).toContain('tanh');
  expect(counted).toBe(written);
});
