import { atEnd, importLine, importName, inList, inTable } from '../edits.ts';
import type { Kind } from '../kind.ts';

/** A layer: a factor for each feature, with its row in the table of layers. */
export const layer: Kind = {
  what: 'a layer',
  index: 'packages/layers/src/index.ts',
  files: {
    'layer/source.ts': 'packages/layers/src/{{file}}.ts',
    'layer/test.ts': 'packages/layers/test/{{file}}.test.ts',
    'layer/wrong-inputs.ts': 'packages/layers/test/wrong-inputs/{{file}}.ts',
  },
  edits: {
    'packages/layers/src/index.ts': (of) => [
      atEnd(
        of(
          "export { {{name}}, type {{Name}}, type {{Name}}Options, type {{Name}}Params } from './{{file}}.ts';",
        ),
      ),
    ],
    'packages/layers/test/layers.ts': (of) => [
      importName('../src/index.ts', of('{{name}}')),
      inList(
        'export const layers: Readonly<Record<string, Row>> = {',
        of('{{name}}: { layer: {{name}}({ features: 3 }), input: [2, 3] },'),
      ),
    ],
    'packages/layers/test/index.wrong-inputs.test.ts': (of) => [
      importLine(of("import { wrong{{Name}} } from './wrong-inputs/{{file}}.ts';")),
      inList(
        'const wrongInputs: Readonly<Record<keyof typeof layers, readonly WrongInput[]>> = {',
        of('...wrong{{Name}},'),
      ),
    ],
    'packages/layers/README.md': (of) => [
      inTable(
        'factory',
        of(
          '| `{{name}}({ features })` | `{{Name}}`, `{{Name}}Params`: `{ gain }` | a factor for each feature |',
        ),
      ),
    ],
  },
  next: 'Put your layer into packages/layers/src/{{file}}.ts, and: npm test -- --project @tapeloop/layers {{file}} layer',
};
