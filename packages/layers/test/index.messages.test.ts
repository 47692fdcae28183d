import { key, zeros } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { dense, lstmCell, recurrent } from '../src/index.ts';
import { openText } from './editor.ts';
import { thrownBy } from './thrown.ts';
import { call } from './untyped.ts';

const layer = dense({ inputs: 100, outputs: 256 });
const cell = lstmCell({ inputSize: 100, hiddenSize: 256 });
const lstm = recurrent(cell);
const timeMajor = recurrent(cell, { timeMajor: true });
const p = layer.init(key(0));
const cp = cell.init(key(0));

// Each mistake as it is written, what an editor says of the argument, and the same mistake at run time.
const mistakes: readonly {
  readonly code: string;
  readonly got: string;
  readonly message: string;
  readonly run?: () => unknown;
}[] = [
  {
    code: 'sequential(dense({ inputs: 784, outputs: 256 }), pointwise(relu), dense({ inputs: 128, outputs: 10 }))',
    got: 'Dense<128, 10>',
    message: 'sequential: dense(128 -> 10): expected input [..., 128], got [..., 256]',
  },
  {
    code: 'sequential(sequential(layer, pointwise(relu)), layer)',
    got: 'Dense<100, 256>',
    message: 'sequential: dense(100 -> 256): expected input [..., 100], got [..., 256]',
  },
  {
    code: 'sequential(letters, dense({ inputs: 99, outputs: 1 }))',
    got: 'Dense<99, 1>',
    message: 'sequential: dense(99 -> 1): expected input [..., 99], got [..., 100]',
  },
  {
    code: 'layer.apply(p, zeros([64, 99]))',
    got: 'Tensor<[64, 99]>',
    message: 'dense(100 -> 256): expected input [..., 100], got [64, 99]',
    run: () => call(layer, 'apply', p, zeros([64, 99])),
  },
  {
    code: 'layer.apply(p, zeros([]))',
    got: 'Tensor<[]>',
    message: 'dense(100 -> 256): expected input [..., 100], got []',
    run: () => call(layer, 'apply', p, zeros([])),
  },
  {
    code: 'net.apply(np, zeros([64, 99]))',
    got: 'Tensor<[64, 99]>',
    message: 'dense(100 -> 256): expected input [..., 100], got [64, 99]',
  },
  {
    code: 'cell.step(cp, cell.initialCarry(64), zeros([35, 64, 100]))',
    got: 'Tensor<[35, 64, 100]>',
    message:
      'lstmCell(100 -> 256): expected input [batch, 100], got [35, 64, 100]; unstack or scan over the time axis first',
    run: () => call(cell, 'step', cp, cell.initialCarry(64), zeros([35, 64, 100])),
  },
  {
    code: 'cell.step(cp, cell.initialCarry(64), zeros([64, 101]))',
    got: 'Tensor<[64, 101]>',
    message: 'lstmCell(100 -> 256): expected input [batch, 100], got [64, 101]',
    run: () => call(cell, 'step', cp, cell.initialCarry(64), zeros([64, 101])),
  },
  {
    code: 'cell.step(cp, cell.initialCarry(64), zeros([100]))',
    got: 'Tensor<[100]>',
    message: 'lstmCell(100 -> 256): expected input [batch, 100], got [100]',
    run: () => call(cell, 'step', cp, cell.initialCarry(64), zeros([100])),
  },
  {
    code: 'cell.step(cp, cell.initialCarry(32), zeros([64, 100]))',
    got: 'Tensor<[64, 100]>',
    message: 'lstmCell(100 -> 256): carry has batch 32, input [64, 100] has batch 64',
    run: () => call(cell, 'step', cp, cell.initialCarry(32), zeros([64, 100])),
  },
  {
    code: 'cell.step(cp, { h: zeros([64, 256]), c: zeros([32, 256]) }, zeros([64, 100]))',
    got: 'Tensor<[64, 100]>',
    message: 'lstmCell(100 -> 256): carry has batch 32, input [64, 100] has batch 64',
    run: () => {
      const carry = { h: zeros([64, 256]), c: zeros([32, 256]) };
      return call(cell, 'step', cp, carry, zeros([64, 100]));
    },
  },
  {
    code: "cell.step(cp, cell.initialCarry(dim('batch', 64)), zeros([dim('other', 32), 100]))",
    got: 'Tensor<[Dim<"other">, 100]>',
    message: 'lstmCell(100 -> 256): carry has batch batch, input [other, 100] has batch other',
  },
  {
    code: 'lstm.apply(cp, zeros([64, 35, 99]))',
    got: 'Tensor<[64, 35, 99]>',
    message: 'recurrent: expected input [batch, time, 100], got [64, 35, 99]',
    run: () => call(lstm, 'apply', cp, zeros([64, 35, 99])),
  },
  {
    code: 'lstm.apply(cp, zeros([64, 100]))',
    got: 'Tensor<[64, 100]>',
    message: 'recurrent: expected input [batch, time, 100], got [64, 100]',
    run: () => call(lstm, 'apply', cp, zeros([64, 100])),
  },
  {
    code: 'timeMajor.apply(cp, zeros([64, 100]))',
    got: 'Tensor<[64, 100]>',
    message: 'recurrent: expected input [time, batch, 100], got [64, 100]',
    run: () => call(timeMajor, 'apply', cp, zeros([64, 100])),
  },
];

