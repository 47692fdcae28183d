import { fc, test } from '@fast-check/vitest';
import { assertGradients } from '@tapeloop/gradcheck';
import type { Tensor } from '@tapeloop/tensor';
import { describe } from 'vitest';
import type { GradientRow } from './gradients/row.ts';
const modules = import.meta.glob(
  './gradients/rows/{structure,sorting,einsum,linear-algebra,convolution}.ts',
  { eager: true },
);
for (const [file, module] of Object.entries(modules)) {
  describe(file, () => {
    for (const { op, case: what, f, operands, order = 2 } of (
      module as { rows: readonly GradientRow[] }
    ).rows) {
      const name = what === undefined ? op : `${op}, ${what}`;
      test.prop([operands, fc.nat()], { numRuns: Number(process.env.GRADIENT_CASES ?? 6) })(
        name,
        (drawn, seed) => {
          assertGradients(f, drawn as Tensor[], { name, order, seed });
        },
      );
    }
  });
}
