import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as report from '../../src/report/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'tapeloop-report-'));
writeFileSync(join(folder, 'events.jsonl'), '');
const none = join(folder, 'none');

const wrongFolder = (operation: string, before: readonly unknown[]) =>
  (
    [
      [undefined, 'undefined'],
      ['', 'an empty string'],
      [3, 'a value of type number'],
    ] as const
  ).map(
    ([wrong, got]) =>
      [
        `${operation}: the folder must be a path, got ${got}; give that of a run.`,
        [...before, wrong],
      ] as const,
  );
const unreadable = `readEvents: '${none}/events.jsonl' cannot be read (ENOENT: no such file or directory, open '${none}/events.jsonl'); give the folder of a run.`;

type Rows = readonly (readonly [message: string, args: readonly unknown[]])[];

// Every exported function: one without a row does not compile.
const wrongInputs: Record<keyof typeof report, Rows> = {
  writeReport: [
    ...wrongFolder('writeReport', []),
    [unreadable, [none]],
    [
      `writeReport: '${folder}/events.jsonl' begins with nothing, not a begin event; give the folder of a run.`,
      [folder],
    ],
    ['writeReport: the title must be a text that is not empty, got 3.', [folder, { title: 3 }]],
  ],
  writeTensorBoard: [
    ...wrongFolder('writeTensorBoard', [[]]),
    [
      'writeTensorBoard: expected the events of a run, got a value of type number; give what `train` returns.',
      [3, folder],
    ],
  ],
};

describe.each(Object.entries(wrongInputs))('%s', (name, rows) => {
  it.each(rows)('refuses: %s', async (message, args) => {
    const run = async () => Reflect.apply(Reflect.get(report, name), undefined, args);
    await expect(run()).rejects.toThrow(expect.objectContaining({ message }));
    expect(readdirSync(folder)).toEqual(['events.jsonl']);
  });
});
