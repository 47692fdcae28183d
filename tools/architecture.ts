// The architecture check: imports, manifests and files against docs/architecture.md and CONTRIBUTING.md.
// `--notes` also lists where tests do not mirror `src`.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkEdges } from './architecture/edges.ts';
import { checkFiles } from './architecture/files.ts';
import { checkManifests } from './architecture/manifests.ts';
import { mirrorNotes } from './architecture/mirror.ts';
import { readTable } from './architecture/table.ts';
import { readWorkspace } from './architecture/workspace.ts';

const workspace = readWorkspace(dirname(dirname(fileURLToPath(import.meta.url))));
const table = readTable(workspace.architecture);
const problems = [
  ...checkManifests(workspace, table),
  ...checkEdges(workspace, table),
  ...checkFiles(workspace),
];
const notes = mirrorNotes(workspace);
if (process.argv.includes('--notes')) console.log(notes.join('\n'));
for (const problem of problems) console.error(problem);
console.log(
  `architecture: ${workspace.packages.length} packages, ${problems.length} problems, ${notes.length} notes`,
);
if (problems.length > 0) process.exitCode = 1;
