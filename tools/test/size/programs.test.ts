import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { programs, sizeProblems } from '../../size/programs.ts';

const program = { file: 'small.ts', limit: 3000 };
const row = (size: string): string => `| [small](tools/size/programs/small.ts) | ${size} |\n`;

describe('sizeProblems', () => {
  it('has none where the README gives the limit and the program keeps it, but just', () => {
    expect(sizeProblems(program, 3000, row('3 kB'))).toEqual([]);
    expect(sizeProblems(program, 2700, row('3.0 kB  '))).toEqual([]);
  });

  it('names a limit that is passed, or far away', () => {
    expect(sizeProblems(program, 3001, row('3 kB'))).toEqual([
      'small.ts: 3001 B, the limit is 3000 B',
    ]);
    expect(sizeProblems(program, 2699, row('3 kB'))).toEqual([
      'small.ts: 2699 B; lower its limit, 3000 B',
    ]);
  });

  it('names what the README says otherwise, or not at all', () => {
    expect(sizeProblems(program, 3000, row('2.9 kB'))).toEqual([
      'README.md: it says 2.9 kB of small.ts, not 3 kB',
    ]);
    expect(sizeProblems(program, 3000, '')).toEqual([
      'README.md: it says no number of kB of small.ts, not 3 kB',
    ]);
  });
});

describe('the programs', () => {
  it('are those of the folder, and the README has them', () => {
    const files = globSync('*.ts', { cwd: new URL('../../size/programs', import.meta.url) });
    expect(programs.map(({ file }) => file).toSorted()).toEqual(files.toSorted());
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
    for (const each of programs) expect(sizeProblems(each, each.limit, readme)).toEqual([]);
  });
});
