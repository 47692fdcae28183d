import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openFiles, openText } from './editor.ts';
import { declarations, hovers } from './hovers.ts';
import { training, transformer } from './type-programs.ts';

describe('a hover', () => {
  const program = openText(declarations);

  it('stands in a program without errors', () => {
    expect(program.errors).toEqual([]);
  });

  it.each(hovers)('shows %s as %s', (variable, type) => {
    expect(program.hover(variable)).toBe(type);
  });
});

it('checks a training program at the cost of today and a fifth more', { timeout: 60_000 }, () => {
  const { errors, hover, instantiations } = openText(training);
  expect(errors).toEqual([]);
  expect(hover('ofHead')).toBe('[DenseParams<128, 64>, {}, DenseParams<64, 27>]');
  expect(hover('ofBelow')).toBe('LSTMParams<100, 256>');
  expect(hover('probabilities')).toBe('Tensor<[64, 512]>');
  expect(instantiations).toBeGreaterThan(5_000);
  expect(instantiations).toBeLessThan(14_000);
});

it('checks a transformer at the cost of today and a fifth more', { timeout: 60_000 }, () => {
  const { errors, hover, instantiations } = openText(transformer);
  expect(errors).toEqual([]);
  expect(hover('ofMemory')).toBe('MultiHeadAttentionParams<64, 32>');
  expect(instantiations).toBeGreaterThan(5_000);
  expect(instantiations).toBeLessThan(23_500);
});

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

it(
  'takes cells as users write them, outside the repository, with no cast and no any',
  { timeout: 60_000 },
  () => {
    const examples = '../../../docs/examples';
    const cells = [
      `${examples}/lstm-cell.ts`,
      `${examples}/names/cell.ts`,
      './minimal-gated-unit.ts',
    ].map(here);
    const folder = mkdtempSync(join(tmpdir(), 'cells-'));
    try {
      const copies = cells.map((cell) => join(folder, basename(cell)));
      cells.forEach((cell, i) => copyFileSync(cell, copies[i]!));
      // Nothing of the repository is in reach but the packages.
      const paths = Object.fromEntries(
        ['autodiff', 'layers', 'tensor'].map((name) => [
          `@tapeloop/${name}`,
          [here(`../../${name}/src/index.ts`)],
        ]),
      );
      const lib = ['lib.es2023.d.ts', 'lib.dom.d.ts'];
      for (const { errors, unchecked } of openFiles(copies, { paths, lib })) {
        expect(errors).toEqual([]);
        expect(unchecked).toEqual([]);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
