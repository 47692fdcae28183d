import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
// Inside the package, so that its imports are found.
const folder = mkdtempSync(join(root, 'test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    const command = [`--conditions=@tapeloop/source`, join(root, 'src/command.ts'), ...args];
    execFile(process.execPath, command, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });

const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const sound = file(
  'sound.mjs',
  `import { dense, rnnCell } from '@tapeloop/layers';
  import { sgd } from '@tapeloop/optim';
  import { tanh, tensor } from '@tapeloop/tensor';
  export const cell = rnnCell({ inputSize: 1, hiddenSize: 1 });
  export const head = dense({ inputs: 2, outputs: 1 });
  export const headInput = [2, 2];
  export const lonely = dense({ inputs: 2, outputs: 1 });
  export const plain = sgd({ learningRate: 0.1 });
  export const curve = (x) => tanh(x);
  export const curveArgs = [tensor([0.5])];`,
);
const faulty = file(
  'faulty.mjs',
  `import { stopGradient } from '@tapeloop/autodiff';
  import { mul, tensor } from '@tapeloop/tensor';
  export const curve = (x) => mul(x, stopGradient(x));
  export const curveArgs = [tensor([0.5])];`,
);

it('checks what modules export, and is silent about nothing', async () => {
  const { code, out } = await run(sound);
  expect(code).toBe(0);
  const headlines = out.split('\n').filter((line) => line !== '' && !line.startsWith(' '));
  expect(headlines).toEqual([
    'rnnCell(1 -> 1): 9 of 9 properties hold (seed 0)',
    'curve: 1 of 1 properties hold (seed 0)',
    'dense(2 -> 1): 5 of 5 properties hold (seed 0)',
    'plain: 5 of 5 properties hold (seed 0)',
    'not checked: lonely is a layer; export its input as lonelyInput.',
  ]);
}, 60_000);

it('exits with 1 where something is wrong, and prints the report or its data', async () => {
  const { code, out } = await run(faulty);
  expect(code).toBe(1);
  expect(out).toContain('the fault is in stopGradient, operation 1 of 2');
  const data = await run('--json', '--seed', '3', faulty);
  expect(data.code).toBe(1);
  expect(JSON.parse(data.out)).toMatchObject({ subject: 'curve', verdict: 'fail', seed: 3 });
}, 60_000);

it('says how it is called where it is called otherwise', async () => {
  const empty = file('empty.mjs', 'export const x = 1;');
  expect(await run('--help')).toMatchObject({ code: 0 });
  for (const [args, words] of [
    [[], 'usage: tapeloop-conformance'],
    [['--seed', 'x', sound], '--seed must be a whole number, got x.'],
    [['--wrong'], "Unknown option '--wrong'"],
    [[empty], 'exports nothing to check.'],
  ] as const) {
    const { code, out, err } = await run(...args);
    expect([code, (out + err).includes(words)]).toEqual([2, true]);
  }
}, 60_000);
