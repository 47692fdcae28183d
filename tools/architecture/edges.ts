import { dirname, posix } from 'node:path';
import type { Import } from './imports.ts';
import type { Allowance, Table } from './table.ts';
import { SCOPE, type Package, type SourceFile, type Workspace } from './workspace.ts';

/** Every import in a package's `src` or `test` that the table does not allow. */
export function checkEdges(workspace: Workspace, table: Table): string[] {
  const entries = new Map(workspace.packages.map((each) => [each.name, entriesOf(each)]));
  return workspace.packages.flatMap((each) => {
    const allowance = table.get(each.name);
    if (allowance === undefined) return [];
    const context = { package: each, allowance, entries };
    const inSource = each.src.flatMap((file) => report(file, (i) => inSrc(context, file, i)));
    const inTests = each.test.flatMap((file) => report(file, (i) => inTest(context, file, i)));
    return [...inSource, ...inTests];
  });
}

/** The package that a specifier names: `@tapeloop/a/b` and `lib/b` give `@tapeloop/a` and `lib`. */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

interface Context {
  readonly package: Package;
  readonly allowance: Allowance;
  readonly entries: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The specifiers that a package's manifest exports: `@tapeloop/a`, `@tapeloop/a/scalar`. */
function entriesOf({ name, manifest }: Package): Set<string> {
  const paths = Object.keys(manifest.exports ?? {});
  return new Set(paths.map((path) => SCOPE + name + path.slice(1)));
}

function report(file: SourceFile, judge: (edge: Import) => string | undefined): string[] {
  return file.imports.flatMap((edge) => {
    const problem = judge(edge);
    return problem === undefined ? [] : [`${file.path}:${edge.line}: ${problem}`];
  });
}

function inSrc(context: Context, file: SourceFile, edge: Import): string | undefined {
  const { name } = context.package;
  const { specifier, star, typeOnly } = edge;
  if (star && posix.basename(file.path) === 'index.ts')
    return 'an index lists names: no `export *`';
  if (specifier.startsWith('.')) return outside(`packages/${name}/src/`, file, specifier);
  if (specifier.startsWith('node:')) return undefined; // the package's own `types` decide
  const { packages, types, peers, libraries } = context.allowance;
  if (!specifier.startsWith(SCOPE)) {
    const known = [...peers, ...libraries].includes(packageOf(specifier));
    return known ? undefined : `${name} may not import ${specifier}`;
  }
  const target = packageOf(specifier).slice(SCOPE.length);
  if (types.has(target) && !typeOnly) {
    return `${name} may import only types of ${target}: write \`import type\``;
  }
  if (!types.has(target) && !packages.has(target)) {
    const allowed = [...packages, ...[...types].map((type) => `types of ${type}`)];
    return `${name} may not import ${target}; allowed: ${allowed.join(', ') || 'nothing'}`;
  }
  return notAnEntry(context, target, specifier);
}

function inTest(context: Context, file: SourceFile, { specifier }: Import): string | undefined {
  if (specifier.startsWith('.')) {
    const target = posix.join(dirname(file.path), specifier);
    // What another package's tests are made with (a generator, an oracle) may be shared.
    if (/^packages\/[^/]+\/test\//u.test(target)) return undefined;
    return outside(`packages/${context.package.name}/`, file, specifier);
  }
  if (!specifier.startsWith(SCOPE)) return undefined;
  return notAnEntry(context, packageOf(specifier).slice(SCOPE.length), specifier);
}

function outside(folder: string, file: SourceFile, specifier: string): string | undefined {
  const target = posix.join(dirname(file.path), specifier);
  return target.startsWith(folder) ? undefined : `${specifier} leaves ${folder}`;
}

function notAnEntry({ entries }: Context, target: string, specifier: string): string | undefined {
  const known = entries.get(target);
  if (known === undefined) return `there is no package ${target}`;
  return known.has(specifier) ? undefined : `${specifier} is not an entry of ${target}`;
}
