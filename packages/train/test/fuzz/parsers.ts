import * as fc from 'fast-check';
import type { Parser } from '../../../formats/test/fuzz/parser.ts';
import { readManifest, writeManifest, type Manifest } from '../../src/checkpoint/manifest.ts';
import type { TrainEvent } from '../../src/index.ts';
import { eventsOf } from '../../src/read-events.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const manifest: Manifest = {
  format: 'tapeloop checkpoint',
  version: 1,
  step: 12,
  best: false,
  progress: { position: { epoch: 1, at: [3, 'x'] } },
  configuration: { hidden: 8 },
  versions: { node: '24' },
  parameters: [{ path: 'cell.wx', shape: [2, 8], dtype: 'float32' }],
  state: { bytes: 64, sha256: 'ab' },
};

const events: readonly TrainEvent[] = [
  { kind: 'begin', step: 0, steps: 2, configuration: {}, versions: {}, parameters: [] },
  { kind: 'step', step: 1, epoch: 0, loss: 0.5, metrics: { accuracy: 1 }, seconds: 1 },
  { kind: 'validation', step: 1, metrics: { perplexity: 7 }, best: true },
  { kind: 'inspection', step: 1, samples: ['ann'], activations: { h: [[0, 1]] }, inputs: ['a'] },
  { kind: 'end', step: 1, reason: 'signal', seconds: 1 },
];
const kinds = fc.constantFrom('begin', 'step', 'validation', 'checkpoint', 'end', '__proto__');
const line = fc
  .tuple(kinds, fc.object({ key: fc.constantFrom('step', 'loss', 'metrics', '__proto__', 'x') }))
  .map(([kind, rest]) => JSON.stringify({ kind, ...rest }));

/** The parsers of this package, for tools/fuzz.ts. */
export const parsers: readonly Parser[] = [
  {
    name: 'checkpoint',
    operation: 'checkpoint',
    seeds: [bytesOf(writeManifest(manifest))],
    structured: fc
      .record({ step: fc.jsonValue(), state: fc.jsonValue(), progress: fc.jsonValue() })
      .map((other) => bytesOf(writeManifest({ ...manifest, ...(other as object) }))),
    parse(bytes) {
      try {
        return writeManifest(readManifest(textOf(bytes))).length;
      } catch (error) {
        // The reason alone: whoever reads a checkpoint names its path.
        const told = error instanceof Error && /^its? /u.test(error.message);
        throw told ? new Error(`checkpoint: ${error.message}`) : error;
      }
    },
    expansion: 1,
  },
  {
    name: 'events',
    operation: 'readEvents',
    seeds: [bytesOf(events.map((event) => `${JSON.stringify(event)}\n`).join(''))],
    structured: fc.array(line, { maxLength: 3 }).map((lines) => bytesOf(lines.join('\n'))),
    parse: (bytes) =>
      eventsOf('events.jsonl', textOf(bytes)).reduce((n, e) => n + JSON.stringify(e).length, 0),
    // A byte that is no UTF-8 becomes a character of its own.
    expansion: 4,
  },
];
