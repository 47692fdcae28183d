import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { scripts } = JSON.parse(await readFile(`${root}/package.json`, 'utf8'));
// `node tools/run.mjs node` and then what is run.
const command: readonly string[] = scripts.soak.split(' ').slice(3);
const soak = (...args: string[]): Promise<{ stdout: string }> =>
  promisify(execFile)(process.execPath, [...command, ...args], { cwd: root });

it('memory is after thousands of steps what it was before, and each function is compiled once', async () => {
  const { stdout } = await soak('--steps=5000', '--json');
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map((line) => line.case)).toEqual(['fresh results', 'donated']);
  for (const line of lines) {
    expect(line).toMatchObject({ steps: 5000, compilations: 1, limit: 8, unit: 'MiB' });
    expect(line.growth).toBeCloseTo(line.after - line.before);
  }
});

it('a leak is noticed', async () => {
  await expect(soak('--steps=500', '--leak')).rejects.toThrow(
    'fresh results: memory has grown by more than 8 MiB.',
  );
});

it.each([
  [['--steps=0'], 'It must be a whole number of at least 1.'],
  [['--limit=none'], 'It must be a whole number of at least 1.'],
  [['more'], 'too many arguments'],
])('refuses %j', async (args, message) => {
  await expect(soak(...args)).rejects.toThrow(message);
});
