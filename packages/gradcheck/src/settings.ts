import { describe } from '@tapeloop/autodiff';

/** How a check of gradients runs. */
export interface CheckOptions {
  /** Names of the arguments in the report: `['params', 'x']`. By default `args[0]`, `args[1]`, ... */
  readonly names?: readonly string[];
  /** The function's name in the report, where it has none of its own. */
  readonly name?: string;
  /** 2: the second derivatives too. */
  readonly order?: 1 | 2;
  /** What the random cotangents and directions are drawn from. Default 0. */
  readonly seed?: number;
  /** Leaves with at most so many entries are checked entry by entry. Default 64. */
  readonly entryLimit?: number;
  /** Random directions along which a larger leaf is checked. Default 8. */
  readonly directions?: number;
  /** Random cotangents that a result with several entries is contracted with. Default 4. */
  readonly cotangents?: number;
  /**
   * Names of arguments that run over time: lists with an element for each step, or arrays whose first
   * axis is time. The report tells the step apart from the path. Default none.
   */
  readonly overTime?: readonly string[];
  /** Whether what fails is looked into: its pattern, the operation, a small example. Default true. */
  readonly diagnose?: boolean;
}

/** Options with their defaults. */
export interface Settings {
  readonly names: readonly string[] | undefined;
  readonly name: string;
  readonly order: 1 | 2;
  readonly seed: number;
  readonly entryLimit: number;
  readonly directions: number;
  readonly cotangents: number;
  readonly overTime: readonly string[];
  readonly diagnose: boolean;
}

/** The settings of a check; throws where it cannot be run. */
export function settingsOf(
  f: { readonly name: string },
  args: readonly unknown[],
  options: CheckOptions,
): Settings {
  must('f', 'a function', f, typeof f === 'function');
  must('args', "an array of f's arguments", args, Array.isArray(args));
  must('options', 'an object', options, typeof options === 'object' && options !== null);
  const { names, name = f.name, order = 1, seed = 0 } = options;
  const { entryLimit = 64, directions = 8, cotangents = 4 } = options;
  const { overTime = [], diagnose = true } = options;
  must('name', 'a string', name, typeof name === 'string');
  must('names', 'an array of strings', names, names === undefined || areNames(names));
  must('overTime', 'an array of names', overTime, areNames(overTime));
  must('diagnose', 'a boolean', diagnose, typeof diagnose === 'boolean');
  if (names !== undefined && names.length !== args.length) {
    throw new RangeError(
      `checkGradients: ${names.length} names for ${args.length} arguments; give one for each.`,
    );
  }
  if (order !== 1 && order !== 2) {
    throw new RangeError(`checkGradients: order must be 1 or 2, got ${shown(order)}.`);
  }
  whole('seed', seed, -Infinity);
  whole('entryLimit', entryLimit, 0);
  whole('directions', directions, 1);
  whole('cotangents', cotangents, 1);
  const called = name === '' ? 'f' : name;
  const coverage = { entryLimit, directions, cotangents };
  return { names, name: called, order, seed, ...coverage, overTime, diagnose };
}

const areNames = (x: unknown): boolean =>
  Array.isArray(x) && x.every((one) => typeof one === 'string');

function whole(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  const range = least === -Infinity ? '' : ` of at least ${least}`;
  throw new RangeError(
    `checkGradients: ${name} must be a whole number${range}, got ${shown(value)}.`,
  );
}

function must(name: string, be: string, value: unknown, isThat: boolean): void {
  if (isThat) return;
  throw new TypeError(`checkGradients: ${name} must be ${be}, got ${shown(value)}.`);
}

/** A number, or what else it is. */
function shown(x: unknown): string {
  return typeof x === 'number' ? String(x) : describe(x);
}
