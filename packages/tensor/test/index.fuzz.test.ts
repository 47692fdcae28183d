// Random calls: what the types say of shapes and mistakes against what happens.
import { expect, it } from 'vitest';
import { compare, type Agreement, type Outcome } from '../../shapes/test/agreement.ts';
import { randomCalls, type Call, type Dims } from '../../shapes/test/calls.ts';
import { compile } from '../../shapes/test/compiler.ts';
import { Dice } from '../../shapes/test/dice.ts';
import type { DType, NdArray } from '../src/index.ts';
import { shapeOnly } from './shape-only.ts';
import { isCovered, rowOf, type PrintOperand } from './tensor-calls.ts';
import { untyped } from './untyped.ts';

// FUZZ_CALLS: calls of each batch, of which those without an operation here are left out; FUZZ_SEED: the seed. A failure prints the call.
const count = Number(process.env['FUZZ_CALLS'] ?? 400);
const seed = Number(process.env['FUZZ_SEED'] ?? 1);

const types: Readonly<Partial<Record<DType, string>>> = { int32: 'IntTensor', bool: 'BoolTensor' };
const operand = (shape: string, dtype: DType = 'float32'): string =>
  `of<${types[dtype] ?? 'Tensor'}<${shape}>>()`;

/** A printer of operands whose types have these sizes; without `hasRank`, no rank either. */
function printer(
  sizeType: (size: number) => string,
  sizeValue: (size: number) => string = String,
  hasRank: () => boolean = () => true,
): PrintOperand {
  const print = (dims: Dims, dtype?: DType): string =>
    operand(hasRank() ? `[${dims.map(sizeType).join(', ')}]` : 'number[]', dtype);
  return Object.assign(print, { sizes: (dims: Dims) => `[${dims.map(sizeValue).join(', ')}]` });
}

const literal = printer(String);

/** 30 % of the sizes are `number`, and 9 % of the shapes have no known rank. */
const dynamic = (dice: Dice): PrintOperand =>
  printer(
    (size) => (dice.chance(0.3) ? 'number' : String(size)),
    String,
    () => !dice.chance(0.09),
  );

/** The large sizes have names, so that no name ever stands for a literal that is also in use. */
const isNamed = (size: number): boolean => size >= 64;
const named = printer(
  (size) => (isNamed(size) ? `Dim<'n${size}'>` : String(size)),
  (size) => (isNamed(size) ? `of<Dim<'n${size}'>>()` : String(size)),
);

function run(call: Call): Outcome {
  try {
    const result = rowOf(call).run(call, shapeOnly) as NdArray | readonly NdArray[];
    return 'dtype' in result ? result.shape.slice() : result.map(({ shape }) => shape.slice());
  } catch (error) {
    return (error as Error).message;
  }
}

const prelude = [
  `import { ${Object.keys(untyped).join(', ')}, type BoolTensor, type IntTensor, type NdArray, type Tensor } from '@tapeloop/tensor';`,
  "import type { Dim } from '@tapeloop/shapes';",
  'declare function of<T>(): T;',
  'type ShapeOf<T> = T extends NdArray<infer S> ? S : never;',
  'type Result<T> = T extends readonly NdArray[] ? [{ [K in keyof T]: ShapeOf<T[K]> }] : [ShapeOf<T>];',
];

interface Report {
  readonly wrong: readonly string[];
  readonly tally: Readonly<Record<Agreement, number>>;
  /** Run-time errors, and how many of them the types saw. */
  readonly errors: number;
  readonly seen: number;
}

function fuzz(calls: readonly Call[], print: PrintOperand): Report {
  const codes = calls.map((call) => rowOf(call).code(call, print));
  const lines = codes.map(
    (code, i) => `const v${i} = ${code}; export type Call${i} = Result<typeof v${i}>;`,
  );
  const compiled = compile([...prelude, ...lines].join('\n'));
  const messages = new Map(
    compiled.errors.map(({ line, message }) => [line - prelude.length - 1, message]),
  );
  const tally = { same: 0, less: 0, missed: 0, wrong: 0 };
  const wrong: string[] = [];
  let [errors, seen] = [0, 0];
  calls.forEach((call, i) => {
    const outcome = run(call);
    const error = messages.get(i);
    const message = /^Argument .* parameter of type '"(?<words>.*)"'\.$/.exec(error ?? '')
      ?.groups?.['words'];
    const result = message ?? error ?? compiled.result(`Call${i}`);
    const agreement = compare(result, outcome, (name) => Number(name.slice(1)));
    tally[agreement] += 1;
    if (typeof outcome === 'string') errors += 1;
    if (typeof outcome === 'string' && error !== undefined) seen += 1;
    if (agreement !== 'wrong') return;
    const shown = error ?? compiled.show(`Call${i}`);
    wrong.push(`${codes[i]}\n  type: ${shown}\n  run:  ${JSON.stringify(outcome)}`);
  });
  return { wrong, tally, errors, seen };
}

const timeout = 10_000 + count * 50;
const calls = (batch: number): Call[] => randomCalls(seed + batch, count).filter(isCovered);

it('says in types what it says at run time, for literal shapes', { timeout }, () => {
  const all = calls(0);
  const { wrong, tally, errors } = fuzz(all, literal);
  expect(wrong).toEqual([]);
  expect(tally).toEqual({ same: all.length, less: 0, missed: 0, wrong: 0 });
  expect(errors).toBeGreaterThan(all.length / 20);
});

it('says nothing wrong in types when sizes are unknown', { timeout }, () => {
  const { wrong, errors, seen } = fuzz(calls(1), dynamic(new Dice(seed)));
  expect(wrong).toEqual([]);
  expect(seen / errors).toBeGreaterThan(0.5);
});

it('says nothing wrong in types when sizes are named', { timeout }, () => {
  const { wrong, errors, seen } = fuzz(calls(2), named);
  expect(wrong).toEqual([]);
  expect(seen / errors).toBeGreaterThan(0.8);
});
