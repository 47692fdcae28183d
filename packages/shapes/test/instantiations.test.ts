import { expect, it } from 'vitest';
import { compile, compileTimeout } from './compiler.ts';

// The compiler's work, counted: it does not depend on the machine. A rule that grows beyond its
// budget makes every editor slower.

it('costs next to nothing to import', compileTimeout, () => {
  const text = "import * as shapes from '../src/index.ts';\nexport const all = shapes;";
  expect(compile(text).instantiations).toBeLessThan(100);
});

// One call of each kind in a model.
it.each([
  ["Broadcast<'add', [64, 1024], [1024]>", 400],
  ['MatMul<[64, 356], [356, 1024]>', 500],
  ["Reduce<'mean', [64, 35, 256], -1, true>", 400],
  ['Concat<[[64, 100], [64, 256]], 1>', 1500],
  ['Split<[64, 1024], 4, 1>', 3000],
  ['Reshape<[64, 35, 256], [-1, 256]>', 3000],
  ['Slice<[64, 1024], 256, 512, 1>', 1800],
  ['Stack<[[64, 256], [64, 256], [64, 256]], 0>', 300],
  ['SoftmaxCrossEntropy<[64, 35, 27], [64, 35]>', 300],
  ['Tile<[64, 100], [35, 1, 2]>', 1500],
  ['Take<[64, 27, 100], [5, 6], 1>', 300],
  ['TakeAlongAxis<[64, 100], [64, 5], 1>', 1200],
  ['TopK<[64, 100], 5, -1>', 1200],
  ['Solve<[64, 3, 3], [64, 3, 5]>', 500],
])('%s costs at most %d instantiations, tables included', compileTimeout, (type, budget) => {
  const name = type.slice(0, type.indexOf('<'));
  const text = `import type { ${name} } from '../src/index.ts';\nexport const result: ${type} = null!;`;
  const { instantiations } = compile(text);
  expect(instantiations).toBeGreaterThan(0);
  expect(instantiations).toBeLessThan(budget);
});
