import * as optim from '../src/index.ts';

const functions = new Map<string, unknown>(Object.entries(optim));

/** What a call makes that a reference file writes as `[name, ...arguments]`, calls among these too. */
export function made(call: unknown): unknown {
  if (Array.isArray(call)) {
    const [first, ...rest]: unknown[] = call.map(made);
    const f = typeof first === 'string' ? functions.get(first) : undefined;
    return typeof f === 'function'
      ? (f(...rest) as unknown)
      : [first, ...rest].slice(0, call.length);
  }
  if (typeof call !== 'object' || call === null) return call;
  return Object.fromEntries(Object.entries(call).map(([key, value]) => [key, made(value)]));
}

/** The names of all functions that it calls. */
export function calledIn(call: unknown): string[] {
  if (Array.isArray(call)) return call.flatMap(calledIn);
  if (typeof call === 'object' && call !== null) return Object.values(call).flatMap(calledIn);
  return typeof call === 'string' && functions.has(call) ? [call] : [];
}
