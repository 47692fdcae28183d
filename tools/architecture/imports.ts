import ts from 'typescript-5.9';

/** One module name written in a file: an import, a re-export, `import()`, `import('x').T` or `require.resolve('x')`. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** Erased by the compiler: `import type`, `export type`, or a type's `import('x')`. */
  readonly typeOnly: boolean;
  /** `export * from`, without a name. */
  readonly star: boolean;
}

/** What the rules need to know of a parsed file. */
export interface Parsed {
  readonly imports: readonly Import[];
  /** Holds nothing but types: there is no code to test. */
  readonly onlyTypes: boolean;
}

/** Parses one TypeScript file; nothing is resolved or checked. */
export function parseFile(path: string, text: string): Parsed {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  const note = (literal: ts.Node | undefined, typeOnly: boolean, star = false): void => {
    if (literal === undefined || !ts.isStringLiteralLike(literal)) return;
    const line = file.getLineAndCharacterOfPosition(literal.getStart()).line + 1;
    imports.push({ specifier: literal.text, line, typeOnly, star });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      note(node.moduleSpecifier, node.importClause?.isTypeOnly ?? false);
    } else if (ts.isExportDeclaration(node)) {
      note(node.moduleSpecifier, node.isTypeOnly, node.exportClause === undefined);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      note(node.argument.literal, true);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      note(node.arguments[0], false);
    } else if (ts.isCallExpression(node) && node.expression.getText(file) === 'require.resolve') {
      note(node.arguments[0], false); // a file of a package that is no module
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { imports, onlyTypes: file.statements.every(isErased) };
}

function isErased(statement: ts.Statement): boolean {
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return true;
  if (ts.isImportDeclaration(statement)) return statement.importClause?.isTypeOnly ?? false;
  return ts.isExportDeclaration(statement) && statement.isTypeOnly;
}
