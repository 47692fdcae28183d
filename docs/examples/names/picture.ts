import type { TrainEvent } from '@tapeloop/train';
import * as echarts from 'echarts';

/** The loss curve of a run as an SVG document. */
export function lossCurve(events: readonly TrainEvent[]): string {
  const training = events.flatMap((event) =>
    event.kind === 'step' ? [[event.step, event.loss]] : [],
  );
  const heldOut = events.flatMap((event) =>
    event.kind === 'validation' ? [[event.step, Math.log(event.metrics.perplexity!)]] : [],
  );
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 800, height: 450 });
  chart.setOption({
    animation: false,
    backgroundColor: 'white',
    title: { text: 'First names, letter by letter', left: 'center' },
    legend: { top: 30 },
    xAxis: { type: 'value', name: 'step', nameLocation: 'middle', nameGap: 28 },
    yAxis: { type: 'value', name: 'nats per letter', scale: true },
    series: [
      {
        name: 'training',
        type: 'line',
        showSymbol: false,
        data: training,
        lineStyle: { width: 1 },
      },
      { name: 'held out', type: 'line', symbolSize: 8, data: heldOut },
    ],
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
