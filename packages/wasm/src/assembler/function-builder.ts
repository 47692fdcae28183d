import { must, mustBeObject, shown } from '../argument.ts';
import { checkBody, checkExpression, checkType } from './check.ts';
import { list, sized, typeByte } from './encoding.ts';
import type { Code, Expression, Operand, ValueType } from './expression.ts';
import { i32 } from './families.ts';
import { memoryArgument, opcodeBytes } from './instruction.ts';
import { unsigned } from './leb128.ts';
import { toExpression } from './operand.ts';
import type {
  Arguments,
  Local,
  ParameterTypes,
  ResultType,
  WasmFunction,
} from './wasm-function.ts';

/** A block or loop that the code inside it can branch to. */
export interface Label {
  readonly depth: number;
}

/** The rounds of `for`: from `from` (0) in steps of `step` (1) while below `below`, all unsigned. */
export interface Rounds {
  readonly from?: Operand<'i32'>;
  /** Evaluated anew before every round. */
  readonly below: Operand<'i32'>;
  readonly step?: Operand<'i32'>;
}

const stores = { i32: 0x36, i64: 0x37, f32: 0x38, f64: 0x39, v128: 0xfd_00b } as const;
const lowStores = { 8: 0x3a, 16: 0x3b } as const;
const laneStores = { 32: 0xfd_05a, 64: 0xfd_05b } as const;
const END = 0x0b;
/** The type of a block that leaves no value. */
const EMPTY = 0x40;

/** Writes one function, statement by statement, in the order in which its methods are called. */
export class FunctionBuilder {
  readonly name: string;
  /** The parameters, by name, as the body reads and sets them. */
  readonly parameters: Readonly<Record<string, Local>>;
  readonly #module: object;
  readonly #types: ValueType[] = [];
  readonly #code: Code[] = [];
  readonly #open = new Set<Label>();
  readonly #returned = new Set<ResultType>();
  readonly #parameterCount: number;
  #depth = 0;
  #ended = false;

  constructor(module: object, name: string, parameters: ParameterTypes) {
    this.#module = module;
    this.name = name;
    const locals = Object.entries(parameters).map(([key, type]) => [key, this.local(type)]);
    this.parameters = Object.fromEntries(locals);
    this.#parameterCount = this.#types.length;
  }

  /** A new local variable; it holds 0 when the function begins. */
  local<T extends ValueType>(type: T): Local<T> {
    checkType('local', 'the type', type);
    const index = this.#types.push(type) - 1;
    return { type, index, code: [0x20, unsigned(index)], owner: this };
  }

  /** A new local variable that holds the value of `value`, evaluated here. */
  let<T extends ValueType>(value: Expression<T>): Local<T> {
    checkExpression('let', 'value', value);
    const code = this.#read('set', 'value', value.type, value);
    const local = this.local(value.type);
    this.#emit([code, 0x21, unsigned(local.index)]);
    return local;
  }

  /** Writes `value` to a local variable of this function. */
  set<T extends ValueType>(local: Local<T>, value: Operand<NoInfer<T>>): void {
    mustBeObject('set', 'local', local);
    if (local.owner !== this) {
      throw new Error(
        `set: local ${local.index} is of function '${local.owner?.name}', not of '${this.name}'.`,
      );
    }
    this.#emit([this.#read('set', 'value', local.type, value), 0x21, unsigned(local.index)]);
  }

  /** Stores `value` at `address` + `offset` bytes, in as many bytes as its type has. */
  store(address: Operand<'i32'>, value: Expression, offset = 0): void {
    checkExpression('store', 'value', value);
    const code = this.#read('store', 'value', value.type, value);
    this.#store(stores[value.type], address, code, offset, []);
  }

  /** Stores the lowest `bits` bits of an integer. */
  storeLow(bits: 8 | 16, address: Operand<'i32'>, value: Operand<'i32'>, offset = 0): void {
    must('storeLow', 'bits', '8 or 16', bits, Object.hasOwn(lowStores, bits));
    const code = this.#read('storeLow', 'value', 'i32', value);
    this.#store(lowStores[bits], address, code, offset, []);
  }

  /** Stores lane `lane` of a vector as one of 32-bit or 64-bit lanes. */
  storeLane(
    bits: 32 | 64,
    address: Operand<'i32'>,
    value: Expression<'v128'>,
    lane: number,
    offset = 0,
  ): void {
    must('storeLane', 'bits', '32 or 64', bits, Object.hasOwn(laneStores, bits));
    if (!(Number.isInteger(lane) && lane >= 0 && lane < 128 / bits)) {
      throw new RangeError(`storeLane: a vector of ${bits}-bit lanes has no lane ${shown(lane)}.`);
    }
    const code = this.#read('storeLane', 'value', 'v128', value);
    this.#store(laneStores[bits], address, code, offset, [lane]);
  }

  /** Sets `bytes` bytes from `address` on to the byte `value`. */
  fill(address: Operand<'i32'>, value: Operand<'i32'>, bytes: Operand<'i32'>): void {
    this.#emit([this.#integers('fill', [address, value, bytes]), opcodeBytes(0xfc_00b), 0]);
  }

  /** Copies `bytes` bytes between addresses; the ranges may overlap. */
  copy(to: Operand<'i32'>, from: Operand<'i32'>, bytes: Operand<'i32'>): void {
    this.#emit([this.#integers('copy', [to, from, bytes]), opcodeBytes(0xfc_00a), 0, 0]);
  }

