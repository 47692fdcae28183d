import { must, mustBeObject } from '../argument.ts';
import { checkBody, checkName, checkParameters, checkType } from './check.ts';
import { flatten, list, sized, typeByte, utf8 } from './encoding.ts';
import type { Code, Expression } from './expression.ts';
import { FunctionBuilder } from './function-builder.ts';
import { unsigned } from './leb128.ts';
import type { Locals, ParameterTypes, ResultType, WasmFunction } from './wasm-function.ts';

/** Sizes of a memory in pages of 64 KiB. */
export interface MemoryLimits {
  readonly initial: number;
  readonly maximum?: number;
  /** Whether threads share it, which needs a maximum. */
  readonly shared?: boolean;
}

type ResultOf<R> = R extends Expression<infer T> ? T : 'none';

/** As many pages as 32-bit addresses reach. */
const MOST_PAGES = 65_536;

const limits = (op: string, size: MemoryLimits): Code => {
  mustBeObject(op, 'size', size);
  const { initial, maximum, shared = false } = size;
  must(op, 'shared', 'a boolean', shared, typeof shared === 'boolean');
  const pages = (what: string, given: number | undefined, least: number): Code => {
    const isThat = Number.isInteger(given) && given! >= least && given! <= MOST_PAGES;
    must(op, what, `a whole number of pages from ${least} to ${MOST_PAGES}`, given, isThat);
    return unsigned(given!);
  };
  const least = pages('initial', initial, 0);
  if (maximum === undefined && !shared) return [0, least];
  return [shared ? 3 : 1, least, pages('maximum', maximum, initial)];
};

const section = (id: number, items: readonly Code[]): Code =>
  items.length === 0 ? [] : [id, sized(list(items))];

/**
 * Writes one module in the binary format of WebAssembly.
 *
 * ```ts
 * import { i32, ModuleBuilder } from '@tapeloop/wasm';
 *
 * const module = new ModuleBuilder();
 * const square = module.define('square', { x: 'i32' }, (_f, { x }) => i32.mul(x, x));
 * const sumOfSquares = module.define('sumOfSquares', { n: 'i32' }, (f, { n }) => {
 *   const sum = f.local('i32');
 *   f.for({ below: n }, (i) => f.set(sum, i32.add(sum, f.call(square, { x: i }))));
 *   return sum;
 * });
 * module.export({ sumOfSquares });
 *
 * const instance = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()));
 * const exports = instance.exports as { sumOfSquares: (n: number) => number };
 * exports.sumOfSquares(4); // => 14
 * ```
 */
export class ModuleBuilder {
  readonly #types = new Map<string, number>();
  readonly #typeCode: Code[] = [];
  readonly #imports: Code[] = [];
  readonly #functions: WasmFunction[] = [];
  readonly #definedTypes: Code[] = [];
  readonly #bodies: Code[] = [];
  readonly #memories: Code[] = [];
  readonly #exports = new Map<string, Code>();
  #hasMemory = false;

  /** Declares the module's memory, made by whoever instantiates it. */
  importMemory(from: string, name: string, size: MemoryLimits): void {
    checkName('importMemory', 'from', from);
    checkName('importMemory', 'name', name);
    const code = limits('importMemory', size);
    this.#oneMemory();
    this.#imports.push([utf8(from), utf8(name), 0x02, code]);
  }

  /** Declares a memory of the module's own. */
  memory(size: MemoryLimits): void {
    const code = limits('memory', size);
    this.#oneMemory();
    this.#memories.push(code);
  }

  /** Declares a function that whoever instantiates the module gives; before any `define`. */
  importFunction<const P extends ParameterTypes, R extends ResultType>(
    from: string,
    name: string,
    parameters: P,
    result: R,
  ): WasmFunction<P, R> {
    checkName('importFunction', 'from', from);
    checkName('importFunction', 'name', name);
    checkParameters('importFunction', parameters);
    checkType('importFunction', 'the result', result, 'none');
    if (this.#bodies.length > 0) {
      throw new Error(`importFunction: import '${name}' before the first definition.`);
    }
    const type = this.#typeIndex(parameters, result);
    this.#imports.push([utf8(from), utf8(name), 0x00, type]);
    return this.#declare(name, parameters, result);
  }

