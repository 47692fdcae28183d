import type { Code, ValueType } from './expression.ts';
import { unsigned } from './leb128.ts';

/** The byte of each value type. */
export const typeByte: Readonly<Record<ValueType, number>> = {
  i32: 0x7f,
  i64: 0x7e,
  f32: 0x7d,
  f64: 0x7c,
  v128: 0x7b,
};

/** The bytes of nested code, in order. */
export const flatten = (code: Code): number[] => {
  const bytes: number[] = [];
  const visit = (part: Code): void => {
    for (const item of part) {
      if (typeof item === 'number') bytes.push(item);
      else visit(item);
    }
  };
  visit(code);
  return bytes;
};

/** A vector of the binary format: how many items, then the items. */
export const list = (items: readonly Code[]): Code => [unsigned(items.length), items];

/** Bytes after their count, as the contents of a section, a function and a name are written. */
export const sized = (code: Code): Code => {
  const bytes = flatten(code);
  return [unsigned(bytes.length), bytes];
};

/** A name in UTF-8, after its length in bytes. */
export const utf8 = (name: string): Code => sized([...new TextEncoder().encode(name)]);
