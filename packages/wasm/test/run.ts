import type { Expression, ModuleBuilder, ValueType } from '../src/index.ts';
import { ModuleBuilder as Builder } from '../src/index.ts';

type Value = number | bigint;
/** An exported function; vectors cannot cross, so tests read them through memory. */
export type Run = (...args: Value[]) => Value;

/** Validates a module, instantiates it and returns its exports. */
export const instantiate = (
  module: ModuleBuilder,
  imports: WebAssembly.Imports = {},
): Record<string, Run> & { readonly memory: WebAssembly.Memory } => {
  const bytes = module.bytes();
  if (!WebAssembly.validate(bytes)) throw new WebAssembly.CompileError('the module is not valid');
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), imports);
  // The cast: each test knows what it exports.
  return instance.exports as Record<string, Run> & { readonly memory: WebAssembly.Memory };
};

/** The value of an expression without locals. */
export const evaluate = <T extends Exclude<ValueType, 'v128'>>(value: Expression<T>): Value => {
  const module = new Builder();
  module.memory({ initial: 1 });
  const run = module.define('run', {}, () => value);
  module.export({ run });
  return instantiate(module)['run']!();
};

/** The sixteen bytes of a vector expression without locals. */
export const evaluateVector = (value: Expression<'v128'>): Uint8Array => {
  const module = new Builder();
  module.memory({ initial: 1 });
  module.exportMemory('memory');
  module.export({ run: module.define('run', {}, (f) => f.store(0, value)) });
  const { memory, run } = instantiate(module);
  run!();
  return new Uint8Array(memory.buffer, 0, 16);
};
