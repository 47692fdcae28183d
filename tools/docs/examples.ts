import { execFile } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { docstringPrograms, markdownPrograms, type Program } from './blocks.ts';
import type { Checks, Failure } from './checks.ts';
import { ExampleError, moduleText } from './module.ts';

/** What became of one program. */
export interface Outcome {
  /** Where it begins: `README.md:12`. */
  readonly name: string;
  /** Empty when it holds; each begins with its place, `README.md:14: `. */
  readonly failures: readonly string[];
}

interface Example extends Program {
  readonly name: string;
  readonly file: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const checks = fileURLToPath(new URL('checks.ts', import.meta.url));

/** Every document and source file whose examples count. */
export function documents(): string[] {
  const patterns = ['*.md', 'docs/**/*.md', 'packages/*/README.md', 'packages/*/src/**/*.{md,ts}'];
  const skipped = ['**/node_modules/**', '**/.vitepress/**', 'docs/api/**'];
  return globSync(patterns, { cwd: root, exclude: skipped }).toSorted();
}

/** Makes modules of the documents' examples, hands them to `use`, and removes them again. */
export async function withExamples<T>(
  paths: readonly string[],
  use: (examples: readonly Example[]) => Promise<T>,
): Promise<T> {
  // Inside the repository, where the packages resolve; outside node_modules, where Node strips no types.
  mkdirSync(join(root, '.docs-run'), { recursive: true });
  const folder = mkdtempSync(join(root, '.docs-run', 'run-'));
  try {
    return await use(paths.flatMap(programsOf).map((program) => write(folder, program)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Type-checks the examples: one line for each error. */
export async function typeErrors(examples: readonly Example[]): Promise<string[]> {
  const [first] = examples;
  if (first === undefined) return [];
  const config = join(first.file, '..', 'tsconfig.json');
  const compilerOptions = {
    noEmit: true,
    declaration: false,
    declarationMap: false,
    isolatedDeclarations: false,
    noUnusedLocals: false,
    noUnusedParameters: false,
  };
  const base = join(root, 'tsconfig.base.json');
  const files = examples.map(({ file }) => file);
  writeFileSync(config, JSON.stringify({ extends: base, compilerOptions, files }));
  const output = await standardOutput('tsc', ['-p', config, '--pretty', 'false']);
  const paths = new Map(examples.map(({ file, path }) => [relative(root, file), path]));
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) =>
      line.replace(/^(\S+?)\((\d+),\d+\)/, (_, file, at) => `${paths.get(file) ?? file}:${at}`),
    );
}

/** Runs one example in this process, which must have been started with the source condition. */
export async function run({ name, path, file, blocks }: Example): Promise<Outcome> {
  let failures: readonly Failure[];
  try {
    const module: { $checks: Checks } = await import(pathToFileURL(file).href);
    failures = module.$checks.failures;
  } catch (error) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const line = stack.split(`${file}:`)[1]?.match(/^\d+/)?.[0];
    failures = [{ line: Number(line ?? blocks[0]?.line), message: String(error) }];
  }
  return { name, failures: failures.map(({ line, message }) => `${path}:${line}: ${message}`) };
}

function programsOf(path: string): Program[] {
  const text = readFileSync(resolve(root, path), 'utf8');
  return path.endsWith('.ts') ? docstringPrograms(path, text) : markdownPrograms(path, text);
}

function write(folder: string, program: Program): Example {
  const line = program.blocks[0]?.line;
  const file = join(folder, `${program.path.replaceAll(/[\\/]/g, '+')}+${line}.ts`);
  writeFileSync(file, textOf(program, relative(folder, checks)));
  return { ...program, name: `${program.path}:${line}`, file };
}

function textOf(program: Program, checksModule: string): string {
  try {
    return moduleText(program, checksModule);
  } catch (error) {
    if (!(error instanceof ExampleError)) throw error;
    const failures: Failure[] = [{ line: error.line, message: error.message }];
    return `export const $checks = ${JSON.stringify({ failures })};`;
  }
}

/** What a command prints, whether or not it fails. */
function standardOutput(command: string, args: readonly string[]): Promise<string> {
  return new Promise((done, fail) => {
    execFile(command, args, { cwd: root }, (error, stdout) => {
      if (error !== null && typeof error.code === 'string') fail(error);
      else done(stdout);
    });
  });
}
