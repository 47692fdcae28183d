import { key, zeros, type Tensor } from '@tapeloop/tensor';
import type * as layers from '../../src/index.ts';
import type { AnyCell } from '../../src/index.ts';
import { cells } from '../cells.ts';
import { calling, made, wrongKey, wrongOptions, type WrongInput } from './row.ts';

const one = (): Tensor => zeros([1]);
const size = { inputSize: 3, hiddenSize: 2 } as const;
const x = zeros([4, 3]);
const k = key(0);

/** What is special about a cell. */
interface Special {
  /** Options that it needs beside its sizes. */
  readonly options?: Readonly<Record<string, number>>;
  /** Which initialisers it takes. */
  readonly functions?: readonly string[];
  /** Whether it can do without biases. */
  readonly biases?: boolean;
}

/** What all cells with a matrix `wx` of so many columns say; the row of this name is one. */
export function wrongCell(
  name: keyof typeof layers,
  columns: number,
  { options = {}, functions = initializers, biases = true }: Special = {},
): readonly WrongInput[] {
  const all = { ...size, ...options };
  const cell: AnyCell = cells[name]!;
  const shown = `${name}(3 -> 2)`;
  const params: object = Object(cell.init(k));
  const names = Object.keys(params);
  const carry = cell.initialCarry(4);
  const withoutBiases = names.filter((param) => !param.startsWith('b')).join(', ');
  return [
    ...wrongOptions(name, all, { sizes: Object.keys(all), functions }),
    wrongKey(cell),
    [
      `${shown}: expected params.wx [3, ${columns}], got [1]`,
      calling(made(name, { ...all, initializer: one }), 'init', k),
    ],
    [
      `${shown}: batch must be a whole number of at least 0, got -1.`,
      calling(cell, 'initialCarry', -1),
    ],
    [
      `${shown}: batch must be a whole number of at least 0, got undefined.`,
      calling(cell, 'initialCarry'),
    ],
    [
      `${shown}: expected input [batch, 3], got [4, 2]`,
      calling(cell, 'step', params, carry, zeros([4, 2])),
    ],
    [
      `${shown}: expected input [batch, 3], got [7, 4, 3]; unstack or scan over the time axis first`,
      calling(cell, 'step', params, carry, zeros([7, 4, 3])),
    ],
    [`${shown}: expected input [batch, 3], got undefined`, calling(cell, 'step', params, carry)],
    [
      `${shown}: carry has batch 5, input [4, 3] has batch 4`,
      calling(cell, 'step', params, cell.initialCarry(5), x),
    ],
    [
      `${shown}: expected params.wx [3, ${columns}], got [1]`,
      calling(cell, 'step', { ...params, wx: zeros([1]) }, carry, x),
    ],
    [
      `${shown}: expected params { ${names.join(', ')} }, got {}; make them with this one's init.`,
      calling(cell, 'step', {}, carry, x),
    ],
    ...(biases
      ? [
          [
            `${shown}: expected params { ${withoutBiases} }, got { ${names.join(', ')} }; make them with this one's init.`,
            calling(made(name, { ...all, biases: false }), 'step', params, carry, x),
          ] as const,
        ]
      : []),
  ];
}

const initializers = ['initializer', 'recurrentInitializer', 'biasInitializer'];