  /** Calls `callee` here; a result comes back in a new local variable. */
  call<P extends ParameterTypes, R extends ResultType>(
    callee: WasmFunction<P, R>,
    args: Arguments<P>,
  ): R extends ValueType ? Local<R> : void;
  call(callee: WasmFunction, args: Arguments<ParameterTypes>): Local | void {
    mustBeObject('call', 'callee', callee);
    const op = `call of '${callee.name}'`;
    if (callee.module !== this.#module) {
      throw new Error(`${op}: it is of another module; import it, or define it in this one.`);
    }
    mustBeObject(op, 'its arguments', args);
    for (const name of Object.keys(args)) {
      if (!(name in callee.parameters)) throw new Error(`${op}: it has no parameter '${name}'.`);
    }
    const operands = Object.entries(callee.parameters).map(([name, type]) =>
      this.#read(op, `'${name}'`, type, args[name]),
    );
    const code = [operands, 0x10, unsigned(callee.index)];
    if (callee.result === 'none') return this.#emit(code);
    return this.let({ type: callee.result, code, owner: this });
  }

  /** Code that a branch to its label leaves. */
  block(body: (exit: Label) => void): void {
    this.#labelled('block', 0x02, body);
  }

  /** Code that a branch to its label begins again; without one, it runs once. */
  loop(body: (again: Label) => void): void {
    this.#labelled('loop', 0x03, body);
  }

  /** Runs `then` where `condition` is not 0, else `otherwise`. */
  if(condition: Operand<'i32'>, then: () => void, otherwise?: () => void): void {
    checkBody('if', 'then', then);
    if (otherwise !== undefined) checkBody('if', 'otherwise', otherwise);
    this.#emit([this.#read('if', 'condition', 'i32', condition), 0x04, EMPTY]);
    this.#depth += 1;
    then();
    if (otherwise !== undefined) {
      this.#emit([0x05]);
      otherwise();
    }
    this.#depth -= 1;
    this.#emit([END]);
  }

  /** Runs `body` once for each value of a counter. */
  for(rounds: Rounds, body: (i: Local<'i32'>) => void): void {
    mustBeObject('for', 'rounds', rounds);
    const { from = 0, below, step = 1 } = rounds;
    // Read before anything is written.
    for (const [what, operand] of Object.entries({ from, below, step })) {
      this.#read('for', what, 'i32', operand);
    }
    checkBody('for', 'body', body);
    const i = this.local('i32');
    this.set(i, from);
    this.if(i32.ltU(i, below), () => {
      this.loop((again) => {
        body(i);
        this.set(i, i32.add(i, step));
        this.branchIf(again, i32.ltU(i, below));
      });
    });
  }

  /** Leaves the block of `label`, or begins its loop again. */
  branch(label: Label): void {
    this.#emit([0x0c, this.#distance('branch', label)]);
  }

  /** Branches where `condition` is not 0. */
  branchIf(label: Label, condition: Operand<'i32'>): void {
    const code = this.#read('branchIf', 'condition', 'i32', condition);
    this.#emit([code, 0x0d, this.#distance('branchIf', label)]);
  }

  /** Ends the call here, with `result` where the function gives one. */
  return(result?: Expression): void {
    if (result !== undefined) checkExpression('return', 'result', result);
    const code = result === undefined ? [] : this.#read('return', 'result', result.type, result);
    this.#returned.add(result?.type ?? 'none');
    this.#emit([code, 0x0f]);
  }

  /** Traps: the call throws a WebAssembly.RuntimeError. */
  unreachable(): void {
    this.#emit([0x00]);
  }

  /** Ends the function with `result`; gives its bytes and the type of its result. */
  end(result: Expression | undefined): { code: Code; result: ResultType } {
    if (result !== undefined) {
      checkExpression(`define '${this.name}'`, 'what its body returns', result);
    }
    const type = result?.type ?? 'none';
    for (const returned of this.#returned) {
      if (returned !== type) {
        throw new TypeError(
          `return: function '${this.name}' returns ${returned} early and ${type} at its end.`,
        );
      }
    }
    if (result !== undefined) this.#emit([this.#read('return', 'result', result.type, result)]);
    this.#ended = true;
    const locals = this.#types.slice(this.#parameterCount).map((local) => [1, typeByte[local]]);
    return { code: sized([list(locals), this.#code, END]), result: type };
  }

  #emit(code: Code): void {
    if (this.#ended) {
      throw new Error(`function '${this.name}': its body has ended; nothing can be added to it.`);
    }
    this.#code.push(code);
  }

  #read<T extends ValueType>(
    op: string,
    what: string,
    type: T,
    operand: Operand<T> | undefined,
  ): Code {
    const { code, owner } = toExpression(op, what, type, operand);
    if (owner !== undefined && owner !== this) {
      throw new Error(
        `${op}: ${what} reads locals of function '${owner.name}', not of '${this.name}'; ` +
          'pass the value as a parameter.',
      );
    }
    return code;
  }

  #integers(op: string, operands: readonly Operand<'i32'>[]): Code {
    return operands.map((operand, i) => this.#read(op, `operand ${i + 1}`, 'i32', operand));
  }

  #store(opcode: number, address: Operand<'i32'>, value: Code, offset: number, lane: Code): void {
    const at = this.#read('store', 'address', 'i32', address);
    this.#emit([at, value, opcodeBytes(opcode), memoryArgument('store', offset), lane]);
  }

  #labelled(op: string, opcode: number, body: (label: Label) => void): void {
    checkBody(op, 'body', body);
    this.#emit([opcode, EMPTY]);
    this.#depth += 1;
    const label = { depth: this.#depth };
    this.#open.add(label);
    body(label);
    this.#open.delete(label);
    this.#depth -= 1;
    this.#emit([END]);
  }

  #distance(op: string, label: Label): Code {
    if (!this.#open.has(label)) {
      throw new Error(`${op}: its label is of a block that has ended, or of another function.`);
    }
    return unsigned(this.#depth - label.depth);
  }
}
