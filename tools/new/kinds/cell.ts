import { atEnd, importLine, importName, inList, inTable } from '../edits.ts';
import type { Kind } from '../kind.ts';

/** A cell: one dense step, with its row in the table of cells. */
export const cell: Kind = {
  what: 'a cell',
  suffix: 'Cell',
  index: 'packages/layers/src/index.ts',
  files: {
    'cell/source.ts': 'packages/layers/src/cells/{{file}}.ts',
    'cell/test.ts': 'packages/layers/test/cells/{{file}}.test.ts',
    'cell/wrong-inputs.ts': 'packages/layers/test/wrong-inputs/{{file}}.ts',
  },
  edits: {
    'packages/layers/src/index.ts': (of) => [
      atEnd(
        of("export { {{name}}, type {{Name}}, type {{Name}}Params } from './cells/{{file}}.ts';"),
      ),
    ],
    'packages/layers/test/cells.ts': (of) => [
      importName('../src/index.ts', of('{{name}}')),
      inList(
        'export const cells: Readonly<Record<string, AnyCell>> = {',
        of('{{name}}: {{name}}(size),'),
      ),
    ],
    'packages/layers/test/index.wrong-inputs.test.ts': (of) => [
      importLine(of("import { wrong{{Name}} } from './wrong-inputs/{{file}}.ts';")),
      inList(
        'const wrongInputs: Readonly<Record<keyof typeof layers, readonly WrongInput[]>> = {',
        of('...wrong{{Name}},'),
      ),
    ],
    'tools/results/cell-rows.ts': (of) => [
      inList(
        'const rows: Readonly<Record<string, Row>> = {',
        of("{{name}}: { source: 'where it comes from' },"),
      ),
    ],
    'packages/layers/README.md': (of) => [
      inTable(
        'factory',
        of(
          '| `{{name}}({ inputSize, hiddenSize })` | `{{Name}}`, `{{Name}}Params`: `{ w, b }` | a leaky cell |',
        ),
      ),
    ],
  },
  next: 'Put your equations into packages/layers/src/cells/{{file}}.ts, and: npm test -- --project @tapeloop/layers {{file}} cell',
};
