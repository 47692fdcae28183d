import { treeMap, treeLeaves } from '@tapeloop/autodiff';
import { fc } from '@fast-check/vitest';
import { tensor, type Tensor } from '@tapeloop/tensor';

type Tree = Tensor | null | readonly Tree[] | { readonly [key: string]: Tree };

const leaf: fc.Arbitrary<Tensor> = fc
  .record({
    shape: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }),
    dtype: fc.constantFrom('float32', 'float64'),
    seed: fc.integer(),
  })
  .map(({ shape, dtype, seed }) => {
    const size = shape.reduce((product, length) => product * length, 1);
    // Spread over six decades, both signs, and now and then zero.
    const entry = (i: number): number => {
      const angle = seed + i * 12.9898;
      return i % 7 === 3 ? 0 : Math.sin(angle) * 10 ** (3 * Math.cos(angle * 7));
    };
    const data = Float64Array.from({ length: size }, (_, i) => entry(i));
    return tensor({ shape, data }, { dtype });
  });

/** Trees of float tensors, nested, with empty branches, both dtypes and empty shapes. */
export const parameterTrees: fc.Arbitrary<unknown> = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.constant(null),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('w', 'b', 'gate', 'ü', '__proto__'), tie('tree'), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  ),
})).tree;

/** Other entries for a tree's leaves: structure, shapes and dtypes stay. */
export function withEntries<T>(tree: T, entry: (entry: number) => number): T {
  return treeMap((x: Tensor) => {
    const data = Float64Array.from(x.data, entry);
    return tensor({ shape: x.shape, data }, { dtype: x.dtype });
  }, tree);
}

/** All entries of a tree, one leaf after the other. */
export function entries(tree: unknown): number[] {
  return treeLeaves<Tensor>(tree).flatMap((x) => [...x.data]);
}

/** A tree with a description in place of each leaf. */
export function kinds(tree: unknown): unknown {
  return treeMap((x: Tensor) => `${x.dtype} [${x.shape.join(', ')}]`, tree);
}

/** A tree with what each tensor prints in its place. */
export function printed(tree: unknown): unknown {
  return treeMap((x: Tensor) => x.toString(), tree);
}
