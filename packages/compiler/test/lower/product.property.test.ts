// Batches of products, of any dtypes, give what eager ones give: integers the same bits.
import { fc, test } from '@fast-check/vitest';
import { scan } from '@tapeloop/autodiff';
import { einsum, matmul, transpose, type DType, type NdArray, type Tensor } from '@tapeloop/tensor';
import { expectClose, few, arrayOf, dtypes, plainEntries } from '../emit/native/arrays.ts';

/** Batch axes of both operands that broadcast: each of one, of the other or of both. */
const batches = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom('both', 'left', 'right')), {
    maxLength: 3,
  })
  .chain((axes) =>
    fc.tuple(fc.constant(axes), fc.nat({ max: axes.length }), fc.nat({ max: axes.length })),
  )
  .map(([axes, cutLeft, cutRight]) => ({
    left: axes.map(([length, whose]) => (whose === 'right' ? 1 : length)).slice(cutLeft),
    right: axes.map(([length, whose]) => (whose === 'left' ? 1 : length)).slice(cutRight),
  }));

const size = fc.integer({ min: 0, max: 9 });
const dtype = fc.constantFrom<DType>(...dtypes);

const operands = fc
  .record({ batch: batches, m: size, k: size, n: size, a: dtype, b: dtype })
  .chain(({ batch, m, k, n, a, b }) =>
    fc.tuple(
      arrayOf([...batch.left, m, k], a, plainEntries),
      arrayOf([...batch.right, k, n], b, plainEntries),
    ),
  );

/** Some digits fewer than float32 has: sums of up to nine products of up to 2^31. */
const tolerance = 1e-5;

test.prop([operands], few)('products of batches that broadcast', ([a, b]) => {
  const integers = [a, b].every((x) => x.dtype === 'int32' || x.dtype === 'bool');
  const f = (x: NdArray, y: NdArray): NdArray => matmul(x as Tensor, y as Tensor) as NdArray;
  expectClose(integers ? 0 : tolerance, f, a, b);
});

const floats = fc.constantFrom<DType>('float32', 'float64');

test.prop([floats, size, size, size], few)(
  'einsum of transposed operands, and in a loop',
  (of, m, k, n) => {
    const [drawn] = fc.sample(
      fc.tuple(
        arrayOf([2, k, m], of, plainEntries),
        arrayOf([n, 2, k], of, plainEntries),
        arrayOf([3, 2, m, k], of, plainEntries),
      ),
      { numRuns: 1, seed: 7 },
    );
    const [a, b, c] = drawn!;
    const f = (x: NdArray, y: NdArray): NdArray => einsum('bkm,nbk->mbn', x, y) as NdArray;
    expectClose(tolerance, f, a, b);
    const step = (y: Tensor, x: Tensor): [Tensor, Tensor] => [
      y,
      matmul(x, transpose(y, [1, 2, 0]) as never) as Tensor,
    ];
    const g = (y: NdArray, xs: NdArray): NdArray => scan(step, y as Tensor, xs as Tensor)[1];
    expectClose(tolerance, g, b, c);
  },
);
