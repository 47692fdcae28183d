import * as echarts from 'echarts';
import type { CharacterResult } from './character-run.ts';
import { forecastPicture } from './forecast-picture.ts';
import type { ForecastResult } from './forecast-run.ts';
import { sequenceTasks } from './job.ts';
import type { Saved } from './saved.ts';
import { savedLengths } from './saved-lengths.ts';
import type { SequenceResult } from './sequence-run.ts';

const palette = [
  '#1f77b4',
  '#ff7f0e',
  '#2ca02c',
  '#d62728',
  '#9467bd',
  '#8c564b',
  '#e377c2',
  '#7f7f7f',
];
const lines = ['solid', 'dashed', 'dotted'] as const;

/** Every picture of the page by the name of its file, for what is saved. */
export function resultPictures(saved: Saved): [name: string, svg: string][] {
  const pictures: [string, string][] = [];
  for (const [task, about] of Object.entries(sequenceTasks)) {
    for (const length of savedLengths(saved, task)) {
      const curves = Object.values(saved.read<SequenceResult>(`${task}-${length}`));
      const chart = curveChart(`${about.title}, T = ${length}`, 'held-out loss', curves);
      const level = { yAxis: about.baseline(length), name: 'without memory' };
      pictures.push([`results-${task}-${length}.svg`, drawn(withLevel(chart, level))]);
    }
  }
  const characters = Object.values(saved.read<CharacterResult>('characters'));
  if (characters.length > 0) {
    const chart = curveChart(
      'Moby Dick, letter by letter',
      'held-out bits per character',
      characters,
    );
    const level = { yAxis: characters[0]!.baselines.brotli, name: 'brotli' };
    pictures.push(['results-characters.svg', drawn(withLevel(chart, level))]);
  }
  const forecasts = Object.values(saved.read<ForecastResult>('forecast'));
  if (forecasts.length > 0)
    pictures.push(['results-forecast.svg', drawn(forecastPicture(forecasts))]);
  return pictures;
}

interface Curve {
  readonly cell: string;
  readonly seed: number;
  readonly curve: readonly (readonly [step: number, loss: number])[];
}

type Chart = echarts.EChartsOption & { readonly series: echarts.LineSeriesOption[] };

function curveChart(title: string, axis: string, curves: readonly Curve[]): Chart {
  return {
    title: { text: title, left: 'center' },
    legend: { type: 'plain', orient: 'vertical', right: 8, top: 40 },
    grid: { left: 70, right: 190, top: 40, bottom: 50 },
    xAxis: { type: 'value', name: 'step', nameLocation: 'middle', nameGap: 28 },
    yAxis: { type: 'log', name: axis, nameLocation: 'middle', nameGap: 50 },
    series: curves.map(({ cell, seed, curve }, i) => ({
      name: seed === 1 ? cell : `${cell}, seed ${seed}`,
      type: 'line',
      showSymbol: false,
      color: palette[i % palette.length]!,
      lineStyle: { width: 1.5, type: lines[Math.floor(i / palette.length) % lines.length]! },
      // The loss of first weights says nothing.
      data: curve.filter(([step]) => step > 0).map(([step, loss]) => [step, loss]),
    })),
  };
}

/** The chart with a horizontal line. */
function withLevel(chart: Chart, { yAxis, name }: { yAxis: number; name: string }): Chart {
  const [first, ...rest] = chart.series;
  const markLine: echarts.LineSeriesOption['markLine'] = {
    silent: true,
    symbol: 'none',
    lineStyle: { color: '#000', type: 'dotted' },
    label: { formatter: name, position: 'insideEndTop' },
    data: [{ yAxis }],
  };
  return { ...chart, series: [{ ...first, markLine }, ...rest] as echarts.LineSeriesOption[] };
}

/** An SVG document, the same for the same chart. */
function drawn(option: echarts.EChartsOption): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 860, height: 480 });
  chart.setOption({ animation: false, backgroundColor: 'white', ...option });
  const svg = chart.renderToSVGString();
  chart.dispose();
  // Names of elements count the charts of the process.
  return svg
    .replaceAll(/zr\d+-/g, 'zr-')
    .trimEnd()
    .concat('\n');
}
