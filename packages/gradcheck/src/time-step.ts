/** A path without its time step, and the step. */
export interface InTime {
  readonly path: string;
  readonly timeStep?: number;
}

/**
 * The time step in a path whose argument runs over time: `xs[2][0, 1]` of a list is `xs[0, 1]` at step 2,
 * and `xs[2, 0, 1]` of an array is at step 2 too.
 */
export function inTime(path: string, overTime: readonly string[]): InTime {
  for (const name of overTime) {
    const rest = path.startsWith(name) ? path.slice(name.length) : '';
    const [whole, step, end] = /^\[(\d+)([,\]])/u.exec(rest) ?? [];
    if (whole === undefined) continue;
    const timeStep = Number(step);
    return { path: end === ']' ? name + rest.slice(whole.length) : path, timeStep };
  }
  return { path };
}
