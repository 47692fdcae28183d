/** What a thrown value says. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The result of `f`; what it throws is thrown with the place in a file before it. */
export function told<T>(place: string, f: () => T): T {
  try {
    return f();
  } catch (cause) {
    throw new Error(`${place}: ${messageOf(cause)}`, { cause });
  }
}
