import { must, mustBeObject, shown } from '../argument.ts';
import { typeByte } from './encoding.ts';
import type { Expression } from './expression.ts';

const isType = (x: unknown): boolean => typeof x === 'string' && Object.hasOwn(typeByte, x);

/** Throws unless the value is code of some type. */
export const checkExpression = (op: string, what: string, x: Expression | undefined): void => {
  const { type, code } = Object(x);
  if (isType(type) && Array.isArray(code)) return;
  throw new TypeError(
    `${op}: ${what} is ${shown(x)}, not an expression; make one, such as i32.const(1).`,
  );
};

/** Throws unless the value is the type of a value, or `or` where that may be. */
export const checkType = (op: string, what: string, x: unknown, or?: 'none'): void => {
  const types = Object.keys(typeByte).join(', ');
  const be = or === undefined ? `one of ${types}` : `one of ${types}, ${or}`;
  must(op, what, be, x, isType(x) || (or !== undefined && x === or));
};

/** Throws unless the value has the names and types of parameters. */
export const checkParameters = (op: string, parameters: unknown): void => {
  mustBeObject(op, 'the parameters', parameters);
  for (const [name, type] of Object.entries(Object(parameters))) {
    checkType(op, `parameter '${name}'`, type);
  }
};

/** Throws unless the value is a name. */
export const checkName = (op: string, what: string, name: unknown): void => {
  must(op, what, 'a string', name, typeof name === 'string');
};

/** Throws unless the value is a function. */
export const checkBody = (op: string, what: string, body: unknown): void => {
  must(op, what, 'a function', body, typeof body === 'function');
};
