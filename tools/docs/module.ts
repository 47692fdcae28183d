import ts from 'typescript-5.9';
import type { Program } from './blocks.ts';

/** An example that cannot be turned into a module. */
export class ExampleError extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

// `// => value` or `// => throws message`, on the statement's line or the next.
const COMMENT = /^[ \t]*(?:\n[ \t]*)?\/\/ => (?<throws>throws )?(?<claim>.*)/;
const EVERY_CLAIM = /\/\/ =>/g;

/**
 * A program as a module in which every line keeps its number, so that the compiler's and Node's
 * positions are the document's own. Each claim after a statement of the top level becomes a call on
 * the module's `$checks`; one that stands elsewhere is an error, for nothing would check it.
 */
export function moduleText(program: Program, checksModule: string): string {
  const text = placed(program);
  const file = ts.createSourceFile('example.ts', text, ts.ScriptTarget.Latest, true);
  const imported = new Set<string>();
  const edits: Edit[] = [];
  const claims = new Set<number>();
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) edits.push(...withoutRepeats(statement, imported));
    const claim = claimAfter(text, statement.end);
    if (claim === undefined) continue;
    claims.add(claim.position);
    edits.push(...checked(file, statement, claim));
  }
  for (const { index } of text.matchAll(EVERY_CLAIM)) {
    if (claims.has(index)) continue;
    const line = lineAt(file, index);
    throw new ExampleError(line, 'nothing checks this: a claim stands after a top-level statement');
  }
  const prelude =
    `import { Checks as $Checks } from ${JSON.stringify(checksModule)}; ` +
    'export const $checks: $Checks = new $Checks();';
  return prelude + apply(text, edits);
}

/** The blocks' lines at their own numbers, blank lines between them. */
function placed({ blocks }: Program): string {
  const lines: string[] = [];
  for (const { line, code } of blocks) {
    while (lines.length < line - 1) lines.push('');
    lines.push(...code);
  }
  return `${lines.join('\n')}\n`;
}

interface Claim {
  readonly position: number;
  readonly throws: boolean;
  readonly text: string;
}

function claimAfter(text: string, end: number): Claim | undefined {
  const rest = text.slice(end);
  const match = COMMENT.exec(rest);
  if (match?.groups === undefined) return undefined;
  let value = match.groups['claim']?.trim() ?? '';
  const throws = match.groups['throws'] !== undefined;
  // A value that opens more brackets than it closes goes on in the comment's next line.
  for (const line of rest.slice(match[0].length + 1).split('\n')) {
    const more = /^\s*\/\/(.*)$/.exec(line)?.[1];
    if (throws || more === undefined || depth(value) <= 0) break;
    value += ` ${more.trim()}`;
  }
  return { position: end + match[0].indexOf('//'), throws, text: value };
}

function depth(text: string): number {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  return count(/[[({]/g) - count(/[\])}]/g);
}

/** Wraps the statement's value in a check. */
function checked(file: ts.SourceFile, statement: ts.Statement, { throws, text }: Claim): Edit[] {
  const line = lineAt(file, statement.getStart());
  const claim = JSON.stringify(text);
  if (ts.isExpressionStatement(statement)) {
    const value = printed(statement.expression);
    const code = file.text.slice(value.getStart(), value.end);
    const call = throws
      ? `await $checks.throws(${line}, async () => (${code}), ${claim});`
      : `$checks.equal(${line}, (${code}), ${claim});`;
    return [{ start: statement.getStart(), end: statement.end, text: call }];
  }
  const name = ts.isVariableStatement(statement) && statement.declarationList.declarations[0]?.name;
  if (!throws && name && ts.isIdentifier(name)) {
    const call = `; $checks.equal(${line}, ${name.text}, ${claim});`;
    return [{ start: statement.end, end: statement.end, text: call }];
  }
  throw new ExampleError(line, 'a claim needs an expression before it, or a constant of one name');
}

/** The one argument of `console.log`, or the expression itself. */
function printed(expression: ts.Expression): ts.Expression {
  if (!ts.isCallExpression(expression) || expression.arguments.length !== 1) return expression;
  return expression.expression.getText() === 'console.log'
    ? (expression.arguments[0] ?? expression)
    : expression;
}

/** Blocks repeat imports so that each can be read alone; in one module a name is imported once. */
function withoutRepeats(declaration: ts.ImportDeclaration, imported: Set<string>): Edit[] {
  const bindings = declaration.importClause?.namedBindings;
  if (bindings === undefined || !ts.isNamedImports(bindings)) return [];
  const from = declaration.moduleSpecifier.getText();
  const names = bindings.elements.map((element) => element.getText());
  const kept = names.filter((name) => !imported.has(`${name} from ${from}`));
  for (const name of names) imported.add(`${name} from ${from}`);
  if (kept.length === names.length) return [];
  const lines = bindings.getText().split('\n').length;
  const text = `{ ${kept.join(', ')} ${'\n'.repeat(lines - 1)}}`;
  return [{ start: bindings.getStart(), end: bindings.end, text }];
}

function lineAt(file: ts.SourceFile, position: number): number {
  return file.getLineAndCharacterOfPosition(position).line + 1;
}

function apply(text: string, edits: readonly Edit[]): string {
  let result = '';
  let position = 0;
  for (const { start, end, text: replacement } of edits) {
    result += text.slice(position, start) + replacement;
    position = end;
  }
  return result + text.slice(position);
}