  /** Defines a function; the expression that `body` returns, if any, is its result. */
  define<const P extends ParameterTypes, R extends Expression | void>(
    name: string,
    parameters: P,
    body: (f: FunctionBuilder, parameters: Locals<P>) => R,
  ): WasmFunction<P, ResultOf<R>> {
    checkName('define', 'name', name);
    checkParameters('define', parameters);
    checkBody('define', 'body', body);
    const f = new FunctionBuilder(this, name, parameters);
    // The cast: the builder made them from P.
    const value: Expression | void = body(f, f.parameters as Locals<P>);
    const { code, result } = f.end(value ?? undefined);
    this.#bodies.push(code);
    this.#definedTypes.push(this.#typeIndex(parameters, result));
    // The cast: the type of R, an expression or none.
    return this.#declare(name, parameters, result as ResultOf<R>);
  }

  /** Exports functions under the names of their keys. */
  export(functions: Readonly<Record<string, WasmFunction>>): void {
    mustBeObject('export', 'the functions', functions);
    const entries = Object.entries(functions);
    for (const [name, f] of entries) {
      mustBeObject('export', `'${name}'`, f);
      if (f.module !== this) throw new Error(`export: '${name}' is of another module.`);
      this.#checkNew(name);
    }
    for (const [name, { index }] of entries) this.#exports.set(name, [0x00, unsigned(index)]);
  }

  /** Exports the memory. */
  exportMemory(name: string): void {
    checkName('exportMemory', 'name', name);
    if (!this.#hasMemory) throw new Error('exportMemory: the module has no memory.');
    this.#checkNew(name);
    this.#exports.set(name, [0x02, 0]);
  }

  /** The module in the binary format, with its functions' names for profiles and stack traces. */
  bytes(): Uint8Array<ArrayBuffer> {
    const exported = [...this.#exports].map(([name, code]) => [utf8(name), code]);
    const names = this.#functions.map(({ name, index }) => [unsigned(index), utf8(name)]);
    const magic = [0x00, 0x61, 0x73, 0x6d];
    const version = [1, 0, 0, 0];
    return Uint8Array.from(
      flatten([
        magic,
        version,
        section(1, this.#typeCode),
        section(2, this.#imports),
        section(3, this.#definedTypes),
        section(5, this.#memories),
        section(7, exported),
        section(10, this.#bodies),
        [0, sized([utf8('name'), 1, sized(list(names))])],
      ]),
    );
  }

  #oneMemory(): void {
    if (this.#hasMemory) throw new Error('memory: the module has one already.');
    this.#hasMemory = true;
  }

  #declare<P extends ParameterTypes, R extends ResultType>(
    name: string,
    parameters: P,
    result: R,
  ): WasmFunction<P, R> {
    const declared = { name, parameters, result, index: this.#functions.length, module: this };
    this.#functions.push(declared);
    return declared;
  }

  /** The index of a function's type; equal types are written once. */
  #typeIndex(parameters: ParameterTypes, result: ResultType): Code {
    const inputs = Object.values(parameters);
    const outputs = result === 'none' ? [] : [result];
    const key = `${inputs.join()} -> ${result}`;
    const known = this.#types.get(key);
    if (known !== undefined) return unsigned(known);
    const index = this.#types.size;
    this.#types.set(key, index);
    this.#typeCode.push([
      0x60,
      list(inputs.map((type) => [typeByte[type]])),
      list(outputs.map((type) => [typeByte[type]])),
    ]);
    return unsigned(index);
  }

  #checkNew(name: string): void {
    if (this.#exports.has(name)) throw new Error(`export: '${name}' is exported already.`);
  }
}
