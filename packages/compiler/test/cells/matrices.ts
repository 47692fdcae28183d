import { foldIn, mul, normal, type Key, type Tensor } from '@tapeloop/tensor';

/** Random arrays by name, small enough that no gate saturates. */
export const matrices = <Name extends string>(
  key: Key,
  shapes: Readonly<Record<Name, readonly number[]>>,
): Record<Name, Tensor> => {
  const made = Object.entries<readonly number[]>(shapes).map(([name, shape], i) => [
    name,
    mul(0.5, normal(foldIn(key, i), [...shape])),
  ]);
  // The cast: it has the names of the shapes.
  return Object.fromEntries(made) as Record<Name, Tensor>;
};
