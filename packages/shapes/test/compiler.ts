import { fileURLToPath } from 'node:url';
import ts from 'typescript-5.9';

// Type tests through the compiler's own interface: they see what an editor would show.

/** For a test that compiles: on a busy machine it takes seconds. */
export const compileTimeout: { readonly timeout: number } = { timeout: 60_000 };

/** A size in a type: a literal, the name of a dimension, or `undefined` for `number`. */
export type StaticSize = number | string | undefined;

/** A shape in a type; an open one has any number of axes between `start` and `end`. */
export interface StaticShape {
  readonly start: readonly StaticSize[];
  readonly open: boolean;
  readonly end: readonly StaticSize[];
}

/** Several shapes in a type; an open list is an array of one of them. */
export interface StaticShapes {
  readonly shapes: readonly StaticShape[];
  readonly open: boolean;
}

/** What a rule comes to: a message, a shape, or for `unstack` and `split` several. */
export type StaticResult = string | StaticShape | StaticShapes;

export interface Compiled {
  /** Errors, each with the (1-based) line on which it is. */
  readonly errors: readonly { readonly line: number; readonly message: string }[];
  /** How many types the compiler made to check the text and everything it imports. */
  readonly instantiations: number;
  /** An exported type alias, as a hover shows it. */
  readonly show: (name: string) => string;
  /** An exported type alias that holds the result of a rule. */
  readonly result: (name: string) => StaticResult;
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

/** Every other file is parsed once. */
const sources = new Map<string, ts.SourceFile | undefined>();

/** Type-checks a text as if it were a file of this folder. */
export function compile(text: string): Compiled {
  const path = fileURLToPath(new URL('compiled-text.ts', import.meta.url));
  const host = ts.createCompilerHost(options);
  const fileExists = host.fileExists.bind(host);
  const getSourceFile = host.getSourceFile.bind(host);
  host.fileExists = (name) => name === path || fileExists(name);
  host.getSourceFile = (name, ...rest) => {
    if (name === path) return ts.createSourceFile(name, text, ts.ScriptTarget.ES2023);
    const file = sources.get(name) ?? getSourceFile(name, ...rest);
    sources.set(name, file);
    return file;
  };
  const program = ts.createProgram([path], options, host);
  const file = program.getSourceFile(path)!;
  const checker = program.getTypeChecker();
  const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  const errors = found.map(({ start, messageText }) => ({
    line: file.getLineAndCharacterOfPosition(start ?? 0).line + 1,
    message: ts.flattenDiagnosticMessageText(messageText, '\n'),
  }));
  const instantiations = program.getInstantiationCount();

  const module = checker.getSymbolAtLocation(file);
  const symbols = new Map(
    module && checker.getExportsOfModule(module).map((symbol) => [symbol.name, symbol]),
  );
  const typeOf = (name: string): ts.Type => checker.getDeclaredTypeOfSymbol(symbols.get(name)!);
  const flags: ts.TypeFormatFlags =
    ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias;
  return {
    errors,
    instantiations,
    show: (name) => checker.typeToString(typeOf(name), undefined, flags),
    result: (name) => readResult(checker, typeOf(name)),
  };
}

function readResult(checker: ts.TypeChecker, type: ts.Type): StaticResult {
  if (type.isStringLiteral()) return type.value;
  const [inner] = elements(checker, type);
  if (inner === undefined) throw unreadable(checker, type);
  const parts = elements(checker, inner);
  if (!parts.some((part) => checker.isArrayLikeType(part))) return readShape(checker, inner);
  return {
    shapes: parts.map((part) => readShape(checker, part)),
    open: !checker.isTupleType(inner),
  };
}

function readShape(checker: ts.TypeChecker, type: ts.Type): StaticShape {
  const sizes = elements(checker, type).map((element) => readSize(checker, element));
  const rest = restIndex(checker, type);
  if (rest === -1) return { start: sizes, open: false, end: [] };
  return { start: sizes.slice(0, rest), open: true, end: sizes.slice(rest + 1) };
}

/** The element types of a tuple or an array. */
function elements(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  if (!isReference(type)) throw unreadable(checker, type);
  return checker.getTypeArguments(type);
}

/** Which element of a tuple type is `...number[]`; of an array, its only one; else -1. */
function restIndex(checker: ts.TypeChecker, type: ts.Type): number {
  if (!isTuple(checker, type)) return 0;
  const variable: number = ts.ElementFlags.Variable;
  return type.target.elementFlags.findIndex((flag) => (flag & variable) !== 0);
}

function isReference(type: ts.Type): type is ts.TypeReference {
  return 'target' in type;
}

function isTuple(checker: ts.TypeChecker, type: ts.Type): type is ts.TupleTypeReference {
  return checker.isTupleType(type);
}

function readSize(checker: ts.TypeChecker, type: ts.Type): StaticSize {
  if (type.isNumberLiteral()) return type.value;
  if (type.flags & ts.TypeFlags.Number) return undefined;
  const name = type.aliasSymbol?.name === 'Dim' ? type.aliasTypeArguments?.[0] : undefined;
  if (name?.isStringLiteral()) return name.value;
  throw unreadable(checker, type);
}

function unreadable(checker: ts.TypeChecker, type: ts.Type): Error {
  return new Error(`not the result of a rule: ${checker.typeToString(type)}`);
}
