/** The text of src/digit-tables.ts. */
export function digitTables(): string {
  return `// Generated: test/digit-tables.generate.ts prints this file, and a test compares the two.

export type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** Sum[x][y] = x + y. */
${table('Sum', (x, y) => x + y)}

/** TimesUnits[x][y] = the units of x * y. */
${table('TimesUnits', (x, y) => (x * y) % 10)}

/** TimesTens[x][y] = the tens of x * y. */
${table('TimesTens', (x, y) => Math.floor((x * y) / 10))}

/** PlusCarry[carry][n] = n + carry. */
export type PlusCarry = [
  ${tuple(19, (n) => n)},
  ${tuple(19, (n) => n + 1)},
];

/** Units[n] = the units of n. */
export type Units = ${tuple(20, (n) => n % 10)};

/** Tens[n] = the tens of n. */
export type Tens = ${tuple(20, (n) => Math.floor(n / 10))};

/** FromNine[x] = 9 - x. */
export type FromNine = ${tuple(10, (x) => 9 - x)};
`;
}

function table(name: string, entry: (x: number, y: number) => number): string {
  const rows = Array.from({ length: 10 }, (_, x) => `  ${tuple(10, (y) => entry(x, y))},`);
  return `export type ${name} = [\n${rows.join('\n')}\n];`;
}

function tuple(length: number, entry: (index: number) => number): string {
  return `[${Array.from({ length }, (_, index) => entry(index)).join(', ')}]`;
}
