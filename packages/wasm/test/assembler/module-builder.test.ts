import { describe, expect, it } from 'vitest';
import { f64, i32, ModuleBuilder } from '../../src/index.ts';
import { instantiate } from '../run.ts';

const bytesOfFunctions = (count: number): number => {
  const module = new ModuleBuilder();
  for (let i = 0; i < count; i += 1) module.define('f', { x: 'f64' }, (_f, { x }) => x);
  return module.bytes().length;
};

describe('a module', () => {
  it('may be empty', () => {
    expect(WebAssembly.validate(new ModuleBuilder().bytes())).toBe(true);
  });

  it('calls functions that it imports, and exports them', () => {
    const module = new ModuleBuilder();
    const power = module.importFunction('math', 'pow', { base: 'f64', exponent: 'i32' }, 'f64');
    const note = module.importFunction('log', 'note', { value: 'f64' }, 'none');
    const cube = module.define('cube', { x: 'f64' }, (f, { x }) => {
      f.call(note, { value: x });
      return f.call(power, { base: x, exponent: 3 });
    });
    module.export({ cube, pow: power });
    const notes: number[] = [];
    const exports = instantiate(module, {
      math: { pow: Math.pow },
      log: { note: (value: number) => notes.push(value) },
    });
    expect(exports['cube']!(1.5)).toBe(3.375);
    expect(exports['pow']!(2, 5)).toBe(32);
    expect(notes).toEqual([1.5]);
  });

  it('writes to a memory that it imports', () => {
    const module = new ModuleBuilder();
    module.importMemory('env', 'memory', { initial: 1, maximum: 4 });
    module.export({ run: module.define('run', {}, (f) => f.store(4, i32.const(9))) });
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 4 });
    instantiate(module, { env: { memory } })['run']!();
    expect(new Int32Array(memory.buffer)[1]).toBe(9);
  });

  it('adds to a memory that it shares in one step that no other can come into', () => {
    const module = new ModuleBuilder();
    module.importMemory('env', 'memory', { initial: 1, maximum: 2, shared: true });
    const add = module.define('add', { x: 'i32' }, (f, { x }) => {
      const before = f.let(i32.atomicRmwAdd(4, x));
      return i32.mul(before, i32.atomicLoad(0, 4));
    });
    module.export({ add });
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true });
    const exports = instantiate(module, { env: { memory } });
    expect([exports['add']!(3), exports['add']!(4)]).toEqual([0, 21]);
    expect(new Int32Array(memory.buffer)[1]).toBe(7);
    const own = new WebAssembly.Memory({ initial: 1, maximum: 2 });
    expect(() => instantiate(module, { env: { memory: own } })).toThrow(WebAssembly.LinkError);
  });

  it('has a memory of its own, of the size that it says', () => {
    const module = new ModuleBuilder();
    module.memory({ initial: 2, maximum: 3 });
    module.exportMemory('memory');
    const { memory } = instantiate(module);
    expect(memory.buffer.byteLength).toBe(2 * 65_536);
    expect(memory.grow(1)).toBe(2);
    expect(() => memory.grow(1)).toThrow(RangeError);
  });

  it('writes equal types once', () => {
    // A function is its index of a type, its body (size, locals, local.get 0, end) and its name.
    expect(bytesOfFunctions(3) - bytesOfFunctions(2)).toBe(1 + 5 + 3);
  });

  it('names its functions in stack traces', () => {
    const module = new ModuleBuilder();
    const fall = module.define('fällt', {}, (f) => f.unreachable());
    module.export({ run: fall });
    const { run } = instantiate(module);
    expect(run).toThrow(expect.objectContaining({ stack: expect.stringContaining('fällt') }));
  });

  it('can be exported under several names', () => {
    const module = new ModuleBuilder();
    const half = module.define('half', { x: 'f64' }, (_f, { x }) => f64.mul(x, 0.5));
    module.export({ half, hälfte: half });
    const exports = instantiate(module);
    expect([exports['half']!(3), exports['hälfte']!(5)]).toEqual([1.5, 2.5]);
  });
});

describe('misuse', () => {
  it('a module has one memory', () => {
    const module = new ModuleBuilder();
    module.memory({ initial: 1 });
    expect(() => module.importMemory('env', 'memory', { initial: 1 })).toThrow(
      'memory: the module has one already.',
    );
    expect(() => new ModuleBuilder().exportMemory('memory')).toThrow(
      'exportMemory: the module has no memory.',
    );
  });

  it('imports come before definitions', () => {
    const module = new ModuleBuilder();
    module.define('first', {}, () => {});
    expect(() => module.importFunction('env', 'late', {}, 'none')).toThrow(
      "importFunction: import 'late' before the first definition.",
    );
  });

  it('an export is of this module, and of a name of its own', () => {
    const module = new ModuleBuilder();
    const own = module.define('own', {}, () => {});
    module.export({ run: own });
    expect(() => module.export({ run: own })).toThrow("export: 'run' is exported already.");
    const other = new ModuleBuilder().define('other', {}, () => {});
    expect(() => module.export({ other })).toThrow("export: 'other' is of another module.");
  });
});
