import type { Equation, Primitive } from '@tapeloop/autodiff';
import { i32x4, v128, type FunctionBuilder } from '@tapeloop/wasm';
import {
  binaryFunctions,
  floatLanes,
  int32Lanes,
  unaryFunctions,
  type BinaryName,
  type FloatLanes,
  type Lanes,
  type LanesOptions,
  type UnaryName,
  type Vector,
} from '@tapeloop/wasm/codegen';
import * as tensor from '@tapeloop/tensor';
import type { DType, Float } from '@tapeloop/tensor';
import {
  castTo,
  eluBy,
  exactGelu,
  fromNumber,
  leakyReluBy,
  quotient,
  tanhGelu,
  toNumber,
} from '@tapeloop/tensor/staging';
import { arrayType } from '../shapes.ts';
import * as integers from './integer-code.ts';
import { compare, convert, splat, type VectorKind } from './vectors.ts';
import { declarationOf } from '../declaration-of.ts';
import { arrayOperations } from './number-operations.ts';

/** An operand of elementwise code: a vector, or a number that is the same everywhere. */
export interface CodeOperand extends VectorKind {
  readonly value: Vector | undefined;
  readonly number: number | undefined;
  /** Whether the number takes the dtype of what it meets. */
  readonly weak: boolean;
}

/** What code is written with. */
export interface CodeContext {
  readonly f: FunctionBuilder;
  readonly options: LanesOptions;
}

/** The instructions for one vector of an elementwise operation. */
export type Code = (
  operands: readonly CodeOperand[],
  output: VectorKind,
  context: CodeContext,
) => Vector;

/** The code of an elementwise equation; undefined where there is none for these dtypes. */
export function codeOf(equation: Equation): Code | undefined {
  const output = arrayType(equation.outputs[0]!).dtype;
  const rows = output === 'int32' ? integerTable : table;
  const { primitive } = equation;
  const ofArrays = arrayOperations.get(primitive) ?? primitive;
  return isConvertible(equation, output) ? rows.get(ofArrays) : undefined;
}

/** Whether an equation becomes instructions, and need not be evaluated by JavaScript. */
export const canEmit = (equation: Equation): boolean => codeOf(equation) !== undefined;

/** Floats become integers only where they are cast. */
const isConvertible = ({ primitive, inputs }: Equation, output: DType): boolean =>
  output !== 'int32' ||
  primitive === declarationOf(castTo) ||
  inputs.map(arrayType).every(({ dtype, weak }) => weak !== undefined || !isFloat(dtype));

const isFloat = (dtype: DType): dtype is Float => dtype === 'float32' || dtype === 'float64';

/** An operand in the dtype of the computation. */
function as(operand: CodeOperand, dtype: DType): Vector {
  const { value, number, lanes } = operand;
  if (value === undefined) return splat({ dtype, lanes }, number!);
  const converted = convert(value, operand, dtype);
  if (converted === undefined) throw new Error('internal: a float would become an integer.');
  return converted;
}

const floatsOf = (dtype: DType, { options }: CodeContext): FloatLanes =>
  floatLanes(dtype === 'float64' ? 'float64' : 'float32', options);

const unary =
  (name: UnaryName): Code =>
  ([x], { dtype }, context) =>
    unaryFunctions[name].code(context.f, floatsOf(dtype, context), context.f.let(as(x!, dtype)));

const binary =
  (name: BinaryName): Code =>
  ([a, b], { dtype }, context) => {
    const { f } = context;
    const { code } = binaryFunctions[name];
    return code(f, floatsOf(dtype, context), f.let(as(a!, dtype)), f.let(as(b!, dtype)));
  };

const comparison =
  (how: Parameters<typeof compare>[0]): Code =>
  (operands, { lanes }) => {
    const common = commonDType(operands);
    const dtype = common === 'bool' ? 'int32' : common;
    const [a, b] = operands.map((operand) => as(operand, dtype));
    return compare(how, a!, b!, { dtype, lanes });
  };

const widths: Record<DType, number> = { bool: 0, int32: 1, float32: 2, float64: 3 };

