import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  type Expression,
  f32,
  f64,
  type FunctionBuilder,
  i32,
  i64,
  ModuleBuilder,
  v128,
} from '../../src/index.ts';
import { instantiate, type Run } from '../run.ts';

/** One exported function of two integers. */
const compile = (
  body: (f: FunctionBuilder, a: Expression<'i32'>, b: Expression<'i32'>) => Expression | void,
): Run => {
  const module = new ModuleBuilder();
  module.export({
    run: module.define('run', { a: 'i32', b: 'i32' }, (f, { a, b }) => body(f, a, b)),
  });
  return instantiate(module)['run']!;
};

/** The memory after a function of no parameters ran. */
const memoryAfter = (body: (f: FunctionBuilder) => void): DataView => {
  const module = new ModuleBuilder();
  module.memory({ initial: 1 });
  module.exportMemory('memory');
  module.export({ run: module.define('run', {}, body) });
  const { memory, run } = instantiate(module);
  run!();
  return new DataView(memory.buffer);
};

describe('locals', () => {
  it('hold 0 until they are set, and are of their type', () => {
    const module = new ModuleBuilder();
    const read = (type: 'i32' | 'i64' | 'f32' | 'f64') =>
      module.define(type, {}, (f) => f.local(type));
    module.export({ i32: read('i32'), i64: read('i64'), f32: read('f32'), f64: read('f64') });
    const exports = instantiate(module);
    expect(['i32', 'i64', 'f32', 'f64'].map((type) => exports[type]!())).toEqual([0, 0n, 0, 0]);
  });

  test.prop([fc.integer(), fc.integer()])('`let` keeps the value of its place', (a, b) => {
    const run = compile((f, x, y) => {
      const sum = f.let(i32.add(x, y));
      const difference = f.let(i32.sub(sum, y));
      f.set(sum, 0);
      return i32.add(sum, difference);
    });
    expect(run(a, b)).toBe(a);
  });

  it('are told apart by their index beyond 127', () => {
    const run = compile((f, a) => {
      const locals = Array.from({ length: 200 }, () => f.local('i32'));
      for (const [i, local] of locals.entries()) f.set(local, i32.add(a, i));
      return i32.sub(locals[199]!, locals[100]!);
    });
    expect(run(5, 0)).toBe(99);
  });
});

describe('memory', () => {
  it('stores each type at its address and offset', () => {
    const memory = memoryAfter((f) => {
      f.store(0, i32.const(-2));
      f.store(4, i64.const(-3n), 4);
      f.store(i32.const(16), f32.const(1.5));
      f.store(24, f64.const(-0.1));
      f.store(32, v128.const(new Int32Array([1, 2, 3, 4])), 16);
    });
    expect(memory.getInt32(0, true)).toBe(-2);
    expect(memory.getBigInt64(8, true)).toBe(-3n);
    expect(memory.getFloat32(16, true)).toBe(1.5);
    expect(memory.getFloat64(24, true)).toBe(-0.1);
    expect([48, 52, 56, 60].map((at) => memory.getInt32(at, true))).toEqual([1, 2, 3, 4]);
  });

  it('stores the low bits of an integer', () => {
    const memory = memoryAfter((f) => {
      f.storeLow(8, 0, 0x12345678);
      f.storeLow(16, 4, 0x12345678, 2);
    });
    expect(memory.getUint32(0, true)).toBe(0x78);
    expect(memory.getUint32(4, true)).toBe(0x56780000);
  });

  it('stores one lane of a vector', () => {
    const memory = memoryAfter((f) => {
      const vector = f.let(v128.const(new Int32Array([1, 2, 3, 4])));
      f.storeLane(32, 0, vector, 3);
      f.storeLane(64, 8, vector, 1, 8);
    });
    expect([0, 4, 16, 20].map((at) => memory.getInt32(at, true))).toEqual([4, 0, 3, 4]);
  });

  it('fills and copies bytes', () => {
    const memory = memoryAfter((f) => {
      f.fill(0, 7, 4);
      f.store(8, i32.const(0x01020304));
      f.copy(2, 8, 4);
    });
    expect(Array.from({ length: 8 }, (_, at) => memory.getUint8(at))).toEqual([
      7, 7, 4, 3, 2, 1, 0, 0,
    ]);
  });
});

