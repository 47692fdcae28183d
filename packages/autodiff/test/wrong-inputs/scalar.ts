import * as scalar from '../../src/scalar.ts';
import type { Untyped, WrongInput } from './row.ts';

type ScalarName = keyof typeof scalar;
const untypedScalar = scalar as unknown as Readonly<Record<ScalarName, Untyped>>;

const unary = (name: ScalarName): WrongInput[] => [
  [
    `${name}: operand 0 is undefined; pass a number or a tensor.`,
    () => untypedScalar[name](undefined),
  ],
  [
    `${name}: operand 0 is the string "1"; pass a number or a tensor.`,
    () => untypedScalar[name]('1'),
  ],
];
const binary = (name: ScalarName): WrongInput[] => [
  [`${name}: operand 0 is null; pass a number or a tensor.`, () => untypedScalar[name](null, 1)],
  [`${name}: operand 1 is a bigint; pass a number or a tensor.`, () => untypedScalar[name](1, 1n)],
];

// Every function of `/scalar`: one without a row does not compile.
export const wrongScalars: Readonly<Record<ScalarName, readonly WrongInput[]>> = {
  abs: unary('abs'),
  add: binary('add'),
  cos: unary('cos'),
  div: binary('div'),
  exp: unary('exp'),
  log: unary('log'),
  max: binary('max'),
  min: binary('min'),
  mul: binary('mul'),
  neg: unary('neg'),
  pow: binary('pow'),
  relu: unary('relu'),
  sigmoid: unary('sigmoid'),
  sin: unary('sin'),
  sqrt: unary('sqrt'),
  sub: binary('sub'),
  tanh: unary('tanh'),
};
