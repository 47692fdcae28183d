/** The whole message of the error that a function throws. */
export function thrownBy(f: () => unknown): string {
  try {
    f();
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
  return 'nothing is thrown';
}
