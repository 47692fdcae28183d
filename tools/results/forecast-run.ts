import { treeLeaves, valueAndGrad } from '@tapeloop/autodiff';
import { compile } from '@tapeloop/compiler';
import { adam, applyUpdates, chain, clipByGlobalNorm, cosine } from '@tapeloop/optim';
import {
  add,
  arange,
  div,
  expandDims,
  exp,
  cast,
  key,
  mean,
  mul,
  slice,
  splitKey,
  squeeze,
  sub,
  take,
  tensor,
  uniform,
  unstack,
  type Key,
  type Scalar,
  type Tensor,
} from '@tapeloop/tensor';
import { FEATURES, births } from './births.ts';
import type { CellRow } from './cell-rows.ts';
import { errorsOf, type ForecastErrors } from './forecast-errors.ts';
import { sequenceModel, type ModelParams } from './sequence-model.ts';
import type { RunOptions } from './sequence-run.ts';

/** What came of one forecaster of a series. */
export interface ForecastResult {
  readonly cell: string;
  readonly seed: number;
  readonly parameters: number;
  readonly steps: number;
  readonly seconds: number;
  readonly errors: ForecastErrors;
  /** The share of held-out days within 1.96 standard deviations of the forecast. */
  readonly coverage: number;
  /** The mean of the natural logarithm of the density of held-out counts. */
  readonly logDensity: number;
  /** Mean and standard deviation of the forecast of each held-out day. */
  readonly forecasts: readonly (readonly [mean: number, deviation: number])[];
}

export const forecastSettings = {
  hidden: 32,
  batch: 32,
  window: 84,
  /** Days at the beginning of a window from which the carry is made, without loss. */
  warmUp: 28,
  // The best density of 2012 after learning from the years before it.
  steps: 600,
  learningRate: 0.005,
};

/** Trains a cell to say tomorrow's count as a normal distribution, and measures it on held-out days. */
export function runForecast(row: CellRow, { seed, steps: most }: RunOptions): ForecastResult {
  const { hidden, batch, window, warmUp, learningRate } = forecastSettings;
  const steps = most ?? forecastSettings.steps;
  const series = births();
  const { scaled, mean: center, deviation, cut } = series;
  const targets: Tensor = tensor({ shape: [scaled.length], data: scaled });
  const model = sequenceModel(row, { inputs: FEATURES, hidden, outputs: 2 });
  const distribution = (p: ModelParams, xs: Tensor): [mean: Tensor, logDeviation: Tensor] => {
    const [, outputs] = model.outputs(p, xs);
    const answers = model.head(p, outputs);
    return [squeeze(slice(answers, 0, 1, 2), 2), squeeze(slice(answers, 1, 2, 2), 2)];
  };
  /** The negative log density of windows [time, batch], but for a constant. */
  const loss = (p: ModelParams, drawing: Key): Scalar => {
    const begins = cast(mul(cut - window, uniform(drawing, [1, batch])), 'int32');
    const days = add(expandDims(arange(window), 1), begins);
    const [mu, logSigma] = distribution(p, take(series.inputs, days, 0));
    const z = div(sub(take(targets, days, 0), mu), exp(logSigma));
    const each = add(mul(0.5, mul(z, z)), logSigma);
    return mean(slice(each, warmUp, undefined));
  };

  const optimizer = chain(
    clipByGlobalNorm(1),
    adam({ learningRate: cosine({ from: learningRate, steps }) }),
  );
  const [forWeights, forTraining] = unstack(splitKey(key(seed)));
  let params = model.init(forWeights);
  let state = optimizer.init(params);
  let drawing = forTraining;
  const step = compile(
    (from: ModelParams, before: typeof state, stream: Key) => {
      const [now, next] = unstack(splitKey(stream));
      const [, gradient] = valueAndGrad((p: ModelParams) => loss(p, now))(from);
      const [updates, after] = optimizer.update(gradient, before, from);
      return [applyUpdates(from, updates), after, next] as const;
    },
    { donate: [0, 1], threads: 1 },
  );
  const began = performance.now();
  for (let at = 0; at < steps; at += 1) {
    [params, state, drawing] = step(params, state, drawing);
  }
  const seconds = Math.round((performance.now() - began) / 100) / 10;

  // One pass over all days: the carry of a held-out day comes from everything before it.
  const all = compile((p: ModelParams) => distribution(p, expandDims(series.inputs, 1)), {
    threads: 1,
  });
  const [mus, logSigmas] = all(params);
  const forecasts = Array.from({ length: scaled.length - cut }, (_, i): [number, number] => [
    Math.round(center + deviation * mus.data[cut + i]!),
    Math.round(deviation * Math.exp(logSigmas.data[cut + i]!)),
  ]);
  const zs = forecasts.map(([mu, sigma], i) => (series.counts[cut + i]! - mu) / sigma);
  const logDensities = zs.map(
    (z, i) => -(z ** 2) / 2 - Math.log(forecasts[i]![1]) - Math.log(2 * Math.PI) / 2,
  );
  return {
    cell: row.name,
    seed,
    parameters: treeLeaves<Tensor>(params).reduce((total, { size }) => total + size, 0),
    steps,
    seconds,
    errors: errorsOf(series.counts, cut, (day) => forecasts[day - cut]![0]),
    coverage: zs.filter((z) => Math.abs(z) < 1.96).length / zs.length,
    logDensity: logDensities.reduce((total, x) => total + x, 0) / zs.length,
    forecasts,
  };
}
