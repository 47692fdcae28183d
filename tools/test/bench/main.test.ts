import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const program = fileURLToPath(new URL('../../bench/main.ts', import.meta.url));
const bench = (...args: string[]): Promise<{ stdout: string }> =>
  promisify(execFile)(process.execPath, ['--conditions=@tapeloop/source', program, ...args]);

it.each([
  ['lstm', '2,3,4,5,6', 'eager', ['notebook', 'lstmCell']],
  ['lstm', '2,3,4,5,6', 'compiled', ['notebook', 'lstmCell']],
  ['compile-time', '2,3,4,5,6', 'passes', ['two-layer lstm']],
  ['matmul', undefined, undefined, expect.any(Array)],
])('%s prints one object for each case', async (name, config, mode, cases) => {
  const options = config === undefined ? [] : [`--config=${config}`, `--mode=${mode}`];
  const { stdout } = await bench(name, ...options, '--runs=2', '--json');
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.map((line) => line.case)).toEqual(cases);
  for (const line of lines) {
    expect(line).toMatchObject({ bench: name, threads: 1, node: process.versions.node, runs: 2 });
    expect(Object.keys(line)).toEqual(
      expect.arrayContaining(['case', 'config', 'mode', 'simd', 'value', 'min', 'unit']),
    );
    expect(line.value).toBeGreaterThanOrEqual(line.min);
  }
});

it.each([
  [['nothing'], "there is no benchmark 'nothing'; take lstm, matmul, compile-time."],
  [['lstm', '--runs=0'], 'It must be a whole number of at least 1.'],
  [['lstm', '--config=1,2'], "lstm: '1,2' is no configuration"],
  [['compile-time', '--mode=eager'], "compile-time: there is no mode 'eager'"],
])('refuses %j', async (args, message) => {
  await expect(bench(...args)).rejects.toThrow(message);
});