// Mistakes whose message is the compiler's: its first line, and the one that names the shapes or keys.
const compilers: readonly (readonly [code: string, ...lines: string[]])[] = [
  [
    'cell.step(p, cell.initialCarry(64), zeros([64, 100]))',
    "Argument of type 'DenseParams<100, 256>' is not assignable to parameter of type 'LSTMParams<100, 256>'.",
    "  Type 'DenseParams<100, 256>' is missing the following properties from type 'LSTMParams<100, 256>': wx, wh",
  ],
  [
    'cell.step(bp, cell.initialCarry(64), zeros([64, 100]))',
    "Argument of type 'BiasFreeLSTMParams<100, 256>' is not assignable to parameter of type 'LSTMParams<100, 256>'.",
    "  Property 'b' is missing in type 'BiasFreeLSTMParams<100, 256>' but required in type 'LSTMParams<100, 256>'.",
  ],
  [
    'lstm.apply(np, zeros([64, 35, 100]))',
    "Argument of type '[DenseParams<100, 256>, {}, DenseParams<256, 10>]' is not assignable to parameter of type 'LSTMParams<100, 256>'.",
  ],
  [
    'net.apply(cp, zeros([64, 100]))',
    "Argument of type 'LSTMParams<100, 256>' is not assignable to parameter of type '[DenseParams<100, 256>, {}, DenseParams<256, 10>]'.",
  ],
  [
    'layer.apply({ w: zeros([100, 255]), b: zeros([256]) }, zeros([64, 100]))',
    "Type 'Tensor<[100, 255]>' is not assignable to type 'Tensor<[100, 256]>'",
    "      Type '255' is not assignable to type '256'.",
  ],
  [
    'cell.step(cp, { h: zeros([64, 256]), c: zeros([64, 1]) }, zeros([64, 100]))',
    "Type 'Tensor<[64, 1]>' is not assignable to type 'Tensor<[64, 256]>'",
    "      Type '1' is not assignable to type '256'.",
  ],
  [
    'lstm.apply(cp, zeros([64, 35, 100]), { initialCarry: cell.initialCarry(32) })',
    "Type '{ h: Tensor<[32, 256]>; c: Tensor<[32, 256]>; }' is not assignable to type '{ h: Tensor<[64, 256]>; c: Tensor<[64, 256]>; }'.",
  ],
  [
    'letters.apply(ep, floats)',
    "Argument of type 'Tensor<[64, 35]>' is not assignable to parameter of type 'IntTensor<[64, 35]>'",
  ],
  [
    'dense({ inputs: 100 })',
    "Argument of type '{ inputs: 100; }' is not assignable to parameter of type 'DenseOptions<100, number>'.",
    "  Property 'outputs' is missing in type '{ inputs: 100; }' but required in type 'DenseOptions<100, number>'.",
  ],
  [
    'lstmCell({ inputSize: 100, hidden: 256 })',
    "Object literal may only specify known properties, and 'hidden' does not exist in type 'WeightOptions<number, number, true>'.",
  ],
];

const head = `
import { dense, embedding, lstmCell, pointwise, recurrent, sequential } from '@tapeloop/layers';
import { dim } from '@tapeloop/shapes';
import { key, relu, zeros } from '@tapeloop/tensor';
const k = key(0);
const layer = dense({ inputs: 100, outputs: 256 });
const net = sequential(layer, pointwise(relu), dense({ inputs: 256, outputs: 10 }));
const letters = embedding({ vocabulary: 27, features: 100 });
const cell = lstmCell({ inputSize: 100, hiddenSize: 256 });
const bare = lstmCell({ inputSize: 100, hiddenSize: 256, biases: false });
const lstm = recurrent(cell);
const timeMajor = recurrent(cell, { timeMajor: true });
const [p, np, ep, cp, bp] = [layer.init(k), net.init(k), letters.init(k), cell.init(k), bare.init(k)];
const floats = zeros([64, 35]);
`;
const codes = [...mistakes.map(({ code }) => code), ...compilers.map(([code]) => code)];
const program = openText(head + codes.join('\n'));

/** The errors on the line of a mistake. */
const errorsOf = (code: string): string[] => {
  const line = head.split('\n').length + codes.indexOf(code);
  return program.errors.filter((error) => error.line === line).map(({ message }) => message);
};

describe('a mistake', () => {
  it.each(mistakes)('is a sentence in the editor: $code', ({ code, got, message }) => {
    expect(errorsOf(code)).toEqual([
      `Argument of type '${got}' is not assignable to parameter of type '"${message}"'.`,
    ]);
  });

  const running = mistakes.filter(({ run }) => run !== undefined);
  it.each(running)('is the same sentence at run time: $code', ({ run, message }) => {
    expect(thrownBy(run!)).toBe(message);
  });

  it.each(compilers)('is one error of the compiler: %s', (code, ...lines) => {
    const errors = errorsOf(code);
    expect(errors).toHaveLength(1);
    for (const line of lines) expect(errors[0]).toContain(line);
  });

  it('is the only error of its program', () => {
    expect(program.errors).toHaveLength(codes.length);
  });
});
