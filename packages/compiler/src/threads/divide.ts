import type { Instruction, Product, Single } from '../lower/instruction.ts';
import { costOf } from './cost.ts';
import { cut } from './cut.ts';
import type { Step } from './step.ts';

/** Nanoseconds of an instruction from which on dividing it gains more than meeting costs. */
export const GRAIN = 3_000;
/** Nanoseconds of divided work from which on a call is worth waking workers for. */
const CALL = 100_000;

/**
 * Divides instructions among threads: what each computes is some of the entries, and each of those
 * as one thread would, so that no result depends on how many there are. Undefined where a program
 * is too small to gain from it.
 */
export function divide(
  instructions: readonly Instruction[],
  threads: number,
  grain: number = GRAIN,
): Step[] | undefined {
  const division = new Division(threads, grain);
  const steps = division.stepsOf(instructions, 1);
  const least = grain === GRAIN ? CALL : 0;
  return division.divided > least ? steps : undefined;
}

class Division {
  /** Nanoseconds, on one thread, of what is divided. */
  divided = 0;
  readonly #threads: number;
  readonly #grain: number;

  constructor(threads: number, grain: number) {
    this.#threads = threads;
    this.#grain = grain;
  }

  /** The steps of instructions that are executed so many times. */
  stepsOf(instructions: readonly Instruction[], times: number): Step[] {
    const steps: Step[] = [];
    for (const instruction of instructions) {
      const step = this.#stepOf(instruction, times);
      if (step !== undefined) {
        steps.push(step);
        continue;
      }
      const last = steps.at(-1);
      if (last?.kind === 'alone') {
        steps[steps.length - 1] = { ...last, instructions: [...last.instructions, instruction] };
      } else steps.push({ kind: 'alone', instructions: [instruction] });
    }
    return steps;
  }

  /** Undefined for what one thread executes. */
  #stepOf(instruction: Instruction, times: number): Step | undefined {
    if (instruction.kind === 'repeat') {
      const { counter, length, reverse, body } = instruction;
      const steps = this.stepsOf(body, times * length);
      const isDivided = length > 0 && steps.some(({ kind }) => kind !== 'alone');
      return isDivided ? { kind: 'rounds', counter, length, reverse, body: steps } : undefined;
    }
    const cost = costOf(instruction);
    if (cost === 0 || cost < this.#grain) return undefined;
    const step = this.#divided(instruction);
    if (step !== undefined) this.divided += cost * times;
    return step;
  }

  #divided(instruction: Single): Step | undefined {
    switch (instruction.kind) {
      case 'product':
        return { kind: 'product', product: instruction, by: longer(instruction) };
      case 'rowProduct':
        return { kind: 'product', product: instruction, by: 'columns' };
      case 'pack':
        return { kind: 'pack', pack: instruction };
      case 'host':
        return undefined;
      default:
        return cut(instruction, this.#threads);
    }
  }
}

/** Along the longer side, all threads together read the least. */
const longer = ({ size: { m, n } }: Product): 'rows' | 'columns' => (m > n ? 'rows' : 'columns');
