import { shortNumber } from '../chart.ts';
import { html, Html } from '../html.ts';
import type { Run } from '../run.ts';
import { table } from '../table.ts';
import { duration } from './overview.ts';

/** A file in a run's folder; the size in bytes is absent where it is not yet known. */
export interface ListedFile {
  readonly name: string;
  readonly bytes: number | undefined;
}

/** Time, memory and resumptions. */
export function resourcesSection({ steps, resumptions, end }: Run): Html {
  const step = steps.at(-1);
  const seconds = end?.seconds ?? step?.seconds ?? 0;
  const memory = end?.peakMemory;
  const rows = [
    ['time of training', duration(seconds)],
    ['steps in a second', seconds > 0 ? shortNumber((step?.step ?? 0) / seconds) : 'not known'],
    ['most memory held', memory === undefined ? 'not known' : byteCount(memory)],
    [
      'resumed at step',
      resumptions.length === 0 ? 'never' : resumptions.map(shortNumber).join(', '),
    ],
  ];
  return html`<section>
    <h2>Time and memory</h2>
    ${table('What it took', ['what', 'how much'], rows)}
  </section>`;
}

/** What there is in the folder. */
export function filesSection(files: readonly ListedFile[], run: Run): Html {
  const rows = files.map(({ name, bytes }) => [
    html`<a href="./${name.split('/').map(encodeURIComponent).join('/')}">${name}</a>`,
    meaningOf(name, run),
    bytes === undefined ? '' : byteCount(bytes),
  ]);
  return html`<section>
    <h2>Files</h2>
    ${table('In the folder of the run', ['file', 'what it is', 'size'], rows)}
  </section>`;
}

const meanings: readonly (readonly [RegExp, string])[] = [
  [/^events\.jsonl$/u, 'every event of the run, one a line'],
  [/^report\.html$/u, 'this page'],
  [/^loss\.(svg|png)$/u, 'the curve of the loss'],
  [/tfevents/u, 'events for TensorBoard'],
  [/\.safetensors$/u, 'tensors, such as a checkpoint'],
];

function meaningOf(name: string, { checkpoints }: Run): string {
  const checkpoint = checkpoints.findLast(({ path }) => path.split(/[/\\]/u).at(-1) === name);
  if (checkpoint === undefined) return meanings.find(([known]) => known.test(name))?.[1] ?? '';
  return `checkpoint of step ${shortNumber(checkpoint.step)}${checkpoint.best ? ', the best' : ''}`;
}

function byteCount(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  return `${(bytes / 1000 ** power).toLocaleString('en', { maximumSignificantDigits: 3 })} ${units[power]}`;
}
