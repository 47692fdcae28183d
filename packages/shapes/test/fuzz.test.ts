import { expect, it } from 'vitest';
import { type Agreement, compare } from './agreement.ts';
import { type Call, randomCalls } from './calls.ts';
import { compile, compileTimeout } from './compiler.ts';
import { Dice } from './dice.ts';
import { literal, outcomeOf, type Print, typeOf } from './rules.ts';

// FUZZ_CALLS: calls of each batch; FUZZ_SEED: the seed. A failure prints the call.
const count = Number(process.env['FUZZ_CALLS'] ?? 640);
const seed = Number(process.env['FUZZ_SEED'] ?? 1);

/** The type does not know 30 % of the sizes, 10 % of the ranks, and 10 % of the axes and such. */
function dynamic(dice: Dice): Print {
  const size = (value: number): string => (dice.chance(0.3) ? 'number' : String(value));
  return {
    shape(dims) {
      const sizes = dims.map(size);
      if (dice.chance(0.1)) {
        const start = dice.whole(0, sizes.length);
        const unknown = dice.whole(0, sizes.length - start);
        sizes.splice(start, unknown, '...number[]');
      }
      return `[${sizes.join(', ')}]`;
    },
    number: (value) => (dice.chance(0.1) ? 'number' : String(value)),
    flag: (value) => (dice.chance(0.1) ? 'boolean' : String(value)),
  };
}

/** The large sizes have names, so that none is ever also in use as a literal. */
const named: Print = {
  ...literal,
  shape: (dims) => `[${dims.map((size) => (size >= 64 ? `Dim<'n${size}'>` : size)).join(', ')}]`,
};

interface Report {
  readonly wrong: readonly string[];
  readonly tally: Readonly<Record<Agreement, number>>;
  /** Run-time errors, and how many of them the types saw. */
  readonly errors: number;
  readonly seen: number;
}

function fuzz(calls: readonly Call[], print: Print): Report {
  const types = calls.map((call) => typeOf(call, print));
  const names = new Set(types.map((type) => type.slice(0, type.indexOf('<'))));
  const lines = types.map((type, index) => `export type Call${index} = ${type};`);
  const compiled = compile(
    [`import type { Dim, ${[...names].join(', ')} } from '../src/index.ts';`, ...lines].join('\n'),
  );
  const wrong = compiled.errors.map(({ line, message }) => `${types[line - 2]}: ${message}`);
  const tally = { same: 0, less: 0, missed: 0, wrong: 0 };
  let [errors, seen] = [0, 0];
  calls.forEach((call, index) => {
    const outcome = outcomeOf(call);
    const result = compiled.result(`Call${index}`);
    const agreement = compare(result, outcome, (name) => Number(name.slice(1)));
    tally[agreement] += 1;
    if (typeof outcome === 'string') errors += 1;
    if (typeof outcome === 'string' && typeof result === 'string') seen += 1;
    if (agreement !== 'wrong') return;
    const shown = compiled.show(`Call${index}`);
    wrong.push(`${types[index]}\n  type: ${shown}\n  run:  ${JSON.stringify(outcome)}`);
  });
  return { wrong, tally, errors, seen };
}

const timeout = compileTimeout.timeout + count * 50;

it('says in types what it says at run time, for literal shapes', { timeout }, () => {
  const { wrong, tally, errors } = fuzz(randomCalls(seed, count), literal);
  expect(wrong).toEqual([]);
  expect(tally).toEqual({ same: count, less: 0, missed: 0, wrong: 0 });
  expect(errors).toBeGreaterThan(count / 20);
});

it('says nothing wrong in types when sizes are unknown', { timeout }, () => {
  const { wrong, errors, seen } = fuzz(randomCalls(seed + 1, count), dynamic(new Dice(seed)));
  expect(wrong).toEqual([]);
  expect(seen / errors).toBeGreaterThan(0.5);
});

it('says nothing wrong in types when sizes are named', { timeout }, () => {
  const { wrong, errors, seen } = fuzz(randomCalls(seed + 2, count), named);
  expect(wrong).toEqual([]);
  expect(seen / errors).toBeGreaterThan(0.8);
});
