import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fuzz = (...args: string[]): Promise<{ stdout: string }> =>
  promisify(execFile)(
    process.execPath,
    ['--conditions=@tapeloop/source', 'tools/fuzz.ts', ...args],
    { cwd: root },
  );

it('prints a line for each parser, the same for the same seed', async () => {
  const args = ['--inputs=200', '--parser', 'npy', 'npz', '--seed=7', '--json'];
  const lines = (await fuzz(...args)).stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ parser }) => parser)).toEqual(['npy', 'npz']);
  for (const { inputs, seed, accepted, refused, crashes } of lines) {
    expect({ inputs, seed, crashes, all: accepted + refused }).toEqual({
      inputs: 200,
      seed: 7,
      crashes: 0,
      all: 200,
    });
  }
});

it.each([
  [['--inputs=0'], 'It must be a whole number of at least 1.'],
  [['--parser', 'pickle'], "there is no parser 'pickle'"],
])('refuses %j', async (args, message) => {
  await expect(fuzz(...args)).rejects.toThrow(message);
});
