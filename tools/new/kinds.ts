import { atEnd, importLine, importName, inList, inRow, inTable, type Edit } from './edits.ts';

/** A kind of thing that `npm run new` makes. */
export interface Kind {
  /** With its article, for messages. */
  readonly what: string;
  /** What its names end with. */
  readonly suffix?: string;
  /** Whether its name has dashes between words. */
  readonly dashes?: boolean;
  /** The index that exports it. */
  readonly index?: string;
  /** Where each template goes. */
  readonly files: Readonly<Record<string, string>>;
  /** The changes of files that are there; `of` puts the names in their places. */
  readonly edits: Readonly<Record<string, (of: (template: string) => string) => readonly Edit[]>>;
  /** What runs afterwards. */
  readonly commands?: readonly (readonly string[])[];
  /** What is left to the person. */
  readonly next: string;
}

const cell: Kind = {
  what: 'a cell',
  suffix: 'Cell',
  index: 'packages/layers/src/index.ts',
  files: {
    'cell/source.ts': 'packages/layers/src/{{file}}.ts',
    'cell/test.ts': 'packages/layers/test/{{file}}.test.ts',
  },
  edits: {
    'packages/layers/src/index.ts': (of) => [
      atEnd(of("export { {{name}}, type {{Name}}, type {{Name}}Params } from './{{file}}.ts';")),
    ],
    'packages/layers/test/cells.ts': (of) => [
      importName('../src/index.ts', of('{{name}}')),
      inList('export const cells: Readonly<Record<string, AnyCell>> = {', of('{{name}}: {{name}}(size),')),
    ],
    'packages/layers/README.md': (of) => [
      inTable(
        'factory',
        of('| `{{name}}({ inputSize, hiddenSize })` | `{{Name}}`, `{{Name}}Params`: `{ w, b }` | a leaky cell |'),
      ),
    ],
  },
  next: 'Put your equations into packages/layers/src/{{file}}.ts, and: npm test -- --project @tapeloop/layers {{file}} cell',
};

const layer: Kind = {
  what: 'a layer',
  index: 'packages/layers/src/index.ts',
  files: {
    'layer/source.ts': 'packages/layers/src/{{file}}.ts',
    'layer/test.ts': 'packages/layers/test/{{file}}.test.ts',
  },
  edits: {
    'packages/layers/src/index.ts': (of) => [
      atEnd(
        of("export { {{name}}, type {{Name}}, type {{Name}}Options, type {{Name}}Params } from './{{file}}.ts';"),
      ),
    ],
    'packages/layers/test/layers.ts': (of) => [
      importName('../src/index.ts', of('{{name}}')),
      inList(
        'export const layers: Readonly<Record<string, Row>> = {',
        of('{{name}}: { layer: {{name}}({ features: 3 }), input: [2, 3] },'),
      ),
    ],
    'packages/layers/README.md': (of) => [
      inTable(
        'factory',
        of('| `{{name}}({ features })` | `{{Name}}`, `{{Name}}Params`: `{ gain }` | a factor for each feature |'),
      ),
    ],
  },
  next: 'Put your layer into packages/layers/src/{{file}}.ts, and: npm test -- --project @tapeloop/layers {{file}} layer',
};

const op: Kind = {
  what: 'an operation',
  index: 'packages/tensor/src/index.ts',
  files: {
    'op/source.ts': 'packages/tensor/src/{{file}}.ts',
    'op/test.ts': 'packages/tensor/test/{{file}}.test.ts',
    'op/rows.ts': 'packages/tensor/test/gradients/rows/{{file}}.ts',
  },
  edits: {
    'packages/tensor/src/index.ts': (of) => [atEnd(of("export { {{name}} } from './{{file}}.ts';"))],
    'packages/tensor/test/gradients/gradients.test.ts': (of) => [
      importLine(of("import { rows as {{name}} } from './rows/{{file}}.ts';")),
      inList('const table: readonly GradientRow[] = [', of('...{{name}},')),
    ],
    'packages/tensor/test/index.float64.test.ts': (of) => [
      inList(
        'const rows: Readonly<Record<string, Row>> = {',
        of('{{name}}: [t.{{name}}(x), each((y) => Math.exp(-y * y))],'),
      ),
    ],
    'packages/tensor/README.md': (of) => [inRow('functions', of('`{{name}}`'))],
  },
  next: 'Put your function and its derivative into packages/tensor/src/{{file}}.ts, and: npm test -- --project @tapeloop/tensor {{file}} gradients float64',
};

const optimizer: Kind = {
  what: 'an optimizer',
  index: 'packages/optim/src/index.ts',
  files: {
    'optimizer/source.ts': 'packages/optim/src/optimizers/{{file}}.ts',
    'optimizer/test.ts': 'packages/optim/test/optimizers/{{file}}.test.ts',
    'optimizer/reference.json': 'packages/optim/test/reference/optim_{{snake}}.json',
    'optimizer/reference.py': 'tools/reference/optim_{{snake}}.py',
  },
  edits: {
    'packages/optim/src/index.ts': (of) => [
      atEnd(
        of("export { {{name}}, type {{Name}}, type {{Name}}Options, type {{Name}}State } from './optimizers/{{file}}.ts';"),
      ),
    ],
    'packages/optim/test/optimizers.ts': (of) => [
      importName('../src/index.ts', of('{{name}}')),
      inList(
        'export const optimizers: readonly Row[] = [',
        of("row('{{name}}', 'bowl', {{name}}({ learningRate: 0.1 }), bowl),"),
      ),
    ],
    'packages/optim/test/option.test.ts': (of) => [
      inList(
        'const wrong: readonly [call: unknown[], message: string][] = [',
        of(
          "[['{{name}}', { learningRate: -1 }], `${rate}, got -1.`], [['{{name}}', { beta: 1 }], `{{name}}: beta ${decay}, got 1.`],",
        ),
      ),
    ],
    'packages/optim/test/optimizers.test.ts': (of) => [
      importLine(
        of("import {{name}} from './reference/optim_{{snake}}.json' with { type: 'json' };"),
      ),
      (text) => text.replace(/const systems = \[/, (list) => `${list}${of('{{name}}')}, `),
    ],
    'packages/optim/README.md': (of) => [
      inTable(
        'name',
        of('| `{{name}}({ learningRate, beta })` | {{Name}}, with a `{{Name}}State<P>`: steps along the mean of gradients |'),
      ),
    ],
  },
  next: 'Put your equations into packages/optim/src/optimizers/{{file}}.ts and tools/reference/optim_{{snake}}.py, run the latter, and: npm test -- --project @tapeloop/optim {{file}} optimizer',
};

const package_: Kind = {
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
      (text) => text.replace(/"@tapeloop\/[^"]+": "workspace:\*",\n/, (line) => `${line}${of('"@tapeloop/{{name}}": "workspace:*",\n')}`),
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

/** Every kind, by the word that `npm run new` takes. */
export const kinds: Readonly<Record<string, Kind>> = {
  cell,
  layer,
  op,
  optimizer,
  package: package_,
};
