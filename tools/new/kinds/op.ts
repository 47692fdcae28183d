import { atEnd, importLine, inList, inRow } from '../edits.ts';
import type { Kind } from '../kind.ts';

/** An operation: an elementwise primitive, with its rows in the tables of derivatives, of float64 and of wrong inputs. */
export const op: Kind = {
  what: 'an operation',
  index: 'packages/tensor/src/index.ts',
  files: {
    'op/source.ts': 'packages/tensor/src/{{file}}.ts',
    'op/test.ts': 'packages/tensor/test/{{file}}.test.ts',
    'op/rows.ts': 'packages/tensor/test/gradients/rows/{{file}}.ts',
  },
  edits: {
    'packages/tensor/src/index.ts': (of) => [
      atEnd(of("export { {{name}} } from './{{file}}.ts';")),
    ],
    'packages/tensor/test/gradients/table.ts': (of) => [
      importLine(of("import { rows as {{name}}Rows } from './rows/{{file}}.ts';")),
      inList('export const table: readonly GradientRow[] = [', of('...{{name}}Rows,')),
    ],
    'packages/tensor/test/index.float64.test.ts': (of) => [
      inList(
        'const rows: Readonly<Record<string, Row>> = {',
        of('{{name}}: [t.{{name}}(x), each((y) => Math.exp(-y * y))],'),
      ),
    ],
    'packages/tensor/test/index.wrong-inputs.test.ts': (of) => [
      inList(
        '> = {',
        of(
          "{{name}}: [['{{name}}: undefined is not a tensor; make one of it with tensor(...).', [undefined]]],",
        ),
      ),
    ],
    'packages/tensor/README.md': (of) => [inRow('functions', of('`{{name}}`'))],
  },
  next: 'Put your function and its derivative into packages/tensor/src/{{file}}.ts, and: npm test -- --project @tapeloop/tensor {{file}} gradients float64',
};
