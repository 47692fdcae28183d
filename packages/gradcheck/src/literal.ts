import { isValue, typeOf } from '@tapeloop/autodiff';

/** A tree of values as the code that makes it: numbers, and `tensor(...)` of nested arrays. */
export function literal(tree: unknown): string {
  if (typeof tree === 'number') return number(tree);
  if (isValue(tree)) return valueLiteral(tree);
  if (Array.isArray(tree)) return `[${tree.map(literal).join(', ')}]`;
  if (typeof tree !== 'object' || tree === null) return String(tree);
  const fields = Object.entries(tree).map(([name, value]) => `${key(name)}: ${literal(value)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

function valueLiteral(value: unknown): string {
  const type = typeOf(value);
  const entries: Float64Array = type.algebra.entries(value);
  // The protocol names types and entries, `float64 [2, 3]` and `[1, 2]`, and so tells dtype and shape.
  const [dtype = ''] = type.algebra.show(type).split(' ');
  const shape = (/\[(.*)\]/u.exec(type.algebra.show(type))?.[1]?.match(/\d+/gu) ?? []).map(Number);
  const options = dtype === 'float32' || dtype === 'bool' ? '' : `, { dtype: '${dtype}' }`;
  const entry = (x: number): string => (dtype === 'bool' ? String(x !== 0) : number(x));
  return `tensor(${nested([...entries].map(entry), shape)}${options})`;
}

function nested(entries: readonly string[], shape: readonly number[]): string {
  const [length, ...rest] = shape;
  if (length === undefined) return entries[0] ?? '0';
  const size = entries.length / (length || 1);
  const parts = Array.from({ length }, (_, i) =>
    nested(entries.slice(i * size, (i + 1) * size), rest),
  );
  return `[${parts.join(', ')}]`;
}

const number = (x: number): string => (Object.is(x, -0) ? '-0' : String(x));
const key = (name: string): string =>
  /^[A-Za-z_$][\w$]*$/u.test(name) ? name : JSON.stringify(name);
