import { axis, chart, shortNumber } from './chart.ts';
import { thinned, type Point } from './points.ts';
import { light } from './theme.ts';

/** The norms of a parameter over the steps at which they were taken. */
export interface NormCurves {
  readonly path: string;
  readonly parameter: readonly Point[];
  readonly gradient: readonly Point[];
  readonly update: readonly Point[];
}

/** The colours of the lines, for a legend that many charts share. */
export const normColours: Readonly<Record<'parameter' | 'gradient' | 'update', string>> = {
  parameter: light.first,
  gradient: light.second,
  update: light.third,
};

/** A small chart on a logarithmic scale. */
export function normChart(curves: NormCurves, prefix: string): string {
  const last = curves.parameter.at(-1)?.[0] ?? 1;
  return chart(
    {
      grid: { left: 54, right: 20, top: 12, bottom: 26 },
      xAxis: {
        ...axis,
        type: 'value',
        min: 0,
        max: last,
        interval: last / 2,
        axisLabel: {
          ...axis.axisLabel,
          formatter: (step: number) => shortNumber(Math.round(step)),
        },
        splitLine: { show: false },
      },
      yAxis: {
        ...axis,
        type: 'log',
        splitNumber: 3,
        axisLabel: { ...axis.axisLabel, formatter: power },
      },
      series: (['parameter', 'gradient', 'update'] as const).map((name) => ({
        type: 'line',
        silent: true,
        symbol: curves[name].length === 1 ? 'circle' : 'none',
        color: normColours[name],
        lineStyle: { width: 1.5, color: normColours[name] },
        data: thinned(curves[name]).map(([step, value]) => [
          step,
          value > 0 && Number.isFinite(value) ? value : '-',
        ]),
      })),
    },
    { width: 280, height: 170 },
    prefix,
  );
}

function power(value: number): string {
  return value >= 0.01 && value < 10_000
    ? shortNumber(value)
    : value.toExponential(0).replace('+', '');
}
