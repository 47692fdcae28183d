import type { Agree, Shape, Show } from '@tapeloop/shapes';
import { checkInput } from './expected-input.ts';
import type { MapLastAxis } from './last-axis.ts';

/** [S] where it is a batch of B sequences of W features; otherwise the message that Name expected this. */
export type Sequences<
  Name extends string,
  Expected extends string,
  B,
  W extends number,
  S,
> = S extends [infer Batch extends number, number, infer Width extends number]
  ? [Agree<Batch, B>, Agree<Width, W>] extends [true, true]
    ? [S]
    : Mismatch<Name, Expected, S>
  : S extends Shape
    ? number extends S['length']
      ? MapLastAxis<'', W, W, S> extends string
        ? Mismatch<Name, Expected, S>
        : [S]
      : Mismatch<Name, Expected, S>
    : never;

type Mismatch<
  Name extends string,
  Expected extends string,
  S,
> = `${Name}: expected ${Expected}, got ${Show<S>}`;

/** Throws where these are no sequences [batch, time, features]; without a batch any will do. */
export function checkSequences(
  name: string,
  what: string,
  batch: number | undefined,
  features: number,
  x: unknown,
): void {
  checkInput(
    name,
    `${what} [${batch ?? 'batch'}, time, ${features}]`,
    x,
    ({ length, 0: rows, 2: width }) =>
      length === 3 && width === features && (batch === undefined || rows === batch),
  );
}
