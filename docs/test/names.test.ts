import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadFile } from '@tapeloop/formats/node';
import { afterAll, describe, expect, it } from 'vitest';
import { runExample } from './program.ts';

const folder = mkdtempSync(join(tmpdir(), 'names-'));
afterAll(() => rmSync(folder, { recursive: true }));

const syllables = ['ka', 'lo', 'mi', 'ne', 'ru', 'ta'];
const list = syllables.flatMap((a) => syllables.flatMap((b) => syllables.map((c) => a + b + c)));
const file = join(folder, 'names.txt');
writeFileSync(file, list.join('\n'));

const run = (...args: string[]) => runExample('names.ts', args);

describe('the names example', () => {
  it('learns a file of names, and writes checkpoint, picture and one JSON line', async () => {
    const out = join(folder, 'run');
    const options = ['--file', file, '--hidden', '16', '--epochs', '12', '--batch', '16'];
    const ended = await run(...options, '--out', out, '--json');
    expect(ended.code, ended.error).toBe(0);
    const result = JSON.parse(ended.out.trim().split('\n').at(-1)!) as Record<string, unknown>;
    // Six syllables: the second letter of each is certain, and so is where a name ends.
    expect(result.heldOutPerplexity).toBeLessThan(0.85 * Number(result.bigramPerplexity));
    expect(result.bigramPerplexity).toBeLessThan(Number(result.unigramPerplexity));
    expect(result.trainSeconds).toBeGreaterThan(0);
    const samples = result.samples as string[];
    expect(samples.filter((name) => list.includes(name))).toEqual([]);
    expect(new Set(samples).size).toBe(samples.length);
    expect(readFileSync(String(result.picture), 'utf8')).toMatch(/^<svg.*<\/svg>\s*$/su);

    const { tensors, metadata } = await loadFile(String(result.checkpoint));
    expect(tensors['params.cell.forget']!.shape).toEqual([116, 16]);
    expect(JSON.parse(metadata.configuration!)).toMatchObject({ hidden: 16, cell: 'notebook' });
    expect(ended.error).toMatch(
      /step \d+\/\d+: loss \d\.\d+, perplexity [\d.]+, \d+ names\/s, \d+:\d\d left/u,
    );
  });

  it.each(['lstm', 'gru', 'rnn'])('runs the cell %s', async (cell) => {
    const out = join(folder, cell);
    const ended = await run(
      '--file',
      file,
      '--hidden',
      '4',
      '--epochs',
      '1',
      '--cell',
      cell,
      '--out',
      out,
    );
    expect(ended.code, ended.error).toBe(0);
    expect(ended.out).toMatch(/held-out perplexity per letter: [\d.]+/u);
  });

  it('leaves a checkpoint when it is interrupted', async () => {
    const out = join(folder, 'interrupted');
    let interrupted = false;
    const ended = await runExample(
      'names.ts',
      ['--file', file, '--hidden', '16', '--epochs', '1000', '--out', out],
      (child, printed) => {
        if (interrupted || !printed.includes('step')) return;
        interrupted = true;
        child.kill('SIGINT');
      },
    );
    expect(ended.code, ended.error).toBe(0);
    expect(ended.out).toMatch(/stopped after \d+ of 7000 steps/u);
    const { tensors } = await loadFile(join(out, 'checkpoint.safetensors'));
    expect(tensors['params.output']!.data.every(Number.isFinite)).toBe(true);
    expect(existsSync(join(out, 'loss.svg'))).toBe(true);
  });

  it('goes on after a kill, with the options from before, to the same weights', async () => {
    const options = ['--file', file, '--hidden', '16', '--epochs', '30'];
    const out = join(folder, 'killed');
    let killed = false;
    await runExample('names.ts', [...options, '--out', out], (child) => {
      if (killed || !existsSync(join(out, 'checkpoints', 'step-00000100'))) return;
      killed = true;
      child.kill('SIGKILL');
    });
    expect(killed).toBe(true);
    const ended = await run('--resume', '--out', out);
    expect(ended.code, ended.error).toBe(0);
    expect(ended.error).toMatch(/goes on after step 1\d\d/u);
    const whole = join(folder, 'whole');
    await run(...options, '--out', whole);
    const weights = (from: string) =>
      readFileSync(join(from, 'checkpoints/step-00000210/state.safetensors'));
    expect(weights(out).equals(weights(whole))).toBe(true);
    expect(readFileSync(join(out, 'README.txt'), 'utf8')).toContain(`--resume --out ${out}`);

    const another = await run('--resume', '--out', out, '--hidden', '5');
    expect(another.code).toBe(1);
    expect(another.error).toMatch(/^error: train: .*step-\d+ is of another model/u);
    expect(another.error).toContain(
      'params.output is float32 [16, 12], float32 [5, 12] in the tree',
    );
  });

  const few = join(folder, 'few.txt');
  writeFileSync(few, 'ada\nbob\n');
  const oneName = join(folder, 'one-name.txt');
  const spelled = Array.from({ length: 32 }, (_, i) =>
    Array.from('abcde', (c, bit) => ((i >> bit) % 2 === 1 ? c.toUpperCase() : c)).join(''),
  );
  writeFileSync(oneName, spelled.join('\n'));
  const dotted = join(folder, 'dotted.txt');
  writeFileSync(dotted, [...list, 'a.b'].join('\n'));
  const missing = join(folder, 'missing.txt');
  it.each([
    [
      ['--hidden', '0'],
      "error: option '--hidden <units>' argument '0' is invalid. It must be a whole number of at least 1 and at most 4096.",
    ],
    [
      ['--temperature', 'warm'],
      "error: option '--temperature <t>' argument 'warm' is invalid. It must be a number above 0.",
    ],
    [
      ['--cell', 'foo'],
      "error: option '--cell <name>' argument 'foo' is invalid. Allowed choices are notebook, lstm, gru, rnn.",
    ],
    [['--nope'], "error: unknown option '--nope'"],
    [
      ['--file', missing],
      `error: cannot read ${missing}: ENOENT: no such file or directory, open '${missing}'`,
    ],
    [['--file', few], `error: ${few} has 2 names; at least 20 are needed, one a line.`],
    [['--file', oneName], `error: ${oneName} has 1 names; at least 20 are needed, one a line.`],
    [
      ['--file', file, '--out', few],
      `error: cannot write to '${few}': EEXIST: file already exists, mkdir '${few}'`,
    ],
    [
      ['--file', dotted],
      `error: ${dotted}: 'a.b' contains '.', which stands for the end of a name.`,
    ],
  ])('refuses %j with one line', async (args, message) => {
    const ended = await run(...args);
    expect(ended.error.trim()).toBe(message);
    expect(ended.out).toBe('');
    expect(ended.code).toBe(1);
  });
});
