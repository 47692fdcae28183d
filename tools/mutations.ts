// npm run gradcheck:mutations -- [--seeds N] [--json] [--write]: damages every derivative rule of every
// primitive in every way, and checks the sound ones on many seeds. Ends with the totals, as one line of
// JSON where it is asked for; `--write` puts the table into docs/mutations.md. Fails where a damage is
// missed, a sound rule fails, or more than one check in a hundred is undecided.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { mutationSuite, totalsOf } from '@tapeloop/conformance';
import { programs } from '../packages/conformance/test/mutations/programs.ts';
import { page } from '../packages/conformance/test/mutations/page.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const seeds = Number(values.seeds);
if (!Number.isSafeInteger(seeds) || seeds < 1) {
  console.error(`mutations: --seeds must be a whole number of at least 1, got ${values.seeds}.`);
  process.exit(2);
}

const results = mutationSuite(programs, seeds, (done) => {
  if (done % 50 === 0) console.error(`${done} of ${seeds} seeds`);
});
const totals = totalsOf(results, seeds);
for (const { primitive, operand, fates, falseAlarms, undecided } of results) {
  const missed = Object.entries(fates).filter(([, fate]) => fate === 'missed');
  const rule = `${primitive}, operand ${operand}`;
  for (const [name] of missed) console.log(`missed: ${rule}: ${name}`);
  if (falseAlarms > 0) console.log(`false alarms: ${rule}: ${falseAlarms} of ${seeds}`);
  if (undecided > 0) console.log(`undecided: ${rule}: ${undecided} of ${seeds}`);
}
if (values.write) writeFileSync(new URL('../docs/mutations.md', import.meta.url), page(results));
console.log(
  values.json
    ? JSON.stringify(totals)
    : Object.entries(totals)
        .map(([name, count]) => `${name} ${count}`)
        .join(', '),
);
const { damaged, caught, falseAlarms, undecided, rules } = totals;
if (caught < damaged || falseAlarms > 0 || undecided > 0.01 * rules * seeds) process.exitCode = 1;
