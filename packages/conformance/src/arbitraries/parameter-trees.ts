import type { Tensor } from '@tapeloop/tensor';
import * as fc from 'fast-check';
import type { Domain } from './domains.ts';
import { shapes } from './shapes.ts';
import { tensorOf } from './tensors.ts';

/** What parameters are: tensors, lists and records of them, and empty branches. */
export type ParameterTree =
  | Tensor
  | null
  | readonly ParameterTree[]
  | { readonly [name: string]: ParameterTree };

/** Trees of float64 tensors, nested up to a few levels. */
export function parameterTrees(domain?: Domain): fc.Arbitrary<ParameterTree> {
  const leaf = shapes({ minLength: 0 }).chain((shape) => tensorOf(shape, domain));
  return fc.letrec<{ tree: ParameterTree }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.constant(null),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('w', 'b', 'gate', 'layers'), tie('tree'), {
        maxKeys: 3,
        noNullPrototype: true,
      }),
    ),
  })).tree;
}
