// node type-check.ts COMPILER FOLDER…: type-checks each folder's tsconfig.json with the TypeScript in
// module COMPILER, and prints every error. One process for all: they read the same libraries.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { CompilerHost, SourceFile } from 'typescript-5.9';

const [compiler = '', ...folders] = process.argv.slice(2);
const ts: typeof import('typescript-5.9') = createRequire(import.meta.url)(compiler);
const libraries = new Map<string, SourceFile | undefined>();

for (const folder of folders) {
  const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), (path) =>
    ts.sys.readFile(path),
  );
  const { options, fileNames, errors } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  const host = sharingLibraries(ts.createCompilerHost(options));
  const program = ts.createProgram(fileNames, options, host);
  const problems = [...errors, ...ts.getPreEmitDiagnostics(program)];
  if (problems.length > 0) process.stdout.write(ts.formatDiagnostics(problems, host));
}
console.log(`${ts.versionMajorMinor}: ${folders.length} folders`);

function sharingLibraries(host: CompilerHost): CompilerHost {
  const folder = host.getDefaultLibLocation?.() ?? '';
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (path, ...rest) => {
    if (!path.startsWith(folder)) return read(path, ...rest);
    if (!libraries.has(path)) libraries.set(path, read(path, ...rest));
    return libraries.get(path);
  };
  return host;
}
