import { definitionsOf, type Equation } from '@tapeloop/autodiff/staging';
import { isNdArray } from '@tapeloop/tensor';
import { inside, valueAt, type Frame, type Place } from './frame.ts';

/** Where what is not finite began. */
export type Origin =
  | {
      /** An operation that made it of finite operands. */
      readonly kind: 'operation';
      readonly equation: Equation;
      readonly frame: Frame;
      readonly output: number;
      /** The equation of the outermost graph in which it happened. */
      readonly outermost: Equation;
    }
  | {
      /** An input of the outermost graph had it. */
      readonly kind: 'input';
      readonly input: number;
      readonly timeStep: number | undefined;
    };

/** Goes back from a value that is not finite to what made it so, NaN before infinity. */
export function originOf(from: Place): Origin {
  let place = from;
  let timeStep: number | undefined;
  let outermost: Equation | undefined;
  for (;;) {
    const { frame, variable } = place;
    const equation = definitionsOf(frame.graph.equations).get(variable);
    if (equation === undefined) {
      const input = frame.graph.inputs.indexOf(variable);
      if (frame.outside === undefined) return { kind: 'input', input, timeStep };
      // Of the steps that it came through, the last is where it came in.
      timeStep = frame.timeStep ?? timeStep;
      place = frame.outside(input);
      continue;
    }
    if (frame.outside === undefined) {
      outermost = equation;
      timeStep = undefined;
    }
    const output = equation.outputs.indexOf(variable);
    const isBad = hasNaN(valueAt(place)) ? hasNaN : isNotFinite;
    const below = inside(frame, equation, output, isBad);
    if (below !== undefined && isNotFinite(valueAt(below))) {
      place = below;
      continue;
    }
    const operands = equation.inputs
      .filter((input) => input.constant === undefined)
      .map((input) => ({ frame, variable: input }));
    const worst =
      operands.find((operand) => hasNaN(valueAt(operand))) ??
      operands.find((operand) => isNotFinite(valueAt(operand)));
    if (worst === undefined) {
      return { kind: 'operation', equation, frame, output, outermost: outermost! };
    }
    place = worst;
  }
}

/** Whether an entry is NaN. */
export const hasNaN = (value: unknown): boolean => entriesOf(value).some(Number.isNaN);

/** Whether an entry is NaN or infinite. */
export const isNotFinite = (value: unknown): boolean =>
  entriesOf(value).some((entry) => !Number.isFinite(entry));

/** The entries of a tensor or of a number. */
export function entriesOf(
  value: unknown,
): ArrayLike<number> & Pick<number[], 'some' | 'findIndex'> {
  // The cast: typed arrays have these methods with the same meaning.
  if (isNdArray(value)) return value.data as unknown as number[];
  return typeof value === 'number' ? [value] : [];
}
