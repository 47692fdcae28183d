import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { finish, type TrainEvent } from '../src/index.ts';
import { showProgress } from '../src/node.ts';

async function* run(): AsyncGenerator<TrainEvent, string, undefined> {
  const damaged = [{ path: 'step-9.damaged', reason: 'its checksum differs' }];
  const about = { configuration: null, versions: {}, parameters: [] };
  yield { kind: 'begin', step: 2, steps: 6, ...about, damaged };
  for (let step = 3; step <= 6; step += 1) {
    const of = { step, epoch: 0, loss: 1 / step, metrics: { accuracy: 0.5 } };
    yield { kind: 'step', ...of, seconds: 20 * step };
    if (step === 4) yield { kind: 'validation', step, metrics: { loss: 2 }, best: true };
  }
  return 'result';
}

/** What is written to a stream, which may be a terminal. */
async function shown(isTTY: boolean, options: object = {}): Promise<string> {
  const stream = Object.assign(new PassThrough(), {
    isTTY,
    columns: 200,
    clearLine: () => true,
    cursorTo: () => true,
    moveCursor: () => true,
  }) as unknown as NodeJS.WriteStream;
  const chunks: string[] = [];
  stream.on('data', (chunk) => chunks.push(String(chunk)));
  expect(await finish(showProgress(run(), { stream, ...options }))).toBe('result');
  return chunks.join('');
}

it('is lines where there is no terminal', async () => {
  expect(await shown(false, { lines: 3 })).toBe(
    [
      'step-9.damaged is damaged: its checksum differs',
      'goes on after step 2',
      'step 4/6: loss 0.2500, accuracy 0.5000, 0.0500 steps/s, 0:40 left',
      'step 4: held out: loss 2.000',
      'step 6/6: loss 0.1667, accuracy 0.5000, 0.0500 steps/s, 0:00 left',
      '',
    ].join('\n'),
  );
});

it('is a bar on a terminal, of what is asked for', async () => {
  const text = await shown(true, { describe: ({ step }: { step: number }) => `number ${step}` });
  expect(text).toMatch(/█+.* 6\/6 \| number 6, 0:00 left/u);
  expect(text).not.toContain('held out');
});
