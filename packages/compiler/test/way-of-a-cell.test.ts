// The printed graphs of docs/architecture.md. UPDATE=1 writes them anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { print } from '@tapeloop/autodiff';
import { expect, it } from 'vitest';
import { graphAfter, staged } from './way-of-a-cell.ts';

const document = new URL('../../../docs/architecture.md', import.meta.url);
const graphs = /<!-- graph: (.+) -->\n\n```text\n([^]*?)\n```/g;

const current = (stage: string): string =>
  print(stage === 'staged' ? staged : graphAfter(stage.replace('after ', '')));

it('stand in the document as they are', () => {
  const text = readFileSync(document, 'utf8');
  const found = [...text.matchAll(graphs)];
  expect(found.map(([, stage]) => stage)).toEqual([
    'staged',
    'after accumulate',
    'after hoist',
    'after fuse',
  ]);
  if (process.env['UPDATE'] === '1') {
    const updated = text.replaceAll(
      graphs,
      (_, stage: string) => `<!-- graph: ${stage} -->\n\n\`\`\`text\n${current(stage)}\n\`\`\``,
    );
    writeFileSync(document, updated);
    return;
  }
  for (const [, stage, printed] of found) expect(printed, stage).toBe(current(stage!));
});
