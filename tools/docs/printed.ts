import { inspect } from 'node:util';

const NUMBER = /(?<![\w.])[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?\b/gi;

/**
 * Whether a value prints as a document says. White space and the kind of quotes do not count, and a
 * number written with a fraction or an exponent stands for every number that rounds to it.
 */
export function printsAs(value: unknown, claim: string): boolean {
  return prints(value).some((text) => agree(normalise(text), normalise(claim)));
}

/** A value on one line, whole. */
export function print(value: unknown): string {
  return inspect(value, {
    depth: null,
    breakLength: Infinity,
    compact: true,
    maxArrayLength: null,
    maxStringLength: null,
  });
}

/** The texts that a claim may give: as inspected, as a bare string, or as the value's own `toString`. */
function prints(value: unknown): string[] {
  const texts = [print(value)];
  if (typeof value === 'string') texts.push(value);
  if (writesItself(value)) texts.push(value.toString());
  return texts;
}

function writesItself(value: unknown): value is { toString(): string } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return 'toString' in value && value.toString !== Object.prototype.toString;
}

function normalise(text: string): string {
  return text
    .replaceAll('"', "'")
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([[\](){},:]) ?/g, '$1')
    .trim();
}

function agree(actual: string, claim: string): boolean {
  const [words, claimedWords] = [actual, claim].map((text) => text.split(NUMBER));
  if (words?.join('\0') !== claimedWords?.join('\0')) return false;
  const numbers = actual.match(NUMBER) ?? [];
  const claimed = claim.match(NUMBER) ?? [];
  return claimed.every((number, index) => roundsTo(Number(numbers[index]), number));
}

function roundsTo(actual: number, claim: string): boolean {
  const [mantissa = '', exponent] = claim.toLowerCase().split('e');
  const error = Math.abs(actual - Number(claim));
  if (!mantissa.includes('.') && exponent === undefined) return error === 0;
  const decimals = mantissa.split('.')[1]?.length ?? 0;
  const lastDigit = 10 ** (Number(exponent ?? 0) - decimals);
  // The factor forgives the rounding of this very subtraction.
  return error <= (lastDigit / 2) * (1 + 1e-9);
}
