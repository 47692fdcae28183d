import { checkExpression } from './check.ts';
import { constant, vectorConstant } from './constant.ts';
import type { Expression, Operand, ValueType } from './expression.ts';
import { ownerOf } from './expression.ts';
import type { Instructions, OpcodeTable } from './instruction.ts';
import { instructions } from './instruction.ts';
import { toExpression } from './operand.ts';
import { f32Opcodes, f64Opcodes, i32Opcodes, i64Opcodes } from './scalar-opcodes.ts';
import {
  f32x4Opcodes,
  f64x2Opcodes,
  i32x4Opcodes,
  i64x2Opcodes,
  i8x16Opcodes,
  v128Opcodes,
} from './vector-opcodes.ts';

/** `const(value)`: code that leaves `value`; as an operand, the plain number says the same. */
export interface Constant<T extends ValueType, Value> {
  const(value: Value): Expression<T>;
}

const scalar = <
  T extends ValueType,
  const Table extends OpcodeTable,
  Value extends number | bigint,
>(
  type: T,
  table: Table,
): Instructions<Table> & Constant<T, Value> => ({
  ...instructions(type, table),
  const: (value) => constant(`${type}.const`, type, value),
});

const vector = <const Table extends OpcodeTable>(
  table: Table,
): Instructions<Table> & Constant<'v128', ArrayBufferView> => ({
  ...instructions('v128', table),
  const: vectorConstant,
});

// The pure marks let a bundler drop the families that a program does not use.

/** 32-bit integers, among them addresses and conditions. */
export const i32: Instructions<typeof i32Opcodes> & Constant<'i32', number> =
  /* @__PURE__ */ scalar('i32', i32Opcodes);
/** 64-bit integers. */
export const i64: Instructions<typeof i64Opcodes> & Constant<'i64', bigint> =
  /* @__PURE__ */ scalar('i64', i64Opcodes);
/** 32-bit floats. */
export const f32: Instructions<typeof f32Opcodes> & Constant<'f32', number> =
  /* @__PURE__ */ scalar('f32', f32Opcodes);
/** 64-bit floats. */
export const f64: Instructions<typeof f64Opcodes> & Constant<'f64', number> =
  /* @__PURE__ */ scalar('f64', f64Opcodes);
/** Vectors of 16 bytes, whatever their lanes; a constant is given as a typed array. */
export const v128: Instructions<typeof v128Opcodes> & Constant<'v128', ArrayBufferView> =
  /* @__PURE__ */ vector(v128Opcodes);
/** Vectors as bytes: only what moves them. */
export const i8x16: Instructions<typeof i8x16Opcodes> = /* @__PURE__ */ instructions(
  'i8x16',
  i8x16Opcodes,
);
/** Vectors of four 32-bit integers. */
export const i32x4: Instructions<typeof i32x4Opcodes> = /* @__PURE__ */ instructions(
  'i32x4',
  i32x4Opcodes,
);
/** Vectors of two 64-bit integers. */
export const i64x2: Instructions<typeof i64x2Opcodes> = /* @__PURE__ */ instructions(
  'i64x2',
  i64x2Opcodes,
);
/** Vectors of four 32-bit floats. */
export const f32x4: Instructions<typeof f32x4Opcodes> = /* @__PURE__ */ instructions(
  'f32x4',
  f32x4Opcodes,
);
/** Vectors of two 64-bit floats. */
export const f64x2: Instructions<typeof f64x2Opcodes> = /* @__PURE__ */ instructions(
  'f64x2',
  f64x2Opcodes,
);

/** `first` where `condition` is not 0, else `second`; both are evaluated. */
export const select = <T extends ValueType>(
  first: Expression<T>,
  second: Expression<NoInfer<T>>,
  condition: Operand<'i32'>,
): Expression<T> => {
  checkExpression('select', 'operand 1', first);
  const operands = [
    first,
    toExpression('select', 'operand 2', first.type, second),
    toExpression('select', 'operand 3', 'i32', condition),
  ];
  const code = [...operands.map((operand) => operand.code), 0x1b];
  return { type: first.type, code, owner: ownerOf('select', operands) };
};
