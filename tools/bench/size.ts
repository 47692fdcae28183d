// What a program takes of this project: bundled, minified and gzipped.
import { execFileSync } from 'node:child_process';
import { programBytes, programs } from '../size/programs.ts';
import { lineOf, print } from './line.ts';
import type { Benchmark } from './options.ts';

/** A line for each program of tools/size. */
export const size: Benchmark = {
  about: 'bytes of the programs of tools/size, bundled with the built packages',
  takes: [],
  async run({ json }) {
    // Builds what has changed since the last time.
    execFileSync('nx', ['run-many', '-t', 'build', '--output-style=static'], {
      shell: process.platform === 'win32',
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    for (const program of programs) {
      const bytes = await programBytes(program);
      const about = { bench: 'size', case: 'gzipped', config: program.file, mode: 'bundled' };
      const line = lineOf({ ...about, unit: 'bytes' }, [bytes]);
      print(line, json, { import: program.file, limit: program.limit });
    }
  },
};
