import { packageOf } from './edges.ts';
import type { Table } from './table.ts';
import { SCOPE, type Package, type Workspace } from './workspace.ts';

/** Packages against the table, and every manifest's dependencies against what `src` imports. */
export function checkManifests(workspace: Workspace, table: Table): string[] {
  const { packages, manifest: root } = workspace;
  const folders = new Set(packages.map(({ name }) => name));
  const missing = [...table.keys()]
    .filter((name) => !folders.has(name))
    .map((name) => `docs/architecture.md: ${name} is in the table, not under packages/`);
  const own = packages.flatMap((each) => {
    const path = `packages/${each.name}/package.json`;
    const problems = checkManifest(each, table);
    // Tests may import any package: the root, not the package, depends on what only tests need.
    if (root.devDependencies?.[SCOPE + each.name] !== 'workspace:*') {
      problems.push(`the root's devDependencies lack ${SCOPE}${each.name} at workspace:*`);
    }
    return problems.map((problem) => `${path}: ${problem}`);
  });
  return [...missing, ...own];
}

function checkManifest(each: Package, table: Table): string[] {
  const { name, manifest } = each;
  const allowance = table.get(name);
  if (allowance === undefined) return [`${name} has no row in the table of docs/architecture.md`];
  const { dependencies = {}, devDependencies = {}, peerDependencies = {} } = manifest;
  const external = each.src
    .flatMap((file) => file.imports.map(({ specifier }) => specifier))
    .filter((specifier) => !specifier.startsWith('.') && !specifier.startsWith('node:'));
  const imported = new Set(external.map(packageOf));
  const peers = [...imported].filter((lib) => allowance.peers.has(lib));
  const direct = [...imported].filter((lib) => !allowance.peers.has(lib));
  const unlinked = Object.entries(dependencies)
    .filter(([lib, range]) => lib.startsWith(SCOPE) && range !== 'workspace:*')
    .map(([lib, range]) => `${lib} is ${range}, not workspace:*`);
  return [
    ...(manifest.name === SCOPE + name
      ? []
      : [`the name is ${manifest.name}, not ${SCOPE}${name}`]),
    ...difference('dependencies', Object.keys(dependencies), direct),
    ...difference('peerDependencies', Object.keys(peerDependencies), peers),
    ...Object.keys(devDependencies).map((lib) => `devDependency ${lib} belongs to the root`),
    ...unlinked,
  ];
}

function difference(field: string, declared: string[], imported: string[]): string[] {
  return [
    ...imported
      .filter((lib) => !declared.includes(lib))
      .map((lib) => `${field} lack ${lib}, which src imports`),
    ...declared
      .filter((lib) => !imported.includes(lib))
      .map((lib) => `${field} name ${lib}, which nothing in src imports`),
  ];
}
