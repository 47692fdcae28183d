import type { AnyCell } from '@tapeloop/layers';
import { gradients } from './cell/gradients.ts';
import { masked, type MaskedRun } from './cell/masked.ts';
import { allAtOnce, scanned, truncated } from './cell/over-time.ts';
import { rowsApart } from './cell/rows.ts';
import {
  compiled,
  deterministic,
  float32,
  keepsCarry,
  serializes,
  type Backend,
} from './cell/same-again.ts';
import { subjectOf } from './cell/steps.ts';
import { mustBe, wholeOption } from './options.ts';
import { reportOf, type ConformanceReport } from './report.ts';

/** How a cell is checked. */
export interface CellOptions {
  /** What parameters and inputs are drawn from. Default 0. */
  readonly seed?: number;
  /** Rows of the batch. Default 2. */
  readonly batch?: number;
  /** Time steps. Default 3. */
  readonly steps?: number;
  /** Checked too where it is given: compiled values and gradients are those of the cell. */
  readonly compile?: Backend;
  /** Whether parts of the carry are meant to stay as they are. Default false. */
  readonly constantCarry?: boolean;
  /** The cell's own way to run under a mask. Default: where the mask is false, the carry stays. */
  readonly masked?: MaskedRun;
}

/**
 * Checks a recurrent cell: its derivatives over several steps with respect to parameters, inputs and
 * first carry, and whatever else follows from the contract of a cell.
 *
 * ```ts
 * import { checkCell } from '@tapeloop/conformance';
 * import { lstmCell } from '@tapeloop/layers';
 *
 * const { verdict, checks } = checkCell(lstmCell({ inputSize: 2, hiddenSize: 2 }));
 * verdict; // => 'pass'
 * checks[0]?.name; // => 'keeps the structure of its carry'
 * ```
 */
export function checkCell(cell: AnyCell, options: CellOptions = {}): ConformanceReport {
  mustBe('checkCell', 'a cell', cell, ['init', 'initialCarry', 'step']);
  const seed = wholeOption('checkCell', 'seed', options.seed ?? 0, -Infinity);
  const batch = wholeOption('checkCell', 'batch', options.batch ?? 2, 1);
  const steps = wholeOption('checkCell', 'steps', options.steps ?? 3, 1);
  const { compile } = options;
  const subject = subjectOf(cell, batch, steps, seed);
  return reportOf(cell.name, seed, {
    'keeps the structure of its carry': () => keepsCarry(subject, options.constantCarry ?? false),
    'has the right derivatives': () => gradients(subject),
    'is the same scanned and unrolled': () => scanned(subject),
    ...(cell.parallel === undefined
      ? {}
      : { 'is the same with all steps at once': () => allAtOnce(subject) }),
    'keeps the rows of a batch apart': () => rowsApart(subject),
    'is the same masked and shorter': () => masked(subject, options.masked),
    'cuts its gradient where it is truncated': () => truncated(subject),
    'is deterministic': () => deterministic(subject),
    'goes into a file and comes back': () => serializes(subject),
    'is near in float32': () => float32(subject),
    ...(compile === undefined ? {} : { 'is the same compiled': () => compiled(subject, compile) }),
  });
}
