import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BeginEvent, StepEvent, TrainEvent } from '../../src/index.ts';

/** A new folder with a run's events. */
export function runFolder(events: readonly TrainEvent[], unfinished = ''): string {
  const folder = mkdtempSync(join(tmpdir(), 'tapeloop-run-'));
  const lines = events.map((event) => `${JSON.stringify(event)}\n`).join('');
  writeFileSync(join(folder, 'events.jsonl'), lines + unfinished);
  return folder;
}

export const beginAt = (step: number): BeginEvent => ({
  kind: 'begin',
  step,
  steps: 10,
  configuration: { note: '<script>alert("configuration")</script>' },
  versions: { node: '24' },
  parameters: [{ path: 'cell.<b>w', shape: [2, 3], dtype: 'float32' }],
});

export const stepOf = (step: number, loss: number): StepEvent => ({
  kind: 'step',
  step,
  epoch: 0,
  loss,
  metrics: { accuracy: 0.5 },
  seconds: step,
  norms: { 'cell.<b>w': { parameter: 2, gradient: 0.5, update: 0.002 } },
});

/** A run of every kind of event. */
export const wholeRun: readonly TrainEvent[] = [
  beginAt(0),
  stepOf(1, 3),
  stepOf(2, 2),
  { kind: 'validation', step: 2, metrics: { loss: 2.5 }, best: true },
  { kind: 'checkpoint', step: 2, path: 'best.safetensors', best: true },
  {
    kind: 'inspection',
    step: 2,
    samples: ['<script>alert("sample")</script>', 'ada & "ben"'],
    activations: {
      'gate <i>': [
        [0.5, 0.25, 0],
        [1, 0.75, 0],
      ],
    },
    inputs: ['<', 'b'],
  },
  { kind: 'end', step: 2, reason: 'finished', seconds: 2, peakMemory: 123_000_000 },
];
