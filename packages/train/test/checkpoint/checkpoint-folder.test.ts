import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '@tapeloop/compiler';
import { restoreTree } from '@tapeloop/formats';
import { tensor } from '@tapeloop/tensor';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readManifest, writeManifest } from '../../src/checkpoint/manifest.ts';
import { checkpointFolder, loadCheckpoint } from '../../src/node.ts';
import { entries, go, options, temporaryFolder } from '../run.ts';

const every = { every: 2, keep: { last: 3 } };
const runIn = (folder: string, extra: object = {}) =>
  go({ checkpoints: checkpointFolder(folder, every), ...extra });
const stateFile = (folder: string, step: number): string =>
  join(folder, `step-0000000${step}`, 'state.safetensors');

/** A run that is asked to stop after a step. */
async function stoppedAt(folder: string, step: number, extra: object = {}): Promise<void> {
  const controller = new AbortController();
  const inspect = {
    every: 1,
    run: (_: unknown, at: number) => {
      if (at === step) controller.abort();
      return {};
    },
  };
  await runIn(folder, { ...extra, inspect, signal: controller.signal });
}

describe.each([
  ['as written', {}],
  ['compiled', { compile }],
])('a run that stopped, %s', (_how, how) => {
  it.each([1, 4, 7])('goes on after step %s to the same bits', async (step) => {
    const whole = await go(how);
    const folder = temporaryFolder();
    await stoppedAt(folder, step, how);
    const { events, result } = await runIn(folder, { ...how, resume: true });
    expect(events[0]).toMatchObject({ kind: 'begin', step });
    expect(entries(result.params)).toEqual(entries(whole.result.params));
    expect(entries(result.best!.params)).toEqual(entries(whole.result.best!.params));
    expect(result.best!.value).toBe(whole.result.best!.value);
  });
});

it('goes on after early stopping by ending again', async () => {
  const folder = temporaryFolder();
  const earlyStopping = { patience: 1, minDelta: 100 };
  const first = await runIn(folder, { earlyStopping });
  expect(first.events.at(-1)).toMatchObject({ reason: 'early stop', step: 6 });
  const again = await runIn(folder, { earlyStopping, resume: true });
  expect(again.events.map(({ kind }) => kind)).toEqual(['begin', 'end']);
  expect(again.events.at(-1)).toMatchObject({ reason: 'early stop', step: 6 });
});

describe('a damaged checkpoint', () => {
  const damages: readonly (readonly [string, (folder: string) => void, RegExp])[] = [
    [
      'is cut off',
      (folder) => truncateSync(stateFile(folder, 8), 100),
      /^state.safetensors: it has 100 bytes in place of \d+$/u,
    ],
    [
      'has another bit',
      (folder) => {
        const bytes = readFileSync(stateFile(folder, 8));
        bytes[bytes.length - 3]! ^= 4;
        writeFileSync(stateFile(folder, 8), bytes);
      },
      /^state.safetensors: its checksum differs$/u,
    ],
    [
      'has another step',
      (folder) => {
        const path = join(folder, 'step-00000008', 'checkpoint.json');
        writeFileSync(path, readFileSync(path, 'utf8').replace('"step": 8', '"step": 9'));
      },
      /^checkpoint.json: its checksum differs$/u,
    ],
    [
      'has no end',
      (folder) => truncateSync(join(folder, 'step-00000008', 'checkpoint.json'), 50),
      /^checkpoint.json: it is not JSON$/u,
    ],
  ];
  it.each(damages)(
    'that %s is put aside and said, and the one before it goes on',
    async (_what, damage, reason) => {
      const folder = temporaryFolder();
      await stoppedAt(folder, 8);
      damage(folder);
      const { events, result } = await runIn(folder, { resume: true });
      const aside = join(folder, 'step-00000008.damaged');
      expect(events[0]).toMatchObject({
        step: 6,
        damaged: [{ path: aside, reason: expect.stringMatching(reason) }],
      });
      expect(entries(result.params)).toEqual(entries((await go()).result.params));
      expect(readdirSync(aside)).toEqual(['checkpoint.json', 'state.safetensors']);
      // A second one of that name finds another.
      cpSync(aside, join(folder, 'step-00000099'), { recursive: true });
      cpSync(aside, join(folder, 'step-00000099.damaged'), { recursive: true });
      const again = await runIn(folder, { resume: true });
      const second = { path: join(folder, 'step-00000099.damaged-2') };
      expect(again.events[0]).toMatchObject({ step: 12, damaged: [second] });
    },
  );
});

it('cleans up what killed writes have left, and nothing else', async () => {
  const folder = temporaryFolder();
  for (const name of ['.step-00000004.x.tmp', '.step-00000002.y.old', 'notes', '.mine.tmp']) {
    mkdirSync(join(folder, name));
  }
  await runIn(folder, { resume: true });
  // The ninth has the best validation, or the last three would be even.
  const steps = ['step-00000009', 'step-00000010', 'step-00000012'];
  expect(readdirSync(folder)).toEqual(['.mine.tmp', 'notes', ...steps]);
});

