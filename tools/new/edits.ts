import ts from 'typescript-5.9';

/** A change of a file's text; undefined where the file has no place for it. */
export type Edit = (text: string) => string | undefined;

/** Adds lines at the end. */
export const atEnd =
  (lines: string): Edit =>
  (text) =>
    `${text.trimEnd()}\n${lines}\n`;

/** Adds a line at the end of the list or object of which one line ends with `opening`. */
export const inList =
  (opening: string, line: string): Edit =>
  (text) => {
    const start = text.indexOf(`${opening}\n`);
    const end = start < 0 ? null : /^\s*[\])}]+;$/m.exec(text.slice(start));
    return end === null ? undefined : inserted(text, start + end.index, `${line}\n`);
  };

/** Adds a name to the import from `specifier` that has one in braces already. */
export const importName =
  (specifier: string, name: string): Edit =>
  (text) => {
    const imports = importsOf(text).find(
      ({ moduleSpecifier, importClause }) =>
        moduleSpecifier.getText().slice(1, -1) === specifier &&
        importClause?.namedBindings !== undefined &&
        ts.isNamedImports(importClause.namedBindings),
    );
    const brace = imports?.importClause?.namedBindings?.getStart();
    return brace === undefined ? undefined : inserted(text, brace + 1, ` ${name},`);
  };

/** Adds an import after the others. */
export const importLine =
  (line: string): Edit =>
  (text) => {
    const last = importsOf(text).at(-1);
    return last === undefined ? undefined : inserted(text, last.end, `\n${line}`);
  };

/** Adds a row at the end of the table whose header begins with `| header`. */
export const inTable =
  (header: string, row: string): Edit =>
  (text) => {
    const lines = text.split('\n');
    const start = lines.findIndex((line) => cells(line)[0] === header);
    const rest = lines.slice(start).findIndex((line) => !line.startsWith('|'));
    if (start < 0) return undefined;
    return lines.toSpliced(rest < 0 ? lines.length : start + rest, 0, row).join('\n');
  };

/** Adds an item to the second cell of the table's row whose first cell is `first`. */
export const inRow =
  (first: string, item: string): Edit =>
  (text) => {
    const row = text.split('\n').find((line) => cells(line)[0] === first);
    const [, second] = row === undefined ? [] : cells(row);
    if (row === undefined || second === undefined) return undefined;
    return text.replace(row, () => row.replace(second, () => `${second}, ${item}`));
  };

/** Adds a dependency to a package.json, in the order of their names. */
export const dependency =
  (field: string, name: string, range: string): Edit =>
  (text) => {
    const manifest: Record<string, unknown> = JSON.parse(text);
    const known = Object.entries({ ...Object(manifest[field]), [name]: range });
    const sorted = Object.fromEntries(known.toSorted(([a], [b]) => (a < b ? -1 : 1)));
    return JSON.stringify({ ...manifest, [field]: sorted });
  };

function importsOf(text: string): ts.ImportDeclaration[] {
  const file = ts.createSourceFile('edited.ts', text, ts.ScriptTarget.Latest, true);
  return file.statements.filter(ts.isImportDeclaration);
}

function cells(line: string): string[] {
  if (!line.startsWith('|')) return [];
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

function inserted(text: string, position: number, insertion: string): string {
  return text.slice(0, position) + insertion + text.slice(position);
}
