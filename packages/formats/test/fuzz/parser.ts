import type { Arbitrary } from 'fast-check';

/** A parser under fuzz tests. */
export interface Parser {
  readonly name: string;
  /** What its errors begin with. */
  readonly operation: string;
  /** Sound files, to be damaged. */
  readonly seeds: readonly Uint8Array[];
  /** Files that are right in form and mostly wrong in what they say. */
  readonly structured: Arbitrary<Uint8Array>;
  /** Bytes of what it made of a file; or it throws. */
  readonly parse: (bytes: Uint8Array) => number | Promise<number>;
  /** The most bytes that it may make of one. */
  readonly expansion: number;
}

/** What became of one input. */
export interface Outcome {
  readonly accepted: boolean;
  readonly bytes: number;
  /** What must never happen, in words. */
  readonly crash?: string;
}

/** Parses an input, and judges: a value of bounded size, or an error that names the operation. */
export async function attempt(parser: Parser, input: Uint8Array): Promise<Outcome> {
  try {
    const bytes = await parser.parse(input);
    const most = parser.expansion * input.length;
    if (bytes <= most) return { accepted: true, bytes };
    return { accepted: true, bytes, crash: `made ${bytes} bytes of ${input.length}` };
  } catch (error) {
    const told = error instanceof Error && error.message.startsWith(`${parser.operation}: `);
    if (told) return { accepted: false, bytes: 0 };
    return { accepted: false, bytes: 0, crash: String(error) };
  }
}
