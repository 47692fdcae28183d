import type { FunctionBuilder } from '../assembler/function-builder.ts';
import { acos, asin } from './arc-sine.ts';
import { atan, atan2 } from './arc-tangent.ts';
import { cbrt } from './cube-root.ts';
import { erf, erfc, gelu } from './error-function.ts';
import { exp } from './exponential.ts';
import { geluTanh } from './gelu-tanh.ts';
import { tanh } from './hyperbolic-tangent.ts';
import { cosh, expm1, sinh } from './hyperbolic.ts';
import type { FloatLanes, Vector } from './lanes.ts';
import { log, log1p } from './logarithm.ts';
import { floorQuotient, mod } from './modulo.ts';
import { pow } from './power.ts';
import { elu, leakyRelu, relu, sign } from './rectifier.ts';
import { sigmoid } from './sigmoid.ts';
import { silu } from './silu.ts';
import { cos, sin, tan } from './sine.ts';
import { softplus } from './softplus.ts';

/** Writes a function of the operands, which are locals, and gives its value as code to read once. */
export type UnaryCode = (f: FunctionBuilder, lanes: FloatLanes, x: Vector) => Vector;
export type BinaryCode = (f: FunctionBuilder, lanes: FloatLanes, a: Vector, b: Vector) => Vector;

/** A function's code, and how far its results are at most from the exact ones. */
export interface MathFunction<Code> {
  readonly code: Code;
  /** In units of the last place of the exact result; 0.5 is the nearest float. */
  readonly ulp: Readonly<Record<'float32' | 'float64', number>>;
}

/** The functions of one operand. */
export type UnaryName =
  | 'abs'
  | 'acos'
  | 'asin'
  | 'atan'
  | 'cbrt'
  | 'ceil'
  | 'cos'
  | 'cosh'
  | 'erf'
  | 'erfc'
  | 'exp'
  | 'expm1'
  | 'floor'
  | 'gelu'
  | 'geluTanh'
  | 'log'
  | 'log1p'
  | 'neg'
  | 'relu'
  | 'round'
  | 'sigmoid'
  | 'sign'
  | 'silu'
  | 'sin'
  | 'sinh'
  | 'softplus'
  | 'sqrt'
  | 'tan'
  | 'tanh';

/** The functions of two operands. */
export type BinaryName =
  | 'add'
  | 'atan2'
  | 'div'
  | 'elu'
  | 'floorQuotient'
  | 'leakyRelu'
  | 'maximum'
  | 'minimum'
  | 'mod'
  | 'mul'
  | 'pow'
  | 'sub';

const row = <Code>(code: Code, float32: number, float64: number): MathFunction<Code> => ({
  code,
  ulp: { float32, float64 },
});

type Member<Operands extends unknown[]> = (lanes: FloatLanes) => (...operands: Operands) => Vector;

/** One instruction, correctly rounded. */
const unary = (member: Member<[Vector]>): MathFunction<UnaryCode> =>
  row((_f, lanes, x) => member(lanes)(x), 0.5, 0.5);
const binary = (member: Member<[Vector, Vector]>): MathFunction<BinaryCode> =>
  row((_f, lanes, a, b) => member(lanes)(a, b), 0.5, 0.5);

/** Functions of one operand, by the names of their operations; `geluTanh` is the approximation. */
export const unaryFunctions: Readonly<Record<UnaryName, MathFunction<UnaryCode>>> = {
  abs: unary((lanes) => lanes.abs),
  acos: row(acos, 1.5, 1.5),
  asin: row(asin, 2.5, 2.5),
  atan: row(atan, 2, 2),
  cbrt: row(cbrt, 1, 1),
  ceil: unary((lanes) => lanes.ceil),
  cos: row(cos, 2, 2),
  cosh: row(cosh, 1.5, 1.5),
  erf: row(erf, 1.5, 1),
  erfc: row(erfc, 4, 3),
  exp: row(exp, 1, 1),
  expm1: row(expm1, 2, 2),
  floor: unary((lanes) => lanes.floor),
  gelu: row(gelu, 4, 4),
  geluTanh: row(geluTanh, 3, 2.5),
  log: row(log, 1, 1),
  log1p: row(log1p, 2.5, 2.5),
  neg: unary((lanes) => lanes.neg),
  relu: row(relu, 0.5, 0.5),
  round: unary((lanes) => lanes.nearest),
  sigmoid: row(sigmoid, 2, 2),
  sign: row(sign, 0.5, 0.5),
  silu: row(silu, 3, 3),
  sin: row(sin, 2, 2),
  sinh: row(sinh, 3, 2.5),
  softplus: row(softplus, 3, 3),
  sqrt: unary((lanes) => lanes.sqrt),
  tan: row(tan, 4, 3),
  tanh: row(tanh, 2, 2),
};

/** Functions of two operands; `elu` and `leakyRelu` take their constant as the second. */
export const binaryFunctions: Readonly<Record<BinaryName, MathFunction<BinaryCode>>> = {
  add: binary((lanes) => lanes.add),
  atan2: row(atan2, 2, 2),
  div: binary((lanes) => lanes.div),
  elu: row(elu, 2.5, 2.5),
  floorQuotient: row(floorQuotient, 0.5, 0.5),
  leakyRelu: row(leakyRelu, 0.5, 0.5),
  maximum: binary((lanes) => lanes.max),
  minimum: binary((lanes) => lanes.min),
  mod: row(mod, 0.5, 0.5),
  mul: binary((lanes) => lanes.mul),
  pow: row(pow, 1, 1),
  sub: binary((lanes) => lanes.sub),
};