describe('control', () => {
  test.prop([fc.integer(), fc.integer()])('`if` chooses', (a, b) => {
    const run = compile((f, x, y) => {
      const larger = f.local('i32');
      f.if(
        i32.gtS(x, y),
        () => f.set(larger, x),
        () => f.set(larger, y),
      );
      return larger;
    });
    expect(run(a, b)).toBe(Math.max(a, b));
  });

  it('`if` alone runs or does not', () => {
    const run = compile((f, a) => {
      const result = f.local('i32');
      f.if(a, () => f.set(result, 1));
      return result;
    });
    expect([run(0, 0), run(3, 0)]).toEqual([0, 1]);
  });

  const range = fc.record({
    from: fc.nat(50),
    below: fc.nat(50),
    step: fc.integer({ min: 1, max: 20 }),
  });

  test.prop([range])('`for` counts as the loop of JavaScript does', ({ from, below, step }) => {
    const run = compile((f, a, b) => {
      const sum = f.local('i32');
      f.for({ from: a, below: b, step }, (i) => f.set(sum, i32.add(i32.mul(sum, 3), i)));
      return sum;
    });
    let sum = 0;
    for (let i = from; i < below; i += step) sum = (Math.imul(sum, 3) + i) | 0;
    expect(run(from, below)).toBe(sum);
  });

  it('`for` begins at 0 and takes steps of 1 where nothing else is said', () => {
    const run = compile((f, a) => {
      const sum = f.local('i32');
      f.for({ below: a }, (i) => f.set(sum, i32.add(sum, i)));
      return sum;
    });
    expect(run(5, 0)).toBe(10);
  });

  it('branches leave blocks and begin loops again, through what is nested', () => {
    const run = compile((f, a, b) => {
      const i = f.local('i32');
      f.block((exit) => {
        f.loop((again) => {
          f.set(i, i32.add(i, 1));
          f.if(i32.ltS(i, a), () => f.branch(again));
          f.block(() => f.branchIf(exit, i32.gtS(i, b)));
          f.branch(again);
        });
      });
      return i;
    });
    expect([run(3, 7), run(9, 2), run(0, 0)]).toEqual([8, 9, 1]);
  });

  it('`return` ends the call with its value', () => {
    const run = compile((f, a) => {
      f.if(a, () => f.return(i32.const(7)));
      return i32.const(8);
    });
    expect([run(1, 0), run(0, 0)]).toEqual([7, 8]);
  });

  it('`return` ends a call that gives no value', () => {
    const memory = memoryAfter((f) => {
      f.store(0, i32.const(1));
      f.return();
      f.store(0, i32.const(2));
    });
    expect(memory.getInt32(0, true)).toBe(1);
  });

  it('`unreachable` traps', () => {
    expect(compile((f) => f.unreachable())).toThrow(WebAssembly.RuntimeError);
  });
});

describe('calls', () => {
  it('pass operands by name and leave the result in a local', () => {
    const module = new ModuleBuilder();
    const subtract = module.define('subtract', { a: 'i32', b: 'i32' }, (_f, { a, b }) =>
      i32.sub(a, b),
    );
    const run = module.define('run', { x: 'i32' }, (f, { x }) => {
      const difference = f.call(subtract, { b: x, a: 10 });
      return i32.mul(difference, difference);
    });
    module.export({ run });
    expect(instantiate(module)['run']!(4)).toBe(36);
  });

  it('run for their effect where there is no result', () => {
    const module = new ModuleBuilder();
    module.memory({ initial: 1 });
    const count = module.define('count', {}, (f) => f.store(0, i32.add(i32.load(0), 1)));
    const run = module.define('run', {}, (f) => {
      f.call(count, {});
      f.call(count, {});
      return i32.load(0);
    });
    module.export({ run });
    expect(instantiate(module)['run']!()).toBe(2);
  });
});
