import { describe, expect, it } from 'vitest';
import {
  f32,
  f64,
  type FunctionBuilder,
  i32,
  type Label,
  type Local,
  ModuleBuilder,
  v128,
} from '../../src/index.ts';

/** A function that has ended, a local of it, and the label of its block. */
const ended = (module: ModuleBuilder) => {
  const parts: { f?: FunctionBuilder; local?: Local<'i32'>; label?: Label } = {};
  module.define('other', {}, (f) => {
    parts.f = f;
    parts.local = f.local('i32');
    f.block((label) => {
      parts.label = label;
    });
  });
  return { f: parts.f!, local: parts.local!, label: parts.label! };
};

/** Defines a function whose body does `misuse`, in a module with one that has ended. */
const building = (misuse: (f: FunctionBuilder, other: ReturnType<typeof ended>) => void) => () => {
  const module = new ModuleBuilder();
  const other = ended(module);
  module.define('run', {}, (f) => misuse(f, other));
};

describe('misuse', () => {
  it('a local of another function cannot be set', () => {
    expect(building((f, { local }) => f.set(local, 1))).toThrow(
      "set: local 0 is of function 'other', not of 'run'.",
    );
  });

  it('a local of another function cannot be read', () => {
    expect(building((f, { local }) => f.let(i32.add(local, 1)))).toThrow(
      "set: value reads locals of function 'other', not of 'run'; pass the value as a parameter.",
    );
  });

  it('locals of two functions cannot meet', () => {
    expect(building((f, { local }) => i32.add(f.local('i32'), local))).toThrow(
      "i32.add: its operands read locals of two functions, 'run' and 'other'; " +
        'pass the value as a parameter.',
    );
  });

  it('a value of another type cannot be set or stored', () => {
    // @ts-expect-error -- an integer is no float
    expect(building((f) => f.set(f.local('f32'), i32.const(1)))).toThrow(
      'set: value is i32, not f32.',
    );
    // @ts-expect-error -- a float is no integer
    expect(building((f) => f.storeLow(8, 0, f32.const(1)))).toThrow(
      'storeLow: value is f32, not i32.',
    );
    // @ts-expect-error -- an address is an i32
    expect(building((f) => f.store(f64.const(0), i32.const(1)))).toThrow(
      'store: address is f64, not i32.',
    );
    // @ts-expect-error -- a byte is an i32
    expect(building((f) => f.fill(0, f64.const(0), 1))).toThrow('fill: operand 2 is f64, not i32.');
  });

  it('a condition is an i32', () => {
    // @ts-expect-error -- a float is no condition
    expect(building((f) => f.if(f32.const(1), () => {}))).toThrow('if: condition is f32, not i32.');
    // @ts-expect-error -- a bigint is no condition
    expect(building((f) => f.block((exit) => f.branchIf(exit, 1n)))).toThrow(
      'branchIf: the bigint 1 is not of type i32; ',
    );
  });

  it('an offset or lane is in its range', () => {
    expect(building((f) => f.store(0, i32.const(1), -1))).toThrow(
      'store: offset -1 is not an integer from 0 to 4294967295.',
    );
    const zeros = v128.const(new Float32Array(4));
    expect(building((f) => f.storeLane(64, 0, zeros, 2))).toThrow(
      'storeLane: a vector of 64-bit lanes has no lane 2.',
    );
  });

  it('a label is of its function, and ends with its block', () => {
    const message = 'branch: its label is of a block that has ended, or of another function.';
    expect(building((f, { label }) => f.branch(label))).toThrow(message);
    const leaving = building((f) => {
      let label: Label | undefined;
      f.loop((again) => {
        label = again;
      });
      f.branch(label!);
    });
    expect(leaving).toThrow(message);
  });

  it('a function cannot be written to after its end', () => {
    expect(building((_f, { f }) => f.unreachable())).toThrow(
      "function 'other': its body has ended; nothing can be added to it.",
    );
  });

  it('early results are of the type of the last', () => {
    const module = new ModuleBuilder();
    const define = () =>
      module.define('mixed', {}, (f) => {
        f.return(f32.const(1));
        return i32.const(1);
      });
    expect(define).toThrow("return: function 'mixed' returns f32 early and i32 at its end.");
  });

  it('a call names its parameters, all of them, and stays in its module', () => {
    const module = new ModuleBuilder();
    const half = module.define('half', { x: 'f64' }, (_f, { x }) => f64.mul(x, 0.5));
    const calling =
      (misuse: (f: FunctionBuilder) => void, from = module) =>
      () => {
        from.define('run', {}, misuse);
      };
    // @ts-expect-error -- it takes x
    expect(calling((f) => f.call(half, {}))).toThrow("call of 'half': 'x' is missing, not f64.");
    // @ts-expect-error -- it takes no y
    expect(calling((f) => f.call(half, { x: 1, y: 2 }))).toThrow(
      "call of 'half': it has no parameter 'y'.",
    );
    // @ts-expect-error -- x is an f64
    expect(calling((f) => f.call(half, { x: i32.const(1) }))).toThrow(
      "call of 'half': 'x' is i32, not f64.",
    );
    expect(calling((f) => f.call(half, { x: 1 }), new ModuleBuilder())).toThrow(
      "call of 'half': it is of another module; import it, or define it in this one.",
    );
  });
});
