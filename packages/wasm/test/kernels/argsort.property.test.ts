import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { f64, i32, ModuleBuilder } from '../../src/index.ts';
import { argsort, sortKey } from '../../src/kernels/argsort.ts';
import { instantiate } from '../run.ts';

const KEYS = 1024;
const ORDER = 4096;
const SPARE = 6144;

/** The order of numbers by the kernel: they come at address 0. */
function sorted(numbers: readonly number[]): number[] {
  const module = new ModuleBuilder();
  module.memory({ initial: 1 });
  module.exportMemory('memory');
  const run = module.define('run', {}, (f) => {
    f.for({ below: 8 * numbers.length, step: 8 }, (at) => {
      f.store(at, sortKey(f, f64.load(at)), KEYS);
    });
    const [keys, order, spare] = [KEYS, ORDER, SPARE].map((address) => i32.const(address));
    argsort(f, { keys: keys!, count: numbers.length, order: order!, spare: spare! });
  });
  module.export({ run });
  const exports = instantiate(module);
  new Float64Array(exports.memory.buffer, 0, numbers.length).set(numbers);
  exports['run']!();
  return Array.from(new Int32Array(exports.memory.buffer, ORDER, numbers.length));
}

const few = fc.constantFrom(0, -0, 1, -1, NaN, Infinity, -Infinity, 5e-324, -5e-324);

test.prop([fc.array(fc.oneof(few, fc.double()), { maxLength: 100 })])(
  'the positions of numbers in ascending order, equal ones in theirs, NaN last',
  (numbers) => {
    const rank = (x: number): number => (Number.isNaN(x) ? Infinity : x);
    const isNaN = (x: number): number => Number(Number.isNaN(x));
    const compare = (a: number, b: number): number =>
      isNaN(a) - isNaN(b) || (rank(a) < rank(b) ? -1 : Number(rank(a) > rank(b)));
    // JavaScript's sort is stable.
    const expected = numbers.map((_, i) => i).toSorted((i, j) => compare(numbers[i]!, numbers[j]!));
    expect(sorted(numbers)).toEqual(expected);
  },
);
