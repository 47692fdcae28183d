// The bytes of whole programs, bundled with the built packages, against their limits and the README.
import { readFile } from 'node:fs/promises';
import { programBytes, programs, sizeProblems } from './size/programs.ts';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
for (const program of programs) {
  const bytes = await programBytes(program);
  console.log(`${program.file}: ${bytes} B gzipped, limit ${program.limit} B`);
  for (const problem of sizeProblems(program, bytes, readme)) {
    console.error(problem);
    process.exitCode = 1;
  }
}
