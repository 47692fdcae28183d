import * as wasm from '../../src/index.ts';
import { calling, type WrongInput } from './row.ts';

const { f32, f32x4, f64, f64x2, i32, i32x4, i64, i64x2, i8x16, v128 } = wasm;
const scalars = { f32, f64, i32, i64 };
const vectors = { f32x4, f64x2, i32x4, i64x2 };
const advice = 'i64 takes a bigint, v128 an expression, the others a number.';
const notExpression = 'not an expression; make one, such as i32.const(1).';

/** What the families of scalars say of operands and constants. */
const wrongScalar = (type: 'i32' | 'i64' | 'f32' | 'f64', other: string, shown: string) => {
  const good = type === 'i64' ? 1n : 1;
  const wrong = type === 'i64' ? 1 : 1n;
  return [
    [`${type}.add: operand 1 is missing, not ${type}.`, calling(scalars[type], 'add')],
    [`${type}.add: operand 2 is missing, not ${type}.`, calling(scalars[type], 'add', good)],
    [`${type}.add: operand 1 is null, ${notExpression}`, calling(scalars[type], 'add', null, good)],
    [
      `${type}.add: operand 2 is the string "1", ${notExpression}`,
      calling(scalars[type], 'add', good, '1'),
    ],
    [
      `${type}.add: operand 1 is an object, ${notExpression}`,
      calling(scalars[type], 'add', { type }, good),
    ],
    [
      `${type}.add: the ${typeof wrong} 1 is not of type ${type}; ${advice}`,
      calling(scalars[type], 'add', wrong, good),
    ],
    [
      `${type}.add: operand 1 is ${other}, not ${type}.`,
      calling(scalars[type], 'add', other === 'i32' ? i32.const(1) : f32.const(1), good),
    ],
    [`${type}.const: ${shown} is not of type ${type}; ${advice}`, calling(scalars[type], 'const')],
    [
      `${type}.const: the string "1" is not of type ${type}; ${advice}`,
      calling(scalars[type], 'const', '1'),
    ],
    [
      `${type}.load: offset -1 is not an integer from 0 to 4294967295.`,
      calling(scalars[type], 'load', 0, -1),
    ],
  ] satisfies WrongInput[];
};

const lanes = v128.const(new Float32Array(4));

/** What the families of vectors say of operands and lanes. */
const wrongVector = (family: 'i32x4' | 'i64x2' | 'f32x4' | 'f64x2', last: number): WrongInput[] => [
  [`${family}.add: operand 2 is missing, not v128.`, calling(vectors[family], 'add', lanes)],
  [
    `${family}.add: the number 1 is not of type v128; ${advice}`,
    calling(vectors[family], 'add', lanes, 1),
  ],
  [
    `${family}.add: operand 1 is i32, not v128.`,
    calling(vectors[family], 'add', i32.const(1), lanes),
  ],
  [
    `${family}.extractLane: lane ${last + 1} is not an integer from 0 to ${last}.`,
    calling(vectors[family], 'extractLane', lanes, last + 1),
  ],
  [
    `${family}.extractLane: lane undefined is not an integer from 0 to ${last}.`,
    calling(vectors[family], 'extractLane', lanes),
  ],
];

export const wrongFamilies = {
  f32: wrongScalar('f32', 'i32', 'undefined'),
  f32x4: wrongVector('f32x4', 3),
  f64: wrongScalar('f64', 'i32', 'undefined'),
  f64x2: wrongVector('f64x2', 1),
  i32: [
    ...wrongScalar('i32', 'f32', 'undefined'),
    ['i32.const: 0.5 is not an integer of 32 bits.', calling(i32, 'const', 0.5)],
    ['i32.const: 4294967296 is not an integer of 32 bits.', calling(i32, 'const', 2 ** 32)],
  ],
  i32x4: wrongVector('i32x4', 3),
  i64: [
    ...wrongScalar('i64', 'i32', 'undefined'),
    [
      'i64.const: 18446744073709551616 is not an integer of 64 bits.',
      calling(i64, 'const', 2n ** 64n),
    ],
  ],
  i64x2: wrongVector('i64x2', 1),
  i8x16: [
    ['i8x16.shuffle: operand 1 is missing, not v128.', calling(i8x16, 'shuffle')],
    [
      'i8x16.shuffle: its lanes are an array of 16 numbers.',
      calling(i8x16, 'shuffle', lanes, lanes, [0]),
    ],
    [
      'i8x16.shuffle: lane 32 is not an integer from 0 to 31.',
      calling(i8x16, 'shuffle', lanes, lanes, Array(16).fill(32)),
    ],
  ],
  select: [
    [`select: operand 1 is undefined, ${notExpression}`, calling(wasm, 'select')],
    [`select: operand 1 is 1, ${notExpression}`, calling(wasm, 'select', 1, 2, 3)],
    ['select: operand 2 is missing, not f32.', calling(wasm, 'select', f32.const(1))],
    [
      'select: operand 3 is f32, not i32.',
      calling(wasm, 'select', f32.const(1), f32.const(2), f32.const(3)),
    ],
  ],
  v128: [
    ['v128.const: the lanes must be a typed array, got undefined.', calling(v128, 'const')],
    [
      'v128.const: the lanes must be a typed array, got an array of 4.',
      calling(v128, 'const', [1, 2, 3, 4]),
    ],
    [
      'v128.const: 8 bytes were given; a vector has 16.',
      calling(v128, 'const', new Float64Array(1)),
    ],
    ['v128.and: operand 2 is missing, not v128.', calling(v128, 'and', lanes)],
  ],
} as const;
