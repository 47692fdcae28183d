import { atEnd, importLine, importName, inList, inTable } from '../edits.ts';
import type { Kind } from '../kind.ts';

/** An optimizer: a mean of gradients, with its row, its wrong options, and a trajectory of another system. */
export const optimizer: Kind = {
  what: 'an optimizer',
  index: 'packages/optim/src/index.ts',
  files: {
    'optimizer/source.ts': 'packages/optim/src/optimizers/{{file}}.ts',
    'optimizer/test.ts': 'packages/optim/test/optimizers/{{file}}.test.ts',
    'optimizer/wrong-inputs.ts': 'packages/optim/test/wrong-inputs/{{file}}.ts',
    'optimizer/reference.json': 'packages/optim/test/reference/optim_{{snake}}.json',
    'optimizer/reference.py': 'tools/reference/optim_{{snake}}.py',
  },
  edits: {
    'packages/optim/src/index.ts': (of) => [
      atEnd(
        of(
          "export { {{name}}, type {{Name}}, type {{Name}}Options, type {{Name}}State } from './optimizers/{{file}}.ts';",
        ),
      ),
    ],
    'packages/optim/test/optimizers.ts': (of) => [
      importName('../src/index.ts', of('{{name}}')),
      inList(
        'export const optimizers: readonly Row[] = [',
        of("row('{{name}}', 'bowl', {{name}}({ learningRate: 0.1 }), bowl),"),
      ),
    ],
    'packages/optim/test/index.wrong-inputs.test.ts': (of) => [
      importLine(of("import { wrong{{Name}} } from './wrong-inputs/{{file}}.ts';")),
      inList(
        'const wrongInputs: Readonly<Record<keyof typeof optim, readonly WrongInput[]>> = {',
        of('...wrong{{Name}},'),
      ),
    ],
    'packages/optim/test/optimizers.test.ts': (of) => [
      importLine(
        of(
          "import {{name}}Reference from './reference/optim_{{snake}}.json' with { type: 'json' };",
        ),
      ),
      (text) =>
        text.replace(
          /const systems: readonly Reference\[\] = \[/,
          (list) => `${list}${of('{{name}}Reference')}, `,
        ),
    ],
    'packages/optim/README.md': (of) => [
      inTable(
        'name',
        of(
          '| `{{name}}({ learningRate, beta })` | {{Name}}, with a `{{Name}}State<P>`: steps along the mean of gradients |',
        ),
      ),
    ],
  },
  next: 'Put your equations into packages/optim/src/optimizers/{{file}}.ts and tools/reference/optim_{{snake}}.py, run the latter, and: npm test -- --project @tapeloop/optim {{file}} optimizer',
};
