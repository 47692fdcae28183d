import { algebra, tracer, type Tracer, type Type, type Value } from './algebra.ts';
// A cycle on purpose: numbers are built in, and their sum is a primitive. Only functions meet, after loading.
import { numberType } from './number.ts';

let serials = 0;

/** The next serial number of an owner. It orders owners; there is no current one. */
export function nextSerial(): number {
  serials += 1;
  return serials;
}

const isCarrier = (x: unknown): x is Value => typeof x === 'object' && x !== null && algebra in x;

/** Whether `x` is a number or carries an algebra. */
export function isValue(x: unknown): x is number | Value {
  return typeof x === 'number' || isCarrier(x);
}

/** The type of a number or of a value that carries its algebra. */
export function typeOf(x: unknown): Type {
  if (typeof x === 'number') return numberType;
  if (isCarrier(x)) return x[algebra].typeOf(x);
  throw new TypeError(`autodiff: ${describe(x)} is not a value; pass a number or a tensor.`);
}

/** The tracer of a traced value, undefined for plain ones. */
export function tracerOf(x: unknown): Tracer | undefined {
  return typeof x === 'object' && x !== null ? (x as Partial<Value>)[tracer] : undefined;
}

/** Whether two types are one. */
export function sameType(a: Type, b: Type): boolean {
  return a.algebra === b.algebra && a.algebra.same(a, b);
}

/** Whether the value's type has derivatives. */
export function isDifferentiable(x: unknown): boolean {
  const type = typeOf(x);
  return type.algebra.differentiable(type);
}

/** A thing in a few words, for messages. */
export function describe(x: unknown): string {
  if (isValue(x)) {
    const type = typeOf(x);
    return type.algebra.show(type);
  }
  if (x === null || x === undefined) return String(x);
  if (typeof x === 'string') return `the string ${JSON.stringify(x)}`;
  if (typeof x !== 'object') return `a ${typeof x}`;
  if (Array.isArray(x)) return `an array of ${x.length}`;
  const name = x.constructor?.name ?? 'Object';
  return name === 'Object' ? 'an object' : `a ${name}`;
}
