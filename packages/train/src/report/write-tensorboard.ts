import { tensorBoardHeader, tensorBoardRecord, type TensorBoardEvent } from '@tapeloop/formats';
import { randomUUID } from 'node:crypto';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { TrainEvent } from '../event.ts';
import { watched, type TrainEvents } from '../finish.ts';
import { messageOf } from '../message.ts';
import { checkFolder } from '../run-path.ts';

/** Events as a run gives them, or as they were read. */
type Events<Result> = TrainEvents<Result> | Iterable<TrainEvent, Result>;

/**
 * Passes events on, and writes each into a new event file for TensorBoard in `folder` first.
 *
 * Scalars are the loss, metrics, `validation/…`, and the norms as `norms/parameter/…` and so on; texts
 * are the configuration and samples; activations are histograms. Every event is in the file when it
 * is passed on, so that a killed run is read up to there. Of a resumed run each part has a file, and
 * TensorBoard shows them as one. Throws where the folder cannot be written.
 *
 * ```ts
 * import { writeTensorBoard } from '@tapeloop/train/report';
 * import { mkdtempSync, readdirSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 *
 * const run = mkdtempSync(`${tmpdir()}/run-`);
 * const events = [
 *   { kind: 'step', step: 1, epoch: 0, loss: 0.5, metrics: {}, seconds: 0.1 } as const,
 * ];
 * for await (const event of writeTensorBoard(events, run)) console.log(event.step);
 * readdirSync(run).filter((name) => name.startsWith('events.out.tfevents')).length; // => 1
 * ```
 */
export function writeTensorBoard<Result>(
  events: Events<Result>,
  folder: string,
): TrainEvents<Result> {
  checkFolder('writeTensorBoard', folder);
  const iterable = typeof events === 'object' && events !== null;
  if (!iterable || !(Symbol.asyncIterator in events || Symbol.iterator in events)) {
    throw new TypeError(
      `writeTensorBoard: expected the events of a run, got ${events === null ? 'null' : `a value of type ${typeof events}`}; give what \`train\` returns.`,
    );
  }
  return passedOn(generated(events), folder);
}

async function* passedOn<Result>(events: TrainEvents<Result>, folder: string): TrainEvents<Result> {
  const file = await begun(folder);
  const write = async (event: TrainEvent): Promise<void> => {
    const said = saidOf(event);
    if (said === undefined) return;
    await file.write(tensorBoardRecord({ wallTime: Date.now() / 1000, step: event.step, ...said }));
  };
  return yield* watched(events, write, () => file.close());
}

async function* generated<Result>(events: Events<Result>): TrainEvents<Result> {
  return yield* events;
}

/** A file of its own for each call, with a name by which TensorBoard finds and orders it. */
async function begun(folder: string): Promise<FileHandle> {
  const now = Date.now();
  const name = `events.out.tfevents.${String(Math.floor(now / 1000)).padStart(10, '0')}.${randomUUID()}`;
  try {
    await mkdir(folder, { recursive: true });
    const file = await open(join(folder, name), 'wx');
    await file.write(tensorBoardHeader(now / 1000));
    return file;
  } catch (cause) {
    throw new Error(
      `writeTensorBoard: '${folder}' cannot be written (${messageOf(cause)}); check the path.`,
      { cause },
    );
  }
}

type Said = Omit<TensorBoardEvent, 'wallTime' | 'step'>;

/** What is written of an event; nothing of checkpoints and the end. */
function saidOf(event: TrainEvent): Said | undefined {
  if (event.kind === 'begin') {
    const configuration = JSON.stringify(event.configuration, undefined, 2);
    return { texts: { configuration: [asCode(configuration)] } };
  }
  if (event.kind === 'step') {
    const norms = Object.entries(event.norms ?? {}).flatMap(([path, sizes]) =>
      Object.entries(sizes).map(([name, size]): [string, number] => [
        `norms/${name}/${path}`,
        size,
      ]),
    );
    return { scalars: { ...event.metrics, loss: event.loss, ...Object.fromEntries(norms) } };
  }
  if (event.kind === 'validation') {
    return { scalars: prefixed('validation', event.metrics) };
  }
  if (event.kind === 'inspection') {
    const { samples, activations = {} } = event;
    const histograms = Object.entries(activations).map(([name, values]) => [name, values.flat()]);
    return {
      ...(samples === undefined ? {} : { texts: { samples: samples.map(asCode) } }),
      histograms: prefixed('activations', Object.fromEntries(histograms)),
    };
  }
  return undefined;
}

function prefixed<Value>(
  prefix: string,
  values: Readonly<Record<string, Value>>,
): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`${prefix}/${name}`, value]),
  );
}

/** Lines that Markdown shows as they are. */
function asCode(text: string): string {
  return text.replaceAll(/^/gmu, '    ');
}
