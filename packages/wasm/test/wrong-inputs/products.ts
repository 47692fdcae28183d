import * as wasm from '../../src/index.ts';
import { calling, keeping, type WrongInput } from './row.ts';

const { multiply } = wasm.matrixProduct();
const size = { m: 2, k: 2, n: 2 } as const;
const operand = { data: Float32Array.of(1, 2, 3, 4), rowStride: 2, columnStride: 1 };
const check = 'check its offset and strides against the sizes.';
const oneKind = 'all three must be Float32Array, or all three Float64Array.';

interface Call {
  readonly size?: unknown;
  readonly left?: unknown;
  readonly right?: unknown;
  readonly out?: object | null;
}

/** A product that throws, and must leave its destination as it was. */
const multiplying = (wrong: Call): (() => unknown) => {
  const data = Float32Array.of(7, 7, 7, 7);
  const out = wrong.out === null ? null : { data, ...wrong.out };
  const args = { size, left: operand, right: operand, ...wrong };
  const run = calling({ multiply }, 'multiply', args.size, args.left, args.right, out);
  return keeping(() => `${String(data)}, ${String(operand.data)}`, run);
};

const wrongSizes: WrongInput[] = (['m', 'k', 'n', 'batch'] as const).flatMap((name) =>
  (
    [
      [-1, '-1'],
      [0.5, '0.5'],
      ['2', 'the string "2"'],
      [null, 'null'],
    ] as const
  ).map(([value, shown]): WrongInput => [
    `multiply: ${name} is ${shown}; it must be an integer of at least 0.`,
    multiplying({ size: { ...size, [name]: value } }),
  ]),
);

const wrongOperands: WrongInput[] = (['left', 'right'] as const).flatMap((name): WrongInput[] => [
  [`multiply: ${name} must be an object, got null.`, multiplying({ [name]: null })],
  [
    `multiply: the row stride of ${name} is undefined; it must be an integer of at least 0.`,
    multiplying({ [name]: { data: operand.data } }),
  ],
  [
    `multiply: the column stride of ${name} is -1; it must be an integer of at least 0.`,
    multiplying({ [name]: { ...operand, columnStride: -1 } }),
  ],
  [
    `multiply: the batch stride of ${name} is null; it must be an integer of at least 0.`,
    multiplying({ [name]: { ...operand, batchStride: null } }),
  ],
  [
    `multiply: the offset of ${name} is -1; it must be an integer of at least 0.`,
    multiplying({ [name]: { ...operand, offset: -1 } }),
  ],
  [
    `multiply: ${name} ends at entry 4, its array at 3; ${check}`,
    multiplying({ [name]: { ...operand, offset: 1 } }),
  ],
]);

const wrongMultiply: WrongInput[] = [
  ['multiply: size must be an object, got undefined.', multiplying({ size: undefined })],
  ...wrongSizes,
  ...wrongOperands,
  ['multiply: out must be an object, got null.', multiplying({ out: null })],
  [
    `multiply: left, right and out are Float32Array, Float32Array, undefined; ${oneKind}`,
    multiplying({ out: { data: undefined } }),
  ],
  [
    `multiply: left, right and out are an array of 4, Float32Array, Float32Array; ${oneKind}`,
    multiplying({ left: { ...operand, data: [1, 2, 3, 4] } }),
  ],
  [
    `multiply: left, right and out are Float32Array, Float64Array, Float32Array; ${oneKind}`,
    multiplying({ right: { ...operand, data: new Float64Array(4) } }),
  ],
  [`multiply: out ends at entry 4, its array at 3; ${check}`, multiplying({ out: { offset: 1 } })],
  ['multiply: accumulate must be true or false, got 1.', multiplying({ out: { accumulate: 1 } })],
  [
    'multiply: out overlaps an operand; give it memory of its own.',
    multiplying({ out: { data: operand.data } }),
  ],
];

const wrongSimd = (op: string, run: (simd: unknown) => () => unknown): WrongInput[] => [
  [`${op}: simd must be 'relaxed' or 'plain', got the string "fast".`, run('fast')],
  [`${op}: simd must be 'relaxed' or 'plain', got null.`, run(null)],
];

const memory = new WebAssembly.Memory({ initial: 1 });

/** A call that throws before it touches the memory, whose beginning kernels overwrite. */
const kernels = (...args: readonly unknown[]): (() => unknown) => {
  const heap = new Uint8Array(memory.buffer).fill(7);
  return keeping(() => String(heap), calling(wasm, 'productKernels', ...args));
};

export const wrongProducts = {
  matrixProduct: [
    ['matrixProduct: options must be an object, got null.', calling(wasm, 'matrixProduct', null)],
    [
      'matrixProduct: options must be an object, got the string "plain".',
      calling(wasm, 'matrixProduct', 'plain'),
    ],
    ...wrongSimd('matrixProduct', (simd) => calling(wasm, 'matrixProduct', { simd })),
    ...wrongMultiply,
  ],
  productKernels: [
    ["productKernels: dtype must be 'float32' or 'float64', got undefined.", kernels()],
    [
      `productKernels: dtype must be 'float32' or 'float64', got the string "f32".`,
      kernels('f32', memory, 'plain'),
    ],
    ['productKernels: memory must be a WebAssembly.Memory, got undefined.', kernels('float32')],
    [
      'productKernels: memory must be a WebAssembly.Memory, got an ArrayBuffer.',
      kernels('float32', memory.buffer, 'plain'),
    ],
    ...wrongSimd('productKernels', (simd) => kernels('float64', memory, simd)),
  ],
  worthIt: [
    ['worthIt: m is undefined; it must be an integer of at least 0.', calling(wasm, 'worthIt')],
    ['worthIt: k is -1; it must be an integer of at least 0.', calling(wasm, 'worthIt', 1, -1, 1)],
    [
      'worthIt: n is the string "1"; it must be an integer of at least 0.',
      calling(wasm, 'worthIt', 1, 1, '1'),
    ],
  ],
} as const;
