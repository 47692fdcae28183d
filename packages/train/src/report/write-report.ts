import { readdir, stat, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { curveChart, curvesOf } from './curve.ts';
import { messageOf } from '../message.ts';
import { checkFolder, eventsFile } from '../run-path.ts';
import { page } from './page.ts';
import { pngOf } from './png.ts';
import { readEvents } from '../read-events.ts';
import { runOf } from './run.ts';
import type { ListedFile } from './sections/resources.ts';

/** What a report may be told. */
export interface ReportOptions {
  /** The name of the folder, if it is not given. */
  readonly title?: string;
}

/**
 * Writes `report.html`, `loss.svg` and `loss.png` into the folder of a run, from its `events.jsonl`.
 *
 * The page is complete in itself: it needs no network, runs no script, and is bounded in size however
 * long the run was. It shows loss and metrics, samples, activations, the norms of gradients and
 * updates, how the run was set up, what it took, and its files. A run may be reported while it goes on.
 * Throws where an event cannot be read, with its line, before anything is written.
 *
 * ```ts
 * import { writeReport } from '@tapeloop/train/report';
 * import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 *
 * const run = mkdtempSync(`${tmpdir()}/run-`);
 * const begin = { kind: 'begin', step: 0, steps: 1, configuration: {}, versions: {}, parameters: [] };
 * const step = { kind: 'step', step: 1, epoch: 0, loss: 0.5, metrics: {}, seconds: 0.1 };
 * writeFileSync(`${run}/events.jsonl`, `${JSON.stringify(begin)}\n${JSON.stringify(step)}\n`);
 * await writeReport(run, { title: 'A short run' });
 * readFileSync(`${run}/report.html`, 'utf8').includes('<h1>A short run</h1>'); // => true
 * ```
 */
export async function writeReport(folder: string, options: ReportOptions = {}): Promise<void> {
  checkFolder('writeReport', folder);
  const title = titleOf(options, folder);
  const run = runOf(readEvents(folder), eventsFile(folder));
  const curves = curvesOf(run);
  const svg = curveChart(curves[0]!, { width: 860, height: 440 }, 'loss', title);
  const png = await pngOf(svg);
  try {
    await writeFile(join(folder, 'loss.svg'), svg);
    await writeFile(join(folder, 'loss.png'), png);
    const text = page(title, run, curves, await filesOf(folder));
    await writeFile(join(folder, 'report.html'), text);
  } catch (cause) {
    throw new Error(
      `writeReport: '${folder}' cannot be written (${messageOf(cause)}); check the path.`,
      { cause },
    );
  }
}

function titleOf({ title }: ReportOptions, folder: string): string {
  if (title === undefined) return basename(resolve(folder));
  if (typeof title === 'string' && title !== '') return title;
  throw new TypeError(
    `writeReport: the title must be a text that is not empty, got ${JSON.stringify(title) ?? typeof title}.`,
  );
}

/** The files of a folder, sorted; the report itself is about to be written. */
async function filesOf(folder: string): Promise<ListedFile[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const sorted = [...new Set([...names, 'report.html'])].toSorted();
  return Promise.all(
    sorted.map(async (name) => {
      const bytes = name === 'report.html' ? undefined : (await stat(join(folder, name))).size;
      return { name, bytes };
    }),
  );
}
