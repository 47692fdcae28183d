import type { Code, Expression, Operand, ValueType } from './expression.ts';
import { ownerOf } from './expression.ts';
import { unsigned } from './leb128.ts';
import { toExpression } from './operand.ts';

/** Opcodes by signature, then by name; scalar-opcodes.ts says how both are written. */
export type OpcodeTable = Readonly<Record<string, Readonly<Record<string, number>>>>;

interface Immediates {
  /** Bytes added to the address; 0 where it is left out. */
  readonly offset: [offset?: number];
  /** The same, where the engine insists that the address is a multiple of four. */
  readonly aligned: [offset?: number];
  readonly lane2: [lane: number];
  readonly lane4: [lane: number];
  /** Which byte each of 16 takes: 0 to 15 are the first vector's, 16 to 31 the second's. */
  readonly lanes: [lanes: readonly number[]];
}

// 'v128, f32 | lane4 -> v128' reads as (...: [Operand<'v128'>, Operand<'f32'>, number]) => Expression<'v128'>.
type Split<List> = List extends `${infer Head}, ${infer Tail}` ? [Head, ...Split<Tail>] : [List];
type Operands<Names> = Names extends [infer Head extends ValueType, ...infer Tail]
  ? [Operand<Head>, ...Operands<Tail>]
  : [];
type Trailing<Names> = Names extends [infer Head extends keyof Immediates, ...infer Tail]
  ? Tail extends []
    ? Immediates[Head]
    : [...Required<Immediates[Head]>, ...Trailing<Tail>]
  : [];
type Inputs<Left> = Left extends `${infer Values} | ${infer Rest}`
  ? [...Operands<Split<Values>>, ...Trailing<Split<Rest>>]
  : Operands<Split<Left>>;
type Instruction<Signature> = Signature extends `${infer Left} -> ${infer Result extends ValueType}`
  ? (...inputs: Inputs<Left>) => Expression<Result>
  : never;

type NamesOf<Table> = { [Signature in keyof Table]: keyof Table[Signature] }[keyof Table];
type SignatureOf<Table, Name> = {
  [Signature in keyof Table]: Name extends keyof Table[Signature] ? Signature : never;
}[keyof Table];

/** One function for each name in a table of opcodes. */
export type Instructions<Table extends OpcodeTable> = {
  readonly [Name in NamesOf<Table>]: Instruction<SignatureOf<Table, Name>>;
};

/** The bytes of an opcode, written as in scalar-opcodes.ts. */
export const opcodeBytes = (opcode: number): number[] =>
  opcode > 0xff ? [opcode >> 12, ...unsigned(opcode & 0xfff)] : [opcode];

const inRange = (op: string, what: string, value: unknown, count: number): number => {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < count) {
    return value;
  }
  throw new RangeError(`${op}: ${what} ${String(value)} is not an integer from 0 to ${count - 1}.`);
};

/**
 * The bytes of a memory argument. Alignment, a power of two, is a hint that no engine needs: 1 byte
 * is always right. Only atomic instructions must say what they are aligned to.
 */
export const memoryArgument = (op: string, offset: unknown, alignment: 0 | 2 = 0): Code => [
  alignment,
  unsigned(inRange(op, 'offset', offset, 2 ** 32)),
];

const immediate = (op: string, kind: string, value: unknown): Code => {
  if (kind === 'offset') return memoryArgument(op, value ?? 0);
  if (kind === 'aligned') return memoryArgument(op, value ?? 0, 2);
  if (kind === 'lane2') return [inRange(op, 'lane', value, 2)];
  if (kind === 'lane4') return [inRange(op, 'lane', value, 4)];
  if (!Array.isArray(value) || value.length !== 16) {
    throw new RangeError(`${op}: its lanes are an array of 16 numbers.`);
  }
  return value.map((lane) => inRange(op, 'lane', lane, 32));
};

interface Parsed {
  readonly operands: readonly ValueType[];
  readonly immediates: readonly string[];
  readonly result: ValueType;
}

const parse = (signature: string): Parsed => {
  const [inputs = '', result] = signature.split(' -> ');
  const [operands, immediates] = inputs.split(' | ').map((names) => names.split(', '));
  // The cast: `Instructions` reads the same signature as types.
  return { operands, immediates: immediates ?? [], result } as Parsed;
};

const instruction = (
  op: string,
  { operands, immediates, result }: Parsed,
  opcode: number,
): ((...inputs: Operand[]) => Expression) => {
  const bytes = opcodeBytes(opcode);
  return (...inputs) => {
    const read = operands.map((type, i) => toExpression(op, `operand ${i + 1}`, type, inputs[i]));
    const trailing = immediates.map((kind, i) => immediate(op, kind, inputs[operands.length + i]));
    return {
      type: result,
      code: [...read.map(({ code }) => code), bytes, trailing],
      owner: ownerOf(op, read),
    };
  };
};

/** The functions that write a family's instructions; `family` is named in their errors. */
export const instructions = <const Table extends OpcodeTable>(
  family: string,
  table: Table,
): Instructions<Table> => {
  const written: Record<string, unknown> = {};
  for (const [signature, opcodes] of Object.entries(table)) {
    const parsed = parse(signature);
    for (const [name, opcode] of Object.entries(opcodes)) {
      written[name] = instruction(`${family}.${name}`, parsed, opcode);
    }
  }
  // The cast: one entry for each name of the table.
  return written as Instructions<Table>;
};
