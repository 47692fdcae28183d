import type { Run } from './run.ts';
import { axis, chart, shortNumber, type ChartOption, type Size } from './chart.ts';
import { smoothed, thinned, type Point } from './points.ts';
import { light } from './theme.ts';

/** The loss or a metric of a run. */
export interface Curve {
  readonly name: string;
  /** At every step. */
  readonly training: readonly Point[];
  readonly smooth: readonly Point[];
  readonly validation: readonly Point[];
  /** The best validation. */
  readonly best: Point | undefined;
  readonly resumptions: readonly number[];
}

const LINE = 'path://M0 0h18v3h-18z';

/** The loss, and then the metrics by name; what a validation calls `loss` belongs to the loss. */
export function curvesOf({ steps, validations, resumptions }: Run): Curve[] {
  const best = validations.findLast((validation) => validation.best);
  const named = [...steps, ...validations].flatMap(({ metrics }) => Object.keys(metrics));
  return [...new Set(['loss', ...named])].map((name) => {
    const validation = validations.flatMap(({ step, metrics }): Point[] => {
      const value = metrics[name];
      return value === undefined ? [] : [[step, value]];
    });
    const training = steps.flatMap(({ step, loss, metrics }): Point[] => {
      const value = name === 'loss' ? loss : metrics[name];
      return value === undefined ? [] : [[step, value]];
    });
    const bestPoint = validation.find(([step]) => step === best?.step);
    const smooth = smoothed(training);
    return { name, training, smooth, validation, best: bestPoint, resumptions };
  });
}

/** Draws a curve: training smoothed with the raw values behind, validation, the best, resumptions. */
export function curveChart(curve: Curve, size: Size, prefix: string, title?: string): string {
  const { name, training, smooth, validation, best, resumptions } = curve;
  const raw = { symbol: 'none', silent: true, type: 'line' } as const;
  const series: ChartOption['series'] = [];
  if (training.length > 0) {
    series.push(
      { ...raw, name: 'each step', ...stroke(light.firstPale, 1), data: data(training) },
      {
        ...raw,
        name: 'training',
        ...stroke(light.first, 2),
        data: data(smooth),
      },
    );
  }
  if (validation.length > 0) {
    series.push({
      ...raw,
      name: 'validation',
      ...stroke(light.second, 2),
      symbol: validation.length > 60 ? 'none' : 'circle',
      symbolSize: 6,
      data: data(validation),
    });
  }
  if (best !== undefined) {
    series.push({
      ...raw,
      name: 'best',
      symbol: 'diamond',
      symbolSize: 14,
      ...stroke(light.third, 0),
      label: {
        show: true,
        position: 'bottom',
        distance: 6,
        formatter: shortNumber(best[1]),
        color: light.ink,
        fontSize: 12,
        textBorderColor: light.paper,
        textBorderWidth: 4,
      },
      data: [[...best]],
      z: 5,
    });
  }
  if (resumptions.length > 0) {
    series.push({
      ...raw,
      name: 'resumed',
      ...stroke(light.muted, 1),
      data: [],
      markLine: {
        symbol: 'none',
        silent: true,
        lineStyle: { color: light.muted, type: 'dashed' },
        label: {
          show: true,
          formatter: 'resumed',
          color: light.muted,
          fontSize: 12,
          position: 'end',
        },
        data: resumptions.map((step) => ({ xAxis: step })),
      },
    });
  }
  return chart(
    {
      ...(title === undefined ? {} : titled(title)),
      legend: {
        data: ['each step', 'training', 'validation', 'best']
          .filter((each) => series.some((drawn) => drawn.name === each))
          .map((each) => ({ name: each, icon: each === 'best' ? 'diamond' : LINE })),
        left: 'center',
        top: title === undefined ? 0 : 34,
        itemWidth: 18,
        itemHeight: 10,
        itemGap: 24,
        selectedMode: false,
        textStyle: { color: light.ink, fontSize: 12 },
      },
      grid: { left: 64, right: 28, top: title === undefined ? 62 : 90, bottom: 48 },
      xAxis: {
        ...axis,
        type: 'value',
        name: 'step',
        nameLocation: 'middle',
        nameGap: 28,
        min: 0,
        max: lastStep(curve),
        splitNumber: Math.round(size.width / 110),
        axisLabel: { ...axis.axisLabel, hideOverlap: true },
        splitLine: { show: false },
      },
      yAxis: {
        ...axis,
        type: 'value',
        name,
        nameLocation: 'middle',
        nameGap: 46,
        scale: true,
        // Room for the number below the best.
        boundaryGap: ['14%', '4%'],
        axisLabel: { ...axis.axisLabel, formatter: shortNumber },
      },
      series,
    },
    size,
    prefix,
  );
}

function titled(text: string): ChartOption {
  const textStyle = { color: light.ink, fontSize: 16, fontWeight: 'normal' } as const;
  return { backgroundColor: light.paper, title: { text, left: 'center', top: 8, textStyle } };
}

/** A line's colour and width, and its symbols'. */
function stroke(color: string, width: number) {
  return { color, lineStyle: { color, width } };
}

/** What ECharts draws; `-` is a gap. */
function data(points: readonly Point[]): (number | '-')[][] {
  return thinned(points).map(([step, value]) => [step, Number.isFinite(value) ? value : '-']);
}

function lastStep({ training, validation }: Curve): number {
  return Math.max(1, training.at(-1)?.[0] ?? 0, validation.at(-1)?.[0] ?? 0);
}
