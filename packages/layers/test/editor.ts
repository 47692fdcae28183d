import { fileURLToPath } from 'node:url';
import ts from 'typescript-5.9';

// Type tests through the compiler's own interface: they see what an editor would show.

/** What an editor shows of one file. */
export interface Opened {
  /** Errors, each with the line (from 1) on which it is. */
  readonly errors: readonly { readonly line: number; readonly message: string }[];
  /** How many types the compiler made to check the file and everything that it imports. */
  readonly instantiations: number;
  /** The type that a hover over a variable shows. */
  readonly hover: (variable: string) => string;
  /** What the file asserts instead of having it checked: casts, `any`, suppressed errors. */
  readonly unchecked: readonly string[];
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

// Shared by the programs of a test file: parsing is half of the time.
const parsed = new Map<string, ts.SourceFile | undefined>();

/** Checks a text as if it were a file of this folder. */
export function openText(text: string): Opened {
  const path = fileURLToPath(new URL('opened-text.ts', import.meta.url));
  return open([path], {}, text)[0]!;
}

/** Checks files together, with further options. */
export function openFiles(paths: readonly string[], further: ts.CompilerOptions): Opened[] {
  return open(paths, further);
}

function open(paths: readonly string[], further: ts.CompilerOptions, text?: string): Opened[] {
  const settings = { ...options, ...further };
  const host = ts.createCompilerHost(settings, true);
  const [path] = paths;
  const exists = host.fileExists.bind(host);
  const read = host.getSourceFile.bind(host);
  host.fileExists = (name) => (text !== undefined && name === path) || exists(name);
  host.getSourceFile = (name, language) => {
    if (text !== undefined && name === path) return ts.createSourceFile(name, text, language, true);
    if (!parsed.has(name)) parsed.set(name, read(name, language));
    return parsed.get(name);
  };
  const program = ts.createProgram(paths, settings, host);
  return paths.map((name) => opened(program, program.getSourceFile(name)!));
}

function opened(program: ts.Program, file: ts.SourceFile): Opened {
  const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  const instantiations = program.getInstantiationCount();
  const checker = program.getTypeChecker();
  const flags: ts.TypeFormatFlags =
    ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;
  return {
    errors: found.map(({ start, messageText }) => ({
      line: file.getLineAndCharacterOfPosition(start ?? 0).line + 1,
      message: ts.flattenDiagnosticMessageText(messageText, '\n'),
    })),
    instantiations,
    hover(variable) {
      const name = declaration(file, variable);
      if (name === undefined) throw new Error(`there is no variable ${variable}`);
      return checker.typeToString(checker.getTypeAtLocation(name), name, flags);
    },
    unchecked: unchecked(file),
  };
}

function declaration(node: ts.Node, variable: string): ts.Node | undefined {
  const declares = ts.isVariableDeclaration(node) || ts.isBindingElement(node);
  if (declares && ts.isIdentifier(node.name) && node.name.text === variable) return node.name;
  return ts.forEachChild(node, (child) => declaration(child, variable));
}

function unchecked(file: ts.SourceFile): string[] {
  const found: string[] = file.text.match(/@ts-\w+/g) ?? [];
  const visit = (node: ts.Node): void => {
    const cast = ts.isAsExpression(node) && !ts.isConstTypeReference(node.type);
    const any = node.kind === ts.SyntaxKind.AnyKeyword;
    if (cast || any || ts.isTypeAssertionExpression(node)) found.push(node.getText(file));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
