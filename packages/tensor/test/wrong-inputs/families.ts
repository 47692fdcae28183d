import { ones } from '../../src/index.ts';
import type { WrongInput } from './row.ts';

const x = ones([2, 3]);

const unary = [
  'abs',
  'acos',
  'asin',
  'atan',
  'cbrt',
  'ceil',
  'cos',
  'cosh',
  'elu',
  'erf',
  'erfc',
  'exp',
  'expm1',
  'floor',
  'gelu',
  'isFinite',
  'isNaN',
  'leakyRelu',
  'log',
  'log1p',
  'logicalNot',
  'neg',
  'relu',
  'round',
  'sigmoid',
  'sign',
  'silu',
  'sin',
  'sinh',
  'softplus',
  'sqrt',
  'tan',
  'tanh',
] as const;
const binary = [
  'add',
  'atan2',
  'div',
  'equal',
  'greater',
  'greaterEqual',
  'less',
  'lessEqual',
  'logicalAnd',
  'logicalOr',
  'logicalXor',
  'maximum',
  'minimum',
  'mod',
  'mul',
  'notEqual',
  'pow',
  'sub',
] as const;
const reductions = [
  'all',
  'any',
  'max',
  'min',
  'mean',
  'prod',
  'std',
  'sum',
  'variance',
  'logSumExp',
  'norm',
] as const;

type Rows<Name extends string> = Readonly<Record<Name, readonly WrongInput[]>>;

function each<Name extends string>(
  names: readonly Name[],
  rows: (name: Name) => readonly WrongInput[],
): Rows<Name> {
  // The cast: an entry for each name.
  return Object.fromEntries(names.map((name) => [name, rows(name)])) as unknown as Rows<Name>;
}

/** What functions of one array say, entry by entry. */
export const elementwise: Rows<(typeof unary)[number]> = each(unary, (name) => [
  [`${name}: undefined is not a tensor; make one of it with tensor(...).`, [undefined]],
  [`${name}: the string "a" is not a tensor; make one of it with tensor(...).`, ['a']],
]);

/** What functions of two arrays say that broadcast. */
export const broadcasting: Rows<(typeof binary)[number]> = each(binary, (name) => [
  [`${name}: undefined is not a tensor; make one of it with tensor(...).`, [undefined, x]],
  [`${name}: the string "a" is not a tensor; make one of it with tensor(...).`, [x, 'a']],
  [`${name}: cannot broadcast [2, 3] with [2, 2]: axis -1 is 3 vs 2`, [x, ones([2, 2])]],
]);

/** What reductions say of their axes. */
export const reducing: Rows<(typeof reductions)[number]> = each(reductions, (name) => [
  [`${name}: a number is not a tensor; make one of it with tensor(...).`, [3]],
  [`${name}: axis 2 is out of range for shape [2, 3]`, [x, 2]],
  [`${name}: axis a is out of range for shape [2, 3]`, [x, 'a']],
  [`${name}: axes [0, -2] name axis 0 of [2, 3] twice`, [x, [0, -2]]],
]);
