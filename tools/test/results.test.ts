// The command, in a process of its own: runs of two steps, into a folder of its own.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const program = fileURLToPath(new URL('../results.ts', import.meta.url));
const out = mkdtempSync(join(tmpdir(), 'results-'));
afterAll(() => rmSync(out, { recursive: true }));

const results = (...args: string[]) =>
  new Promise<{ out: string; error: string; failed: boolean }>((resolve) => {
    const all = ['--conditions=@tapeloop/source', program, '--out', out, ...args];
    execFile(process.execPath, all, (failure, printed, error) =>
      resolve({ out: printed, error, failed: failure !== null }),
    );
  });
const saved = (file: string): Record<string, Record<string, unknown>> =>
  JSON.parse(readFileSync(join(out, 'results', `${file}.json`), 'utf8'));

describe('npm run results', () => {
  const tiny = ['--cell', 'rnnCell', '--seed', '3', '--steps', '2', '--length', '12'];

  it('does tasks, keeps each result and writes the page', async () => {
    const first = await results(...tiny, '--task', 'adding', 'copying', 'forecast');
    expect(first.failed, first.error).toBe(false);
    const run = 'rnnCell, seed 3';
    for (const file of ['adding-12', 'copying-12', 'forecast']) {
      expect(saved(file)[run], file).toMatchObject({ cell: 'rnnCell', seed: 3, steps: 2 });
    }
    expect(Number(saved('adding-12')[run]!.loss)).toBeGreaterThan(0);
    const page = readFileSync(join(out, 'results.md'), 'utf8');
    expect(page).toContain('| `rnnCell` | 3    |');
    for (const [, picture] of page.matchAll(/\]\(images\/(.+?)\)/g)) {
      expect(readFileSync(join(out, 'images', picture!), 'utf8')).toMatch(/^<svg.*<\/svg>\n$/su);
    }

    // The same seed gives the same again, and what is saved is left alone.
    const before = saved('copying-12');
    const again = await results(...tiny, '--task', 'copying', '--again', '--json');
    expect(JSON.parse(again.out)).toMatchObject({ curve: before[run]!.curve });
    const skipped = await results(...tiny, '--task', 'copying', 'adding');
    expect(skipped).toMatchObject({ out: '', failed: false });
    expect(skipped.error).toBe('2 of 2 runs are saved; --again repeats them.\n');
  });

  it.each([
    [['--cell', 'foo'], /^error: there is no cell 'foo'; take one of 'lstmCell', .*\.\n$/],
    [
      ['--task', 'foo'],
      /^error: .* Allowed choices are adding, copying, characters, forecast\.\n$/,
    ],
    [['--length', '0'], /^error: .* It must be a whole number of at least 1\.\n$/],
  ])('refuses %j with one line', async (args, message) => {
    const refused = await results(...args);
    expect(refused).toMatchObject({ out: '', failed: true });
    expect(refused.error).toMatch(message);
  });
});
