// Runs and type-checks the TypeScript examples of the documents and doc comments, and what they say
// of values: node --conditions=@tapeloop/source tools/docs-run.ts [--types] [--json] [FILE…]
// `--types` checks types and runs nothing; `--json` prints what became of each example.
import { parseArgs } from 'node:util';
import { documents, run, typeErrors, withExamples, type Outcome } from './docs/examples.ts';

const { values, positionals } = parseArgs({
  options: { types: { type: 'boolean' }, json: { type: 'boolean' } },
  allowPositionals: true,
});
const paths = positionals.length === 0 ? documents() : positionals;

await withExamples(paths, async (examples) => {
  const outcomes: Outcome[] = [];
  // What examples print must not mix with the outcomes.
  const print = console.log;
  if (values.json === true) console.log = console.error;
  for (const example of values.types === true ? [] : examples) outcomes.push(await run(example));
  if (values.json === true) return print(JSON.stringify(outcomes));
  const problems = [
    ...(await typeErrors(examples)),
    ...outcomes.flatMap(({ failures }) => failures),
  ];
  for (const problem of problems) console.error(problem);
  print(`examples: ${examples.length} programs, ${problems.length} problems`);
  if (problems.length > 0) process.exitCode = 1;
});
