import { f32, type FunctionBuilder, i32, ModuleBuilder, v128 } from '../../src/index.ts';
import { calling, keeping, type WrongInput } from './row.ts';

const types = 'i32, i64, f32, f64, v128';
const notExpression = 'not an expression; make one, such as i32.const(1).';
const pages = 'must be a whole number of pages from 0 to 65536';

/** A module with a function, a memory and an export of each. */
const built = (): ModuleBuilder => {
  const module = new ModuleBuilder();
  module.memory({ initial: 1 });
  module.exportMemory('memory');
  module.export({ one: module.define('one', {}, () => i32.const(1)) });
  return module;
};

/** A call that throws, and must leave the module with the bytes that it had. */
const misusing = (module: ModuleBuilder, method: string, args: readonly unknown[]) =>
  keeping(() => String(module.bytes()), calling(module, method, ...args));
const onModule = (method: string, ...args: readonly unknown[]) => misusing(built(), method, args);
const onEmpty = (method: string, ...args: readonly unknown[]) =>
  misusing(new ModuleBuilder(), method, args);

/** A call of a method of the builder of a function, which must write nothing. */
const inBody =
  (method: string, ...args: readonly unknown[]) =>
  () => {
    const written = (misuse: (f: FunctionBuilder) => void): string => {
      const module = new ModuleBuilder();
      module.define('run', {}, misuse);
      return String(module.bytes());
    };
    let thrown: unknown;
    const bytes = written((f) => {
      try {
        calling(f, method, ...args)();
      } catch (error) {
        thrown = error;
      }
    });
    if (bytes !== written(() => {})) throw new Error(`${method} has written something`);
    if (thrown !== undefined) throw thrown;
  };

const other = new ModuleBuilder();
const stranger = other.define('stranger', {}, () => {});

const wrongLimits = (op: 'memory' | 'importMemory', leading: readonly unknown[]): WrongInput[] => [
  [`${op}: size must be an object, got undefined.`, onEmpty(op, ...leading)],
  [`${op}: initial ${pages}, got undefined.`, onEmpty(op, ...leading, {})],
  [`${op}: initial ${pages}, got -1.`, onEmpty(op, ...leading, { initial: -1 })],
  [`${op}: initial ${pages}, got 65537.`, onEmpty(op, ...leading, { initial: 65_537 })],
  [
    `${op}: maximum must be a whole number of pages from 2 to 65536, got 1.`,
    onEmpty(op, ...leading, { initial: 2, maximum: 1 }),
  ],
  [
    `${op}: maximum must be a whole number of pages from 2 to 65536, got undefined.`,
    onEmpty(op, ...leading, { initial: 2, shared: true }),
  ],
  [
    `${op}: shared must be a boolean, got 1.`,
    onEmpty(op, ...leading, { initial: 1, maximum: 1, shared: 1 }),
  ],
  ['memory: the module has one already.', onModule(op, ...leading, { initial: 1 })],
];

const lanes = v128.const(new Float32Array(4));

/** Exports a function of the module beside one of another: neither may come. */
const exportingTwo = (): unknown => {
  const module = built();
  const a = module.define('a', {}, () => {});
  return keeping(
    () => String(module.bytes()),
    () => module.export({ a, b: stranger }),
  )();
};

