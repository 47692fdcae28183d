import { errorText, valueText } from '../figures.ts';
import { isEverywhere, scaleOf, type Recognizer } from './pattern.ts';

/** Nothing comes back at all. */
export const zero: Recognizer = (portrait) =>
  portrait.analytic.every((row) => row.every((entry) => entry === 0))
    ? { name: 'zero', text: 'it is zero everywhere: the argument has no part in the derivative' }
    : undefined;

/** All of it is the right derivative times one number. */
export const multiple: Recognizer = (portrait) => {
  const { analytic, numeric } = portrait;
  const scale = scaleOf(portrait);
  let factor = NaN;
  let largest = 0;
  let places = 0;
  numeric.forEach((row, i) =>
    row.forEach((entry, j) => {
      if (Math.abs(entry) > 1e-6 * scale) places += 1;
      if (Math.abs(entry) <= largest) return;
      largest = Math.abs(entry);
      factor = analytic[i]![j]! / entry;
    }),
  );
  // Of one number, every wrong derivative is a multiple.
  if (places < 2 || !isEverywhere(portrait, (i, j) => factor * numeric[i]![j]!)) return undefined;
  if (Math.abs(factor + 1) < 1e-6) return { name: 'sign', text: 'the sign is wrong' };
  if (factor === 0) return undefined;
  const percent = errorText(Math.abs(100 * (factor - 1)));
  const text = `it is the right one times ${valueText(Number(factor.toPrecision(6)))} (${percent} % off)`;
  return { name: 'factor', text };
};