/** As in arithmetic; numbers take part only where there is nothing else. */
function commonDType(operands: readonly CodeOperand[]): DType {
  const strong = operands.filter(({ weak }) => !weak).map(({ dtype }) => dtype);
  if (strong.length === 0) return 'float32';
  return strong.reduce((a, b) => (widths[a] >= widths[b] ? a : b));
}

const logical =
  (name: 'and' | 'or' | 'xor'): Code =>
  ([a, b]) =>
    v128[name](as(a!, 'bool'), as(b!, 'bool'));

const where: Code = ([condition, a, b], { dtype, lanes }, { f }) => {
  const mask = f.let(as(condition!, 'bool'));
  // Masks are as wide as the lanes; entries of 32 bits in two lanes are not.
  const isFull = dtype === 'float64' || dtype === 'bool' || lanes === 4;
  const bits = (): Vector => convert(mask, { dtype: 'bool', lanes }, 'int32')!;
  const full = isFull ? mask : i32x4.ne(bits(), splat({ dtype: 'int32', lanes }, 0));
  return v128.bitselect(as(a!, dtype), as(b!, dtype), full);
};

const cast: Code = ([x], { dtype }, { f }) => {
  const { value, dtype: from } = x!;
  const drops = dtype === 'int32' && value !== undefined && isFloat(from);
  return drops ? integers.truncated(f, value, from) : as(x!, dtype);
};

/** Whether a float is not a number, or is finite. */
const question =
  (ask: (x: Vector, lanes: FloatLanes) => Vector): Code =>
  ([x], _output, context) => {
    const dtype = x!.dtype === 'float64' ? 'float64' : 'float32';
    return ask(context.f.let(as(x!, dtype)), floatsOf(dtype, context));
  };

const clip: Code = ([x, low, high], { dtype }, context) => {
  const lanes = floatsOf(dtype, context);
  return lanes.min(lanes.max(as(x!, dtype), as(low!, dtype)), as(high!, dtype));
};

const table: ReadonlyMap<Primitive, Code> = new Map<Primitive, Code>([
  [declarationOf(tensor.add), binary('add')],
  [declarationOf(tensor.sub), binary('sub')],
  [declarationOf(tensor.mul), binary('mul')],
  [declarationOf(tensor.div), binary('div')],
  [declarationOf(tensor.pow), binary('pow')],
  [declarationOf(tensor.mod), binary('mod')],
  [declarationOf(tensor.atan2), binary('atan2')],
  [declarationOf(tensor.maximum), binary('maximum')],
  [declarationOf(tensor.minimum), binary('minimum')],
  [declarationOf(quotient), binary('floorQuotient')],
  [declarationOf(eluBy), binary('elu')],
  [declarationOf(leakyReluBy), binary('leakyRelu')],
  [declarationOf(tensor.abs), unary('abs')],
  [declarationOf(tensor.acos), unary('acos')],
  [declarationOf(tensor.asin), unary('asin')],
  [declarationOf(tensor.atan), unary('atan')],
  [declarationOf(tensor.cbrt), unary('cbrt')],
  [declarationOf(tensor.ceil), unary('ceil')],
  [declarationOf(tensor.cos), unary('cos')],
  [declarationOf(tensor.cosh), unary('cosh')],
  [declarationOf(tensor.erf), unary('erf')],
  [declarationOf(tensor.erfc), unary('erfc')],
  [declarationOf(tensor.exp), unary('exp')],
  [declarationOf(tensor.expm1), unary('expm1')],
  [declarationOf(tensor.floor), unary('floor')],
  [declarationOf(exactGelu), unary('gelu')],
  [declarationOf(tanhGelu), unary('geluTanh')],
  [declarationOf(tensor.log), unary('log')],
  [declarationOf(tensor.log1p), unary('log1p')],
  [declarationOf(tensor.neg), unary('neg')],
  [declarationOf(tensor.relu), unary('relu')],
  [declarationOf(tensor.round), unary('round')],
  [declarationOf(tensor.sigmoid), unary('sigmoid')],
  [declarationOf(tensor.sign), unary('sign')],
  [declarationOf(tensor.silu), unary('silu')],
  [declarationOf(tensor.sin), unary('sin')],
  [declarationOf(tensor.sinh), unary('sinh')],
  [declarationOf(tensor.softplus), unary('softplus')],
  [declarationOf(tensor.sqrt), unary('sqrt')],
  [declarationOf(tensor.tan), unary('tan')],
  [declarationOf(tensor.tanh), unary('tanh')],
  [declarationOf(tensor.clip), clip],
  [declarationOf(tensor.equal), comparison('eq')],
  [declarationOf(tensor.notEqual), comparison('ne')],
  [declarationOf(tensor.less), comparison('lt')],
  [declarationOf(tensor.lessEqual), comparison('le')],
  [declarationOf(tensor.greater), comparison('gt')],
  [declarationOf(tensor.greaterEqual), comparison('ge')],
  [declarationOf(tensor.logicalAnd), logical('and')],
  [declarationOf(tensor.logicalOr), logical('or')],
  [declarationOf(tensor.logicalXor), logical('xor')],
  [declarationOf(tensor.logicalNot), ([x]) => v128.not(as(x!, 'bool'))],
  [declarationOf(tensor.isNaN), question((x, lanes) => lanes.notEqual(x, x))],
  [
    declarationOf(tensor.isFinite),
    question((x, lanes) => lanes.less(lanes.abs(x), lanes.constant(Infinity))),
  ],
  [declarationOf(tensor.where), where],
  [declarationOf(castTo), cast],
  [declarationOf(fromNumber), cast],
  [declarationOf(toNumber), cast],
]);

