import { checkExpression } from './check.ts';
import { constant } from './constant.ts';
import type { Expression, Operand, ValueType } from './expression.ts';

/** Reads `operand` as code of type `type`: numbers become constants, another type is an error. */
export function toExpression<T extends ValueType>(
  op: string,
  position: string,
  type: T,
  operand: Operand<T> | undefined,
): Expression<T>;
export function toExpression(
  op: string,
  position: string,
  type: ValueType,
  operand: Operand | undefined,
): Expression {
  if (typeof operand === 'number' || typeof operand === 'bigint') {
    return constant(op, type, operand);
  }
  if (operand === undefined) throw new TypeError(`${op}: ${position} is missing, not ${type}.`);
  checkExpression(op, position, operand);
  if (operand.type !== type) {
    throw new TypeError(`${op}: ${position} is ${operand.type}, not ${type}.`);
  }
  return operand;
}
