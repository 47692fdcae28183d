import { describe } from '@tapeloop/autodiff';
import { ShapeError, type Agree, type ShowDim } from '@tapeloop/shapes';

/** What a part of a chain takes in and gives out: a cell has a hidden size, a layer an output size. */
export type Link = { readonly inputSize: number } & (
  | { readonly hiddenSize: number }
  | { readonly outputSize: number }
);

type Outputs<L> = L extends { readonly hiddenSize: infer O extends number }
  ? O
  : L extends { readonly outputSize: infer O extends number }
    ? O
    : number;

/** The message of the operation called N where a part does not take what the one before gives, or L. */
export type Chained<N extends string, L extends Link[], Done extends unknown[] = []> = L extends [
  ...infer _Start,
]
  ? Unfit<N, L, Done> extends infer Message extends string
    ? Message
    : L
  : never;

type Unfit<N extends string, L, Done extends unknown[]> = L extends [
  infer A,
  infer B extends Link,
  ...infer Rest,
]
  ? Agree<Outputs<A>, B['inputSize']> extends true
    ? Unfit<N, [B, ...Rest], [...Done, A]>
    : `${N}: number ${[...Done, A]['length'] & number} takes ${ShowDim<B['inputSize']>} features, the one before gives ${ShowDim<Outputs<A>>}`
  : undefined;

const outputs = (link: Link): number => ('hiddenSize' in link ? link.hiddenSize : link.outputSize);

/** Throws where a part does not take what the one before gives. */
export function checkChained(operation: string, links: readonly Link[]): void {
  links.forEach(({ inputSize }, i) => {
    if (i === 0 || inputSize === outputs(links[i - 1]!)) return;
    throw new ShapeError(
      `${operation}: number ${i} takes ${inputSize} features, the one before gives ${outputs(links[i - 1]!)}`,
    );
  });
}

/** Throws where this is no list with something in it. */
export function checkList(operation: string, what: string, x: unknown): void {
  if (Array.isArray(x) && x.length > 0) return;
  throw new TypeError(`${operation}: expected an array of ${what}, got ${describe(x)}.`);
}

/** Throws where this is no list with one thing for each part. */
export function checkTuple(
  name: string,
  what: string,
  count: number,
  x: unknown,
): asserts x is readonly unknown[] {
  if (Array.isArray(x) && x.length === count) return;
  throw new TypeError(
    `${name}: expected ${what} an array of ${count}, got ${describe(x)}; there is one for each.`,
  );
}

/** What the last part gives. */
export type LastOutputs<L> = L extends [...unknown[], infer Last] ? Outputs<Last> : number;

/** What the first part takes. */
export type FirstInputs<L> = L extends [infer First extends Link, ...unknown[]]
  ? First['inputSize']
  : number;
