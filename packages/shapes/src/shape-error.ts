/** The error that every run-time rule of this package throws; its message is the type error's. */
export class ShapeError extends Error {
  override name = 'ShapeError';
}

/** Throws a {@link ShapeError}. */
export function fail(message: string): never {
  throw new ShapeError(message);
}
