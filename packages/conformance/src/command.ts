#!/usr/bin/env node
// npx @tapeloop/conformance FILE...: checks the cells, layers and functions that modules export.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { checkModule } from './check-module.ts';
import { formatConformance } from './format-conformance.ts';

const usage = `usage: tapeloop-conformance [--seed N] [--json] FILE...

Checks what each module exports: cells (init, initialCarry, step), layers (init, apply; with an input
exported as NAMEInput), optimizers (init, update) and functions (with arguments exported as NAMEArgs).
Exits with 1 where something does not conform.`;

const { values, positionals } = parsed();
if (values.help === true || positionals.length === 0) {
  console.log(usage);
  process.exit(values.help === true ? 0 : 2);
}
const seed = Number(values.seed);
if (!Number.isSafeInteger(seed)) stop(`--seed must be a whole number, got ${values.seed}.`);

let failed = false;
for (const file of positionals) {
  const exported: Readonly<Record<string, unknown>> = await import(
    pathToFileURL(resolve(file)).href
  );
  const { reports, skipped } = checkModule(exported, seed);
  if (reports.length === 0) stop(`${file} exports nothing to check.`);
  failed ||= reports.some(({ verdict }) => verdict !== 'pass');
  for (const report of reports) {
    console.log(values.json === true ? JSON.stringify(report) : formatConformance(report));
  }
  if (values.json !== true) for (const line of skipped) console.log(`not checked: ${line}`);
}
process.exitCode = failed ? 1 : 0;

function parsed() {
  const options = {
    seed: { type: 'string', default: '0' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error));
  }
}

function stop(message: string): never {
  console.error(`tapeloop-conformance: ${message}\n\n${usage}`);
  process.exit(2);
}
