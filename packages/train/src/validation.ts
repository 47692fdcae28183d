import { accumulator } from './metric.ts';
import type { Compile, ValidationOptions } from './options.ts';

/** The metrics of parameters on all of the held-out data. */
export type Measure<Params> = (params: Params) => Promise<Record<string, number>>;

/** Compiles what is evaluated, once for the run. */
export function measureOf<Params, Batch, Result>(
  { data, evaluate, metrics }: ValidationOptions<Params, Batch, Result>,
  toBatch: (element: unknown) => Batch,
  compile: Compile = (f) => f,
): Measure<Params> {
  const results = compile(evaluate);
  return async (params) => {
    const sums = accumulator(metrics);
    for await (const element of data) sums.add(results(params, toBatch(element)));
    return sums.values();
  };
}