export const wrongModuleBuilder: readonly WrongInput[] = [
  ...wrongLimits('memory', []),
  ...wrongLimits('importMemory', ['env', 'memory']),
  ['importMemory: from must be a string, got undefined.', onEmpty('importMemory')],
  ['importMemory: name must be a string, got 3.', onEmpty('importMemory', 'env', 3)],
  ['importFunction: from must be a string, got undefined.', onEmpty('importFunction')],
  ['importFunction: name must be a string, got null.', onEmpty('importFunction', 'env', null)],
  [
    'importFunction: the parameters must be an object, got undefined.',
    onEmpty('importFunction', 'env', 'f'),
  ],
  [
    `importFunction: parameter 'x' must be one of ${types}, got the string "int".`,
    onEmpty('importFunction', 'env', 'f', { x: 'int' }, 'none'),
  ],
  [
    `importFunction: the result must be one of ${types}, none, got undefined.`,
    onEmpty('importFunction', 'env', 'f', {}),
  ],
  [
    "importFunction: import 'f' before the first definition.",
    onModule('importFunction', 'env', 'f', {}, 'none'),
  ],
  ['define: name must be a string, got undefined.', onModule('define')],
  ['define: the parameters must be an object, got null.', onModule('define', 'f', null)],
  [
    `define: parameter 'x' must be one of ${types}, got the string "toString".`,
    onModule('define', 'f', { x: 'toString' }, () => {}),
  ],
  ['define: body must be a function, got undefined.', onModule('define', 'f', {})],
  [
    `define 'f': what its body returns is 3, ${notExpression}`,
    onModule('define', 'f', {}, () => 3),
  ],
  ['export: the functions must be an object, got undefined.', onModule('export')],
  ["export: 'f' must be an object, got null.", onModule('export', { f: null })],
  ["export: 'f' is of another module.", onModule('export', { f: stranger })],
  ["export: 'f' is of another module.", onModule('export', { f: {} })],
  ['exportMemory: name must be a string, got undefined.', onModule('exportMemory')],
  ['exportMemory: the module has no memory.', onEmpty('exportMemory', 'memory')],
  ["export: 'memory' is exported already.", onModule('exportMemory', 'memory')],
  // The builder of a function, which `define` gives to its body.
  [`local: the type must be one of ${types}, got undefined.`, inBody('local')],
  [`let: value is undefined, ${notExpression}`, inBody('let')],
  [`let: value is 3, ${notExpression}`, inBody('let', 3)],
  ['set: local must be an object, got undefined.', inBody('set')],
  [
    "set: local undefined is of function 'undefined', not of 'run'.",
    inBody('set', i32.const(1), 1),
  ],
  [`store: value is undefined, ${notExpression}`, inBody('store', 0)],
  ['store: address is missing, not i32.', inBody('store', undefined, i32.const(1))],
  [
    'store: offset null is not an integer from 0 to 4294967295.',
    inBody('store', 0, i32.const(1), null),
  ],
  ['storeLow: bits must be 8 or 16, got 9.', inBody('storeLow', 9, 0, 1)],
  ['storeLow: value is missing, not i32.', inBody('storeLow', 8, 0)],
  ['storeLane: bits must be 32 or 64, got undefined.', inBody('storeLane')],
  ['storeLane: a vector of 32-bit lanes has no lane 0.5.', inBody('storeLane', 32, 0, lanes, 0.5)],
  ['storeLane: a vector of 64-bit lanes has no lane undefined.', inBody('storeLane', 64, 0, lanes)],
  ['fill: operand 1 is missing, not i32.', inBody('fill')],
  ['copy: operand 2 is missing, not i32.', inBody('copy', 0)],
  ['call: callee must be an object, got undefined.', inBody('call')],
  [
    "call of 'stranger': it is of another module; import it, or define it in this one.",
    inBody('call', stranger, {}),
  ],
  ['block: body must be a function, got undefined.', inBody('block')],
  ['loop: body must be a function, got undefined.', inBody('loop')],
  ['if: then must be a function, got undefined.', inBody('if', 1)],
  ['if: otherwise must be a function, got null.', inBody('if', 1, () => {}, null)],
  ['if: condition is f32, not i32.', inBody('if', f32.const(1), () => {})],
  ['for: rounds must be an object, got undefined.', inBody('for')],
  ['for: below is missing, not i32.', inBody('for', {}, () => {})],
  ['for: step is f32, not i32.', inBody('for', { below: 3, step: f32.const(1) }, () => {})],
  ['for: body must be a function, got undefined.', inBody('for', { below: 3 })],
  [
    'branch: its label is of a block that has ended, or of another function.',
    inBody('branch', undefined),
  ],
  [
    'branchIf: its label is of a block that has ended, or of another function.',
    inBody('branchIf', { depth: 0 }, 1),
  ],
  [`return: result is 3, ${notExpression}`, inBody('return', 3)],
  [
    "call of 'one': its arguments must be an object, got undefined.",
    () => {
      const module = new ModuleBuilder();
      const one = module.define('one', {}, () => {});
      module.define('run', {}, (f) => {
        calling(f, 'call', one)();
      });
    },
  ],
  ["export: 'b' is of another module.", exportingTwo],
];
