import type { EChartsOption } from 'echarts';
import { births } from './births.ts';
import { ensembleOf } from './ensemble.ts';
import type { ForecastResult } from './forecast-run.ts';

/** How many of the last days are shown. */
const SHOWN = 120;

/** The last held-out days: what was, what all seeds together said, and where they said it lies. */
export function forecastPicture(results: readonly ForecastResult[]): EChartsOption {
  const { counts, dates } = births();
  const from = counts.length - SHOWN;
  const ensemble = ensembleOf(results.map(({ forecasts }) => forecasts)).slice(-SHOWN);
  const band = (side: 'low' | 'high') =>
    ensemble.map(([mu, sigma]) => Math.round(side === 'low' ? mu - 1.96 * sigma : 3.92 * sigma));
  const hidden = {
    type: 'line',
    stack: 'band',
    showSymbol: false,
    lineStyle: { width: 0 },
  } as const;
  return {
    title: { text: 'Births a day, one day ahead', left: 'center' },
    legend: { top: 44, data: ['counted', 'forecast', '95 % interval'] },
    grid: { left: 70, right: 30, top: 80, bottom: 40 },
    xAxis: { type: 'category', data: dates.slice(from) },
    yAxis: { type: 'value', scale: true },
    series: [
      { ...hidden, name: 'lower end', data: band('low') },
      {
        ...hidden,
        name: '95 % interval',
        data: band('high'),
        color: '#9ecae1',
        areaStyle: { color: '#9ecae1', opacity: 0.5 },
      },
      {
        name: 'forecast',
        type: 'line',
        showSymbol: false,
        color: '#1f77b4',
        data: ensemble.map(([mu]) => Math.round(mu)),
      },
      {
        name: 'counted',
        type: 'scatter',
        symbolSize: 4,
        color: '#d62728',
        data: Array.from(counts.subarray(from)),
      },
    ],
  };
}
