import { primitiveOf, type Equation, type Primitive } from '@tapeloop/autodiff';
import { f32x4, f64x2, i32x4, v128, type FunctionBuilder, type Simd } from '@tapeloop/wasm';
import * as tensor from '@tapeloop/tensor';
import type { DType } from '@tapeloop/tensor';
import { castTo } from '@tapeloop/tensor/staging';
import { exp, floatLanes, log, sigmoid, tanh, type FloatLanes } from '@tapeloop/wasm/codegen';
import { arrayType } from '../shapes.ts';
import { compare, convert, splat, type Vector, type VectorKind } from './vectors.ts';

/** An operand of elementwise code: a vector, or a number that is the same everywhere. */
export interface CodeOperand extends VectorKind {
  readonly value: Vector | undefined;
  readonly number: number | undefined;
  /** Whether the number takes the dtype of what it meets. */
  readonly weak: boolean;
}

export interface CodeContext {
  readonly f: FunctionBuilder;
  readonly simd: Simd;
  readonly lanes: 4 | 2;
}

/** The instructions for one vector of an elementwise operation. */
export type Code = (
  operands: readonly CodeOperand[],
  output: VectorKind,
  context: CodeContext,
  params: unknown,
) => Vector;

/** The code of an elementwise equation; undefined where there is none for these dtypes. */
export function codeOf(equation: Equation): Code | undefined {
  const code = table.get(equation.primitive);
  return code !== undefined && convertible(equation) ? code : undefined;
}

/** Whether an equation becomes instructions, and need not be evaluated by JavaScript. */
export const canEmit = (equation: Equation): boolean => codeOf(equation) !== undefined;

/** Floats become integers as in JavaScript, which no instruction does. */
function convertible({ primitive, inputs, outputs }: Equation): boolean {
  const output = arrayType(outputs[0]!).dtype;
  const types = inputs.map(arrayType);
  if (output === 'int32')
    return types.every(({ dtype, weak }) => weak !== undefined || !isFloat(dtype));
  return primitive !== declarationOf(tensor.div) || output !== 'bool';
}

const isFloat = (dtype: DType): boolean => dtype === 'float32' || dtype === 'float64';

const declarationOf = (operation: unknown): Primitive =>
  // The cast: every operation that `primitive` made carries its declaration.
  (operation as { readonly [primitiveOf]: Primitive })[primitiveOf];

/** An operand in the dtype of the computation. */
function as(operand: CodeOperand, dtype: DType): Vector {
  const { value, number, lanes } = operand;
  if (value === undefined) return splat({ dtype, lanes }, number!);
  const converted = convert(value, operand, dtype);
  if (converted === undefined) throw new Error('internal: a float would become an integer.');
  return converted;
}

type Family = typeof f32x4 | typeof f64x2;
const familyOf = (dtype: DType): Family => (dtype === 'float64' ? f64x2 : f32x4);

const binary =
  (name: 'add' | 'sub' | 'mul'): Code =>
  ([a, b], { dtype }) =>
    (dtype === 'int32' ? i32x4 : familyOf(dtype))[name](as(a!, dtype), as(b!, dtype));

const comparison =
  (how: Parameters<typeof compare>[0]): Code =>
  (operands, { lanes }) => {
    const dtype = commonDType(operands);
    const [a, b] = operands.map((operand) => as(operand, dtype === 'bool' ? 'int32' : dtype));
    return compare(how, a!, b!, { dtype: dtype === 'bool' ? 'int32' : dtype, lanes });
  };

const widths: Record<DType, number> = { bool: 0, int32: 1, float32: 2, float64: 3 };

/** As in arithmetic; numbers take part only where there is nothing else. */
function commonDType(operands: readonly CodeOperand[]): DType {
  const strong = operands.filter(({ weak }) => !weak).map(({ dtype }) => dtype);
  if (strong.length === 0) return 'float32';
  return strong.reduce((a, b) => (widths[a] >= widths[b] ? a : b));
}

const unary =
  (code: (x: Vector, family: Family, output: VectorKind, context: CodeContext) => Vector): Code =>
  ([x], output, context) =>
    code(context.f.let(as(x!, output.dtype)), familyOf(output.dtype), output, context);

const logical =
  (name: 'and' | 'or' | 'xor'): Code =>
  ([a, b]) =>
    v128[name](as(a!, 'bool'), as(b!, 'bool'));

/** A function of one float from the library of them. */
function maths(code: (f: FunctionBuilder, lanes: FloatLanes, x: Vector) => Vector): Code {
  return ([x], { dtype }, { f, simd }) => {
    const lanes = floatLanes(dtype === 'float64' ? 'float64' : 'float32', { simd });
    return code(f, lanes, f.let(as(x!, dtype)));
  };
}

const table: ReadonlyMap<Primitive, Code> = new Map<Primitive, Code>([
  [declarationOf(tensor.add), binary('add')],
  [declarationOf(tensor.sub), binary('sub')],
  [declarationOf(tensor.mul), binary('mul')],
  [
    declarationOf(tensor.div),
    ([a, b], { dtype }) => familyOf(dtype).div(as(a!, dtype), as(b!, dtype)),
  ],
  [
    declarationOf(tensor.neg),
    ([x], { dtype }) => (dtype === 'int32' ? i32x4 : familyOf(dtype)).neg(as(x!, dtype)),
  ],
  [
    declarationOf(tensor.abs),
    ([x], { dtype }) => (dtype === 'int32' ? i32x4 : familyOf(dtype)).abs(as(x!, dtype)),
  ],
  [declarationOf(tensor.sqrt), unary((x, family) => family.sqrt(x))],
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
  [
    declarationOf(tensor.where),
    ([condition, a, b], { dtype, lanes }, { f }) => {
      const mask = f.let(as(condition!, 'bool'));
      // Masks are as wide as the lanes; entries of 32 bits in two lanes are not.
      const narrow = dtype === 'float64' || dtype === 'bool' || lanes === 4 ? mask : undefined;
      const bits = narrow ?? convert(mask, { dtype: 'bool', lanes }, 'int32')!;
      const full = narrow ?? i32x4.ne(bits, splat({ dtype: 'int32', lanes }, 0));
      return v128.bitselect(as(a!, dtype), as(b!, dtype), full);
    },
  ],
  [declarationOf(castTo), ([x], { dtype }) => as(x!, dtype)],
  [declarationOf(tensor.exp), maths(exp)],
  [declarationOf(tensor.log), maths(log)],
  [declarationOf(tensor.tanh), maths(tanh)],
  [declarationOf(tensor.sigmoid), maths(sigmoid)],
]);
