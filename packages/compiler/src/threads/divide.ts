import type { DType } from '@tapeloop/tensor';
import type { Instruction, Product, Single } from '../lower/instruction.ts';
import { entryBytes } from '../memory/buffer.ts';
import { costOf } from './cost.ts';
import { cut } from './cut.ts';
import { partSize, ROWS } from './part-size.ts';
import type { Step } from './step.ts';

/** Nanoseconds of an instruction from which on dividing it gains more than meeting costs, even on a busy machine. */
const GRAIN = 5_000;
/** How much smaller others may be beside such an instruction: threads that divide everything meet less often. */
const BESIDE = 100;
/** Nanoseconds of divided work from which on a call is worth waking workers for. */
const CALL = 1_000_000;
/** Rows of a part that are enough to read a whole right operand for: two tiles hide a panel that comes from the shared cache. */
const ROWS_ENOUGH = 8;

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
    const isLarge = (instruction: Instruction): boolean =>
      instruction.kind !== 'repeat' && costOf(instruction) >= this.#grain;
    const least = instructions.some(isLarge) ? this.#grain / BESIDE : Infinity;
    const steps: Step[] = [];
    for (const instruction of instructions) {
      const step = this.#stepOf(instruction, least, times);
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
  #stepOf(instruction: Instruction, least: number, times: number): Step | undefined {
    if (instruction.kind === 'repeat') {
      const { counter, length, reverse, body } = instruction;
      const steps = this.stepsOf(body, times * length);
      const isDivided = length > 0 && steps.some(({ kind }) => kind !== 'alone');
      return isDivided ? { kind: 'rounds', counter, length, reverse, body: steps } : undefined;
    }
    const cost = costOf(instruction);
    if (cost === 0 || cost < least) return undefined;
    const step = this.#divided(instruction);
    if (step !== undefined) this.divided += cost * times;
    return step;
  }

  #divided(instruction: Single): Step | undefined {
    switch (instruction.kind) {
      case 'product':
        return this.#product(instruction);
      case 'rowProduct': {
        const columns = instruction.out.shape.at(-1)!;
        const size = partSize(columns, this.#threads, panelColumns(instruction.out.dtype));
        return { kind: 'product', product: instruction, by: 'columns', size };
      }
      case 'pack': {
        const { side, from } = instruction;
        const size =
          side === 'left'
            ? partSize(from.shape[0]!, this.#threads, ROWS)
            : partSize(from.shape[1]!, this.#threads, panelColumns(from.dtype));
        return { kind: 'pack', pack: instruction, size };
      }
      case 'host':
        return undefined;
      default:
        return cut(instruction, this.#threads);
    }
  }

  /** By rows, as what is before and after it mostly is; by columns where these are far more. */
  #product(product: Product): Step {
    const { m, n } = product.size;
    const rows = partSize(m, this.#threads, ROWS);
    if (rows < m && (rows >= ROWS_ENOUGH || m > n)) {
      return { kind: 'product', product, by: 'rows', size: rows };
    }
    const size = partSize(n, this.#threads, panelColumns(product.out.dtype));
    return { kind: 'product', product, by: 'columns', size };
  }
}

/** Columns of a right panel. */
const panelColumns = (dtype: DType): number => 32 / entryBytes[dtype];
