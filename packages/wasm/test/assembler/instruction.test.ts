import { describe, expect, it } from 'vitest';
import { flatten } from '../../src/assembler/encoding.ts';
import type { Expression, ValueType } from '../../src/assembler/expression.ts';
import type { OpcodeTable } from '../../src/assembler/instruction.ts';
import * as scalar from '../../src/assembler/scalar-opcodes.ts';
import * as vector from '../../src/assembler/vector-opcodes.ts';
import { f32x4, f64x2, i32, i32x4, i8x16, ModuleBuilder, v128 } from '../../src/index.ts';
import * as wasm from '../../src/index.ts';
import reference from '../reference/opcodes.json' with { type: 'json' };

type Write = (...inputs: unknown[]) => Expression;

const tables: Record<string, OpcodeTable> = { ...scalar, ...vector };
const families: Record<string, unknown> = { ...wasm };
const expected: Record<string, string> = reference;

/** The immediates that the reference was made with. */
const immediates: Record<string, unknown> = {
  offset: 5,
  aligned: 5,
  lane2: 1,
  lane4: 1,
  lanes: Array.from({ length: 16 }, (_, i) => 31 - i),
};

/** Every instruction of the tables, with the function of its family that writes it. */
const rows = Object.entries(tables).flatMap(([table, signatures]) => {
  const family = table.replace('Opcodes', '');
  // The cast: a table is named after its family.
  const written = families[family] as Record<string, Write>;
  return Object.entries(signatures).flatMap(([signature, opcodes]) => {
    const [inputs, result] = signature.split(' -> ');
    const [operands, trailing] = inputs!.split(' | ').map((names) => names.split(', '));
    return Object.keys(opcodes).map((name) => ({
      name: `${family}.${name}`,
      write: written[name]!,
      // The cast: as the tables name them.
      operands: operands as ValueType[],
      trailing: trailing?.map((kind) => immediates[kind]) ?? [],
      result,
    }));
  });
});

describe('instructions', () => {
  it('have a reference each, and no reference is without one', () => {
    expect(rows.map(({ name }) => name).toSorted()).toEqual(Object.keys(expected).toSorted());
  });

  it.each(rows)('$name is encoded as WABT encodes it', ({ name, write, operands, trailing }) => {
    const empty = operands.map((type) => ({ type, code: [], owner: undefined }));
    const bytes = Buffer.from(flatten(write(...empty, ...trailing).code));
    expect(bytes.toString('hex')).toBe(expected[name]);
  });

  const known = rows.filter(
    ({ name }) => wasm.bestSimd() === 'relaxed' || !name.includes('.relaxed'),
  );

  it('take and give the types that the engine says', () => {
    const module = new ModuleBuilder();
    module.memory({ initial: 1 });
    for (const { name, write, operands, trailing, result } of known) {
      const parameters = Object.fromEntries(operands.map((type, i) => [`x${i}`, type]));
      const defined = module.define(name, parameters, (_f, locals) =>
        write(...Object.values(locals), ...trailing),
      );
      expect([name, defined.result]).toEqual([name, result]);
    }
    expect(WebAssembly.validate(module.bytes())).toBe(true);
  });
});

describe('misuse', () => {
  const vectorOfZeros = v128.const(new Float32Array(4));

  it.each([
    [
      'an operand of another type',
      // @ts-expect-error -- a vector is no integer
      () => i32.add(1, vectorOfZeros),
      'i32.add: operand 2 is v128, not i32.',
    ],
    [
      'a missing operand',
      // @ts-expect-error -- it takes two
      () => f32x4.add(vectorOfZeros),
      'f32x4.add: operand 2 is missing, not v128.',
    ],
    [
      'a lane of four that is none',
      () => i32x4.extractLane(vectorOfZeros, 4),
      'i32x4.extractLane: lane 4 is not an integer from 0 to 3.',
    ],
    [
      'a lane of two that is none',
      () => f64x2.replaceLane(vectorOfZeros, 1, -1),
      'f64x2.replaceLane: lane -1 is not an integer from 0 to 1.',
    ],
    [
      'a missing lane',
      // @ts-expect-error -- which one?
      () => i32x4.extractLane(vectorOfZeros),
      'i32x4.extractLane: lane undefined is not an integer from 0 to 3.',
    ],
    [
      'an offset below 0',
      () => v128.load(16, -16),
      'v128.load: offset -16 is not an integer from 0 to 4294967295.',
    ],
    [
      'too few lanes',
      () => i8x16.shuffle(vectorOfZeros, vectorOfZeros, [0, 1]),
      'i8x16.shuffle: its lanes are an array of 16 numbers.',
    ],
    [
      'a byte beyond both vectors',
      () => i8x16.shuffle(vectorOfZeros, vectorOfZeros, Array<number>(16).fill(32)),
      'i8x16.shuffle: lane 32 is not an integer from 0 to 31.',
    ],
  ])('%s', (_what, write, message) => {
    expect(write).toThrow(message);
  });
});
