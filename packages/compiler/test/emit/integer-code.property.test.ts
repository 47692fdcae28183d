// Arithmetic on integers, and floats that become integers, wrap at 32 bits as in JavaScript.
import { fc, test } from '@fast-check/vitest';
import { cast, clip, mod, mul, pow, sign, tensor, type NdArray } from '@tapeloop/tensor';
import { expectSameBits, few } from './native/arrays.ts';

const edge = fc.constantFrom(0, 1, -1, 2, -2, 3, 7, -7, 2 ** 31 - 1, -(2 ** 31), -(2 ** 31) + 1);
const integers = fc.array(fc.oneof(edge, fc.integer({ min: -40, max: 40 }), fc.integer()), {
  minLength: 1,
  maxLength: 9,
});
const arrayOf = (data: readonly number[]): NdArray => tensor([...data], { dtype: 'int32' });

test.prop([integers, integers], few)('mod, pow, sign and clip', (a, b) => {
  const length = Math.min(a.length, b.length);
  const f = (x: NdArray, y: NdArray): NdArray[] =>
    [mod(x, y), pow(x, y), pow(x, 3), sign(x), clip(x, -2, y), clip(x, 0, 3e9)] as NdArray[];
  expectSameBits(f, arrayOf(a.slice(0, length)), arrayOf(b.slice(0, length)));
});

test.prop([integers, integers], few)('beside float64, in vectors of two', (a, b) => {
  const length = Math.min(a.length, b.length);
  const f = (x: NdArray, y: NdArray): NdArray[] => {
    const powers = pow(mod(x, y), mod(y, 5));
    return [powers, mul(cast(powers, 'float64'), 0.5), cast(mul(cast(x, 'float64'), 1.5), 'int32')];
  };
  expectSameBits(f, arrayOf(a.slice(0, length)), arrayOf(b.slice(0, length)));
});

const large = fc.tuple(
  fc.double({ noNaN: true, min: -1, max: 1 }),
  fc.integer({ min: 0, max: 1023 }),
);
const floats = fc.oneof(
  fc.double(),
  large.map(([x, exponent]) => x * 2 ** exponent),
  edge,
  edge.map((x) => x + 0.5),
  fc.constantFrom(2 ** 32, 2 ** 32 + 1.5, 2 ** 53, -(2 ** 63), 2 ** 84 + 2 ** 32),
);

test.prop([fc.array(floats, { minLength: 1, maxLength: 9 })], few)(
  'floats cast to integers',
  (data) => {
    const f = (x: NdArray): NdArray => cast(x, 'int32');
    expectSameBits(f, tensor(data, { dtype: 'float64' }));
    expectSameBits(f, tensor(data, { dtype: 'float32' }));
  },
);
