/** What was given, as errors name it. */
export function shown(x: unknown): string {
  if (typeof x === 'string') return `the string ${JSON.stringify(x)}`;
  if (typeof x === 'number' || x === null || x === undefined) return String(x);
  if (typeof x !== 'object') return `a ${typeof x}`;
  if (Array.isArray(x)) return `an array of ${x.length}`;
  const name: string = x.constructor?.name ?? 'object';
  return `${/^[AEIOo]/.test(name) ? 'an' : 'a'} ${name === 'Object' ? 'object' : name}`;
}
