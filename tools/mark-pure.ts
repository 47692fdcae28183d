// Run in a built package: marks the top-level calls of its modules as free of effects.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { markPureCalls } from './build/pure-calls.ts';

for (const path of globSync('dist/**/*.js')) {
  writeFileSync(path, markPureCalls(readFileSync(path, 'utf8')));
}
