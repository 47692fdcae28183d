/** A record without a prototype: every name is safe to ask for, `__proto__` too. */
export function nullRecord<V>(entries: Iterable<readonly [string, V]>): Record<string, V> {
  const record: Record<string, V> = Object.create(null);
  for (const [name, value] of entries) record[name] = value;
  return record;
}
