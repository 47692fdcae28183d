import { fileURLToPath } from 'node:url';
import ts from 'typescript-5.9';

// Type tests through the compiler's own interface: they see what an editor would show.

/** What an editor shows of one program. */
export interface Opened {
  /** Errors as `line: message`, the line counted from 1. */
  readonly errors: readonly string[];
  /** How many types the compiler made to check the program and everything that it imports. */
  readonly instantiations: number;
  /** What a hover over a variable shows: its type, with no abbreviation. */
  hover(variable: string): string;
}

const options: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  allowImportingTsExtensions: true,
  customConditions: ['@tapeloop/source'],
  types: [],
  noEmit: true,
  skipLibCheck: true,
};

/** Checks programs that lie (or seem to lie) in this folder. */
export function open(text: string): Opened {
  const path = fileURLToPath(new URL('opened-text.ts', import.meta.url));
  return openFile(path, text);
}

/** Checks a file; with a text, as if that were what it holds. */
export function openFile(path: string, text?: string, more: ts.CompilerOptions = {}): Opened {
  const merged = { ...options, ...more };
  const host = ts.createCompilerHost(merged);
  const fileExists = host.fileExists.bind(host);
  const getSourceFile = host.getSourceFile.bind(host);
  if (text !== undefined) {
    host.fileExists = (name) => name === path || fileExists(name);
    host.getSourceFile = (name, ...rest) =>
      name === path
        ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2023, true)
        : getSourceFile(name, ...rest);
  }
  const program = ts.createProgram([path], merged, host);
  const file = program.getSourceFile(path)!;
  const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  const errors = found.map(({ start, messageText }) => {
    const line = file.getLineAndCharacterOfPosition(start ?? 0).line + 1;
    return `${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
  const instantiations = program.getInstantiationCount();
  const checker = program.getTypeChecker();
  return {
    errors,
    instantiations,
    hover(variable) {
      const name = findName(file, variable);
      if (name === undefined) throw new Error(`no variable ${variable}`);
      const flags: ts.TypeFormatFlags =
        ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;
      return checker.typeToString(checker.getTypeAtLocation(name), name, flags);
    },
  };
}

function findName(node: ts.Node, variable: string): ts.Node | undefined {
  if (ts.isVariableDeclaration(node) || ts.isBindingElement(node)) {
    if (ts.isIdentifier(node.name) && node.name.text === variable) return node.name;
  }
  return ts.forEachChild(node, (child) => findName(child, variable));
}
