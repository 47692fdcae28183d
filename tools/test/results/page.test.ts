import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { resultsPage } from '../../results/page.ts';
import { resultPictures } from '../../results/pictures.ts';
import { savedIn } from '../../results/saved.ts';

const docs = new URL('../../../docs/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, docs), 'utf8');
const saved = savedIn(fileURLToPath(new URL('results', docs)));

describe('docs/results.md', () => {
  it('is what is made of docs/results: npm run results -- --page', () => {
    expect(read('results.md')).toBe(resultsPage(saved));
  });

  it('shows the pictures that are made of docs/results', () => {
    const pictures = resultPictures(saved);
    const shown = [...read('results.md').matchAll(/\]\(images\/(.+?)\)/g)].map(([, name]) => name);
    expect(new Set(pictures.map(([name]) => name))).toEqual(new Set(shown));
    for (const [name, svg] of pictures) expect(read(`images/${name}`)).toBe(svg);
  });
});
