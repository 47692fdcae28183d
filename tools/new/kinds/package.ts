import { dependency, inTable } from '../edits.ts';
import type { Kind } from '../kind.ts';

/** A package: one function, with its row in the tables of packages, and a program for the packed one. */
export const packageKind: Kind = {
  what: 'a package',
  dashes: true,
  files: Object.fromEntries(
    [
      'README.md',
      'package.json',
      'src/index.ts',
      'src/mean.ts',
      'test/mean.test.ts',
      'tsconfig.build.json',
      'tsconfig.json',
      'vitest.config.ts',
    ]
      .map((path) => [`package/${path}`, `packages/{{file}}/${path}`])
      .concat([['package/program.ts', 'tools/packed/{{file}}.ts']]),
  ),
  edits: {
    'package.json': (of) => [
      dependency('devDependencies', of('@tapeloop/{{name}}'), 'workspace:*'),
    ],
    'docs/architecture.md': (of) => [
      inTable('package', of('| `{{name}}` | the mean of numbers | nothing |')),
    ],
    'README.md': (of) => [
      inTable('package', of('| [`{{name}}`](packages/{{name}}) | the mean of numbers | |')),
    ],
  },
  commands: [['pnpm', 'install', '--lockfile-only', '--prefer-offline', '--ignore-scripts']],
  next: 'Put your code into packages/{{file}}/src, say what the package is in its README, its package.json, README.md and docs/architecture.md, and: npm test -- --project @tapeloop/{{name}}',
};
