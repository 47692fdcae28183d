// Every TypeScript example of the documents and doc comments, each as a test of its own.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { Outcome } from '../docs/examples.ts';

const program = fileURLToPath(new URL('../docs-run.ts', import.meta.url));
// In a process of its own: the examples run as a reader's would, on Node and not on vitest's transform.
const { stdout } = await promisify(execFile)(process.execPath, [
  '--conditions=@tapeloop/source',
  program,
  '--json',
]);
const outcomes: Outcome[] = JSON.parse(stdout);

test.each(outcomes)('$name', ({ failures }) => {
  expect(failures).toEqual([]);
});
