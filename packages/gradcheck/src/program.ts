import {
  describe,
  flatten,
  isValue,
  leafPaths,
  treeMap,
  typeOf,
  vjp,
  type Type,
} from '@tapeloop/autodiff';

/** A function from floats, the leaves that it is differentiated by and then constants, to floats. */
export type Program = (values: readonly unknown[]) => readonly unknown[];

/** One float leaf of the arguments, in float64. */
export interface Leaf {
  readonly path: string;
  readonly type: Type;
  readonly entries: Float64Array;
}

/** What is checked: a program, and where. */
export interface Problem {
  readonly program: Program;
  readonly leaves: readonly Leaf[];
  readonly constants: readonly unknown[];
  /** The arguments of the function that have these leaves. */
  readonly argumentsOf: (leaves: readonly unknown[]) => readonly unknown[];
  /** The paths of the results, known once the program has run. */
  readonly resultPaths: () => readonly string[];
}

/** A function of trees as a program on the float leaves of its arguments; other leaves are closed over. */
export function problem<Args extends readonly unknown[]>(
  f: (...args: Args) => unknown,
  args: Args,
  names: readonly string[] | undefined,
): Problem {
  const [values, structure] = flatten(args);
  const paths =
    names === undefined
      ? leafPaths(structure, 'args')
      : args.flatMap((arg, i) => leafPaths(flatten(arg)[1], names[i]!));
  const wide = values.map((value, i) => inFloat64(value, paths[i]!));
  const places = wide.flatMap((value, i) => (isFloat(value) ? [i] : []));
  if (places.length === 0) {
    throw new TypeError(
      'checkGradients: the arguments have no float leaf; pass what f is differentiated by as an argument.',
    );
  }
  const argumentsOf = (leaves: readonly unknown[]): Args => {
    const all = [...wide];
    places.forEach((place, i) => {
      all[place] = leaves[i];
    });
    let next = -1;
    return treeMap(() => {
      next += 1;
      return all[next];
    }, args);
  };
  let resultPaths: readonly string[] = [];
  const program: Program = (leaves) => {
    const [floats, found] = floatResults(f(...argumentsOf(leaves)));
    resultPaths = found;
    return floats;
  };
  const leaves = places.map((place) => {
    const type = typeOf(wide[place]);
    return { path: paths[place]!, type, entries: type.algebra.entries(wide[place]) };
  });
  return { program, leaves, constants: [], argumentsOf, resultPaths: () => resultPaths };
}

/** The problem of the gradients that cotangents of the results give. */
export function gradientProblem(first: Problem, cotangents: readonly unknown[]): Problem {
  const { program, leaves, argumentsOf } = first;
  const gradients: Program = (values) => {
    const [, pull] = vjp(program, values.slice(0, leaves.length));
    return pull(values.slice(leaves.length))[0];
  };
  const resultPaths = (): string[] => leaves.map(({ path }) => `the gradient by ${path}`);
  return { program: gradients, leaves, constants: cotangents, argumentsOf, resultPaths };
}

/** Whether a value has derivatives. */
export function isFloat(value: unknown): boolean {
  const type = typeOf(value);
  return type.algebra.differentiable(type);
}

function inFloat64(value: unknown, path: string): unknown {
  if (!isValue(value)) {
    throw new TypeError(
      `checkGradients: ${path} is ${describe(value)}; arguments are trees of numbers and tensors: close over anything else.`,
    );
  }
  const type = typeOf(value);
  if (!type.algebra.differentiable(type)) return value;
  const entries: Float64Array = type.algebra.entries(value);
  const unfit = entries.findIndex((entry) => !Number.isFinite(entry));
  if (unfit >= 0) {
    const name = path + type.algebra.entryName(type, unfit);
    throw new RangeError(
      `checkGradients: ${name} is ${entries[unfit]}; differences need finite arguments.`,
    );
  }
  return type.algebra.fromEntries(entries, type);
}

/** The float leaves of a result, and their paths. A result of a narrower dtype is widened, which is exact. */
function floatResults(result: unknown): [floats: unknown[], paths: string[]] {
  const [values, structure] = flatten(result);
  const paths = leafPaths(structure, 'result');
  values.forEach((value, i) => {
    if (isValue(value)) return;
    const path = paths[i]!;
    throw new TypeError(
      `checkGradients: ${path} is ${describe(value)}; f returns a tree of numbers and tensors.`,
    );
  });
  const floats = values.filter(isFloat);
  if (floats.length === 0) {
    throw new TypeError(
      `checkGradients: f returns no float, got ${describe(result)}; only floats have derivatives.`,
    );
  }
  return [floats.map(widened), paths.filter((_, i) => isFloat(values[i]))];
}

function widened(value: unknown): unknown {
  const type = typeOf(value);
  const { algebra } = type;
  const wide = typeOf(algebra.fromEntries(algebra.entries(algebra.zeros(type)), type));
  return algebra.same(type, wide) ? value : algebra.raise(value, wide);
}