const integer =
  (code: (lanes: Lanes, ...operands: Vector[]) => Vector): Code =>
  (operands, { dtype }, { options }) =>
    code(int32Lanes(options), ...operands.map((operand) => as(operand, dtype)));

/** The same of code that has local variables. */
const integerBy =
  (code: (f: FunctionBuilder, lanes: Lanes, ...operands: Vector[]) => Vector): Code =>
  (operands, { dtype }, { f, options }) =>
    code(f, int32Lanes(options), ...operands.map((operand) => as(operand, dtype)));

/** Bounds outside of 32 bits are none. */
const clipIntegers: Code = (operands, output, context) => {
  const bounded = operands.map((operand) => ({
    ...operand,
    number: operand.number && Math.min(Math.max(operand.number, -(2 ** 31)), 2 ** 31 - 1),
  }));
  const code = integer((lanes, x, low, high) => lanes.min(lanes.max(x, low), high));
  return code(bounded, output, context);
};

const unchanged = integer((_lanes, x) => x);

/** Arithmetic on integers, which wraps at 32 bits. */
const integerTable: ReadonlyMap<Primitive, Code> = new Map<Primitive, Code>([
  [declarationOf(tensor.add), integer((lanes, a, b) => lanes.add(a, b))],
  [declarationOf(tensor.sub), integer((lanes, a, b) => lanes.sub(a, b))],
  [declarationOf(tensor.mul), integer((lanes, a, b) => lanes.mul(a, b))],
  [declarationOf(tensor.neg), integer((lanes, x) => lanes.neg(x))],
  [declarationOf(tensor.abs), integer((lanes, x) => lanes.abs(x))],
  [declarationOf(tensor.maximum), integer((lanes, a, b) => lanes.max(a, b))],
  [declarationOf(tensor.minimum), integer((lanes, a, b) => lanes.min(a, b))],
  [declarationOf(tensor.mod), integerBy((f, _lanes, a, b) => integers.mod(f, a, b))],
  [declarationOf(tensor.pow), integerBy(integers.pow)],
  [declarationOf(tensor.sign), integerBy(integers.sign)],
  [declarationOf(tensor.clip), clipIntegers],
  [declarationOf(tensor.floor), unchanged],
  [declarationOf(tensor.ceil), unchanged],
  [declarationOf(tensor.round), unchanged],
  [declarationOf(tensor.where), where],
  [declarationOf(castTo), cast],
]);
