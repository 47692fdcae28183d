import { must } from './argument.ts';
import type { TrainEvent } from './event.ts';

/** The events of a run, and behind them what it returns. */
export type TrainEvents<Result> = AsyncGenerator<TrainEvent, Result, undefined>;

/**
 * Runs to the end: what `train` returns behind its last event, by way of whatever passes events on.
 *
 * ```ts
 * import { finish, type TrainEvent } from '@tapeloop/train';
 *
 * async function* run(): AsyncGenerator<TrainEvent, string, undefined> {
 *   yield { kind: 'end', step: 3, reason: 'finished', seconds: 1 };
 *   return 'what was learnt';
 * }
 * await finish(run()); // => 'what was learnt'
 * ```
 */
export async function finish<Result>(events: TrainEvents<Result>): Promise<Result> {
  mustBeEvents('finish', events);
  let next = await events.next();
  while (next.done !== true) next = await events.next();
  return next.value;
}

/** Throws unless the value is what `train` returns. */
export function mustBeEvents(op: string, events: unknown): void {
  const isThat = typeof Object(events).next === 'function';
  must(op, 'events', 'what train returns', events, isThat);
}

/** The same events and result, of which `see` sees each before it is passed on. */
export async function* watched<Result>(
  events: TrainEvents<Result>,
  see: (event: TrainEvent) => void | Promise<void>,
  atEnd: () => void | Promise<void> = () => {},
): TrainEvents<Result> {
  try {
    let next = await events.next();
    while (next.done !== true) {
      await see(next.value);
      yield next.value;
      next = await events.next();
    }
    return next.value;
  } finally {
    await atEnd();
    // Whoever leaves early lets the run let go of its data too.
    await events.return(undefined as never);
  }
}
