import { splitKey, unstack, type Key, type Tensor } from '@tapeloop/tensor';
import { checkParams } from '../expected-params.ts';
import type { Initializer } from '../initializers/initializer.ts';

/** A parameter: its shape, and how it begins. */
export type Parameter = readonly [shape: readonly number[], initializer: Initializer];

/** Parameters by name; undefined are those that a cell does without. */
export type Parameters = Readonly<Record<string, Parameter | undefined>>;

type Tensors<P extends Parameters> = {
  [Name in keyof P]: undefined extends P[Name] ? Tensor | undefined : Tensor;
};

/** A cell's parameters: how they begin, and that a step got the right ones. */
export interface CellParams<P extends Parameters> {
  readonly init: (key: Key) => Tensors<P>;
  /** The parameters given; throws where they are another cell's. */
  readonly checked: (params: unknown) => Tensors<P>;
}

/** The parameters of the cell that messages call by this name. */
export function cellParams<P extends Parameters>(name: string, parameters: P): CellParams<P> {
  const names = Object.keys(parameters);
  const used = Object.entries(parameters).filter(([, parameter]) => parameter !== undefined);
  const shapes = Object.fromEntries(used.map(([own, parameter]) => [own, parameter![0]]));
  const checked = (params: unknown): Tensors<P> => {
    checkParams(name, shapes, params);
    // The cast: they have the names and the shapes of the parameters.
    return params as Tensors<P>;
  };
  return {
    init(key) {
      // Each has a key by its place, so that a cell has the same matrices with and without biases.
      const keys = unstack(splitKey(key, names.length));
      const begun = used.map(([own, parameter]) => {
        const [shape, initializer] = parameter!;
        return [own, initializer(keys[names.indexOf(own)]!, [...shape])];
      });
      return checked(Object.fromEntries(begun));
    },
    checked,
  };
}
