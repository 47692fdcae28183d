// node tools/new.ts KIND NAME: writes the files of a new cell, layer, op, optimizer or package, small
// examples to edit, with the rows that the tests and documents have of each.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kinds } from './new/kinds.ts';
import { fill, namesOf, WrongName } from './new/names.ts';
import { planOf } from './new/plan.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [kindName = '', given = '', ...rest] = process.argv.slice(2);
const kind = kinds[kindName];
if (kind === undefined || given === '' || rest.length > 0) {
  fail(`usage: npm run new -- ${Object.keys(kinds).join('|')} NAME`);
}
try {
  const names = namesOf(kind, given);
  const plan = planOf(kind, names, (path) =>
    existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined,
  );
  for (const [path, text] of plan) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    console.log(path);
  }
  const formatted = [...plan.keys()].filter((path) => !path.endsWith('.py'));
  execFileSync('oxfmt', formatted, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  for (const [command = '', ...args] of kind.commands ?? []) {
    execFileSync(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  console.log(fill(kind.next, names));
} catch (error) {
  if (!(error instanceof WrongName)) throw error;
  fail(error.message);
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