it('keeps the last, the best and every so many', async () => {
  const folder = temporaryFolder();
  const checkpoints = checkpointFolder(folder, { every: 1, keep: { last: 1, best: 1, every: 5 } });
  // Its validations get worse from step 3 on.
  const target = options().params.w;
  await go({ checkpoints, validate: { ...options().validate, data: [Array.from(target.data)] } });
  expect(readdirSync(folder)).toEqual([
    'step-00000003',
    'step-00000005',
    'step-00000010',
    'step-00000012',
  ]);
  expect((await loadCheckpoint(folder, 'best')).step).toBe(3);
  const { tensors, step } = await loadCheckpoint(folder);
  expect(step).toBe(12);
  const params = Object.entries(tensors).filter(([path]) => path.startsWith('params.'));
  restoreTree(Object.fromEntries(params), { params: options().params });
});

it('refuses another model with every path that differs, and changes nothing', async () => {
  const folder = temporaryFolder();
  await stoppedAt(folder, 4);
  mkdirSync(join(folder, '.step-00000009.x.tmp'));
  const before = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }));
  const params = { w: tensor([1, 2]), layers: [tensor([[1, 2]])], more: tensor([1]) };
  const run = runIn(folder, { params, key: undefined, loss: () => tensor(0), resume: true });
  await expect(run).rejects.toThrow(/^train: .*step-00000004 is of another model \(restoreTree/u);
  await expect(runIn(folder, { params, resume: true })).rejects.toThrow(
    'params.layers[0] is float32 [1, 3], float32 [1, 2] in the tree\n  params.more is missing, float32 [1] in the tree',
  );
  expect(new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }))).toEqual(before);
});

it('does not begin a run where there is one', async () => {
  const folder = temporaryFolder();
  await stoppedAt(folder, 4);
  await expect(runIn(folder)).rejects.toThrow(
    `train: there is a run already, up to ${folder}/step-00000004; go on with resume: true, or keep checkpoints elsewhere.`,
  );
});

it('says that a folder has none, and why those that it has do not count', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'step-00000001'));
  await expect(loadCheckpoint(folder)).rejects.toThrow(
    /has no checkpoint; check the path\.\n {2}.*step-00000001 is damaged: checkpoint.json: ENOENT/u,
  );
  appendFileSync(join(folder, 'file'), '');
  await expect(loadCheckpoint(join(folder, 'file'))).rejects.toThrow(
    /^train: .*file' cannot be read/u,
  );
});

it.skipIf(process.platform === 'win32')(
  'leaves whole checkpoints where the disk is full, and goes on when it is not',
  async () => {
    const folder = temporaryFolder();
    const program = fileURLToPath(new URL('../full-disk.ts', import.meta.url));
    const run = (at: string, steps: number, blocks: number | 'unlimited') =>
      spawnSync(
        'bash',
        [
          '-c',
          `ulimit -f ${blocks}; exec "$0" "$@"`,
          process.execPath,
          '--conditions=@tapeloop/source',
          program,
          at,
          String(steps),
        ],
        { encoding: 'utf8' },
      );
    const whole = run(join(folder, 'whole'), 8, 'unlimited');
    expect(whole.stdout).toMatch(/^[0-9a-f]{64}\n$/u);
    const filled = join(folder, 'filled');
    run(filled, 4, 'unlimited');
    const failed = run(filled, 8, 8);
    expect(failed.stderr).toMatch(
      /^train: the checkpoint '.*step-00000006' cannot be written \(EFBIG: .*\); the ones before it are whole, so make room and resume\.\n$/u,
    );
    expect(readdirSync(filled)).toEqual(['step-00000002', 'step-00000004']);
    expect(run(filled, 8, 'unlimited').stdout).toBe(whole.stdout);
  },
);

describe('checkpoint.json', () => {
  const manifest = {
    format: 'tapeloop checkpoint',
    version: 1,
    step: 3,
    best: false,
    progress: { position: { epoch: 0, at: 2 } },
    configuration: null,
    versions: {},
    parameters: [],
    state: { bytes: 10, sha256: 'x' },
  } as const;

  it('comes back as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (configuration) => {
        const text = writeManifest({ ...manifest, configuration: configuration as null });
        expect(writeManifest(readManifest(text))).toBe(text);
      }),
    );
  });

  it('is refused with any byte changed, and with anything else for a text', () => {
    const text = writeManifest(manifest);
    const changed = fc.tuple(fc.nat(text.length - 1), fc.string({ minLength: 1, maxLength: 1 }));
    fc.assert(
      fc.property(changed, ([at, letter]) => {
        fc.pre(text[at] !== letter);
        const other = text.slice(0, at) + letter + text.slice(at + 1);
        expect(() => readManifest(other)).toThrow(/^its? /u);
      }),
    );
    fc.assert(
      fc.property(fc.json(), (other) => {
        expect(() => readManifest(other)).toThrow(/^its? /u);
      }),
    );
    expect(() => readManifest(writeManifest({ ...manifest, step: -1 }))).toThrow(
      'it lacks the step',
    );
  });
});
