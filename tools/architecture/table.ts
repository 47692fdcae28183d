/** What one package may import. */
export interface Allowance {
  /** Packages of this workspace, by their short names. */
  readonly packages: ReadonlySet<string>;
  /** Packages of this workspace of which only types may be imported. */
  readonly types: ReadonlySet<string>;
  /** Peer dependencies. */
  readonly peers: ReadonlySet<string>;
  /** Third-party runtime dependencies. */
  readonly libraries: ReadonlySet<string>;
}

/** Allowances by the package's short name, in the table's order. */
export type Table = ReadonlyMap<string, Allowance>;

const ITEM = /^(?<kind>|types of |peer |library )`(?<name>[^`]+)`$/;

/**
 * Reads the table of packages and their imports from docs/architecture.md: the one whose header's
 * first cell is `package` and last cell is `imports`. An imports cell is the word `nothing` or a list,
 * separated by commas, of `` `a` ``, `` types of `a` ``, `` peer `lib` `` and `` library `lib` ``.
 */
export function readTable(markdown: string): Table {
  const lines = markdown.split('\n').map(cells);
  const header = lines.findIndex((row) => row.at(0) === 'package' && row.at(-1) === 'imports');
  if (header < 0) throw new Error('no table with a first column `package` and a last `imports`');
  const rows = lines.slice(header + 2);
  const end = rows.findIndex((row) => row.length === 0);
  const table = new Map<string, Allowance>();
  for (const row of rows.slice(0, end < 0 ? undefined : end)) {
    table.set(nameIn(row.at(0)), readAllowance(row.at(-1) ?? ''));
  }
  return table;
}

function cells(line: string): string[] {
  if (!line.startsWith('|')) return [];
  return line
    .replace(/\|\s*$/, '')
    .split('|')
    .slice(1)
    .map((cell) => cell.trim());
}

function nameIn(cell = ''): string {
  const name = /`([^`]+)`/.exec(cell)?.[1];
  if (name === undefined) throw new Error(`no package name between backticks in '${cell}'`);
  return name;
}

function readAllowance(cell: string): Allowance {
  const packages = new Set<string>();
  const types = new Set<string>();
  const peers = new Set<string>();
  const libraries = new Set<string>();
  const targets: Record<string, Set<string>> = {
    '': packages,
    'types of ': types,
    'peer ': peers,
    'library ': libraries,
  };
  for (const item of cell === 'nothing' ? [] : cell.split(', ')) {
    const { kind, name } = ITEM.exec(item)?.groups ?? {};
    if (kind === undefined || name === undefined) throw new Error(`cannot read import '${item}'`);
    targets[kind]?.add(name);
  }
  return { packages, types, peers, libraries };
}
