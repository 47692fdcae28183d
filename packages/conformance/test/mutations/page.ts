import { totalsOf, type Fate, type RuleResult } from '@tapeloop/conformance';

const marks: Readonly<Record<Fate, string>> = {
  caught: 'caught',
  missed: '**missed**',
  'no-op': 'no-op',
  'not applicable': '',
};

/** The results as a page: every rule, and what became of each damage. */
export function page(results: readonly RuleResult[]): string {
  const seeds = Math.max(...results.map(({ checks }) => checks));
  const { rules, damaged, caught, noops, falseAlarms, undecided } = totalsOf(results, seeds);
  const names = Object.keys(results[0]!.fates);
  const rows = results.map(({ primitive, operand, fates, falseAlarms: wrong, undecided: open }) => {
    const cells = Object.values(fates).map((fate) => marks[fate]);
    return `| \`${primitive}\` | ${operand} | ${cells.join(' | ')} | ${wrong} | ${open} |`;
  });
  return `# Mutations

Written by \`npm run gradcheck:mutations -- --write\`. Every derivative rule of every primitive, with respect to one operand, was damaged in every way, and \`checkGradients\` asked about it. A damage that changes nothing that is pulled back is a no-op; an empty cell is a damage that has no meaning there, such as a sum over what is not broadcast. Each sound rule was checked on ${seeds} seeds.

${rules} rules; ${caught} of ${damaged} damages caught, ${noops} no-ops; ${falseAlarms} false alarms and ${undecided} undecided in ${rules * seeds} checks of sound rules.

| primitive | operand | ${names.join(' | ')} | false alarms | undecided |
| --- | --- | ${names.map(() => '---').join(' | ')} | --- | --- |
${rows.join('\n')}
`;
}
