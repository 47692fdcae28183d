import { shortNumber } from '../chart.ts';
import { heatmap, scaleLegend, type Scale } from '../heatmap.ts';
import { html, Html } from '../html.ts';
import { normChart, normColours, type NormCurves } from '../norm-chart.ts';
import { spread, type Point } from '../points.ts';
import type { Run } from '../run.ts';
import { details, table } from '../table.ts';
import { withVariables } from '../theme.ts';

const CHARTS = 48;
const COLUMNS = 120;
// Powers of ten of update / parameter; a thousandth, in the middle, is what is often aimed at.
const RATIOS: Scale = { kind: 'diverging', low: -5, high: -1 };

/** How large each parameter, its gradient and its update were, and how fast it changed. */
export function normsSection({ steps }: Run): Html {
  const paths = [...new Set(steps.flatMap(({ norms }) => Object.keys(norms ?? {})))];
  if (paths.length === 0) {
    return html`<section>
      <h2>Gradients and updates</h2>
      <p>No norms were asked for in this run.</p>
    </section>`;
  }
  const all = paths.map((path): NormCurves => {
    const taken = steps.flatMap(({ step, norms }) => {
      const at = norms?.[path];
      return at === undefined ? [] : [{ step, ...at }];
    });
    const points = (name: 'parameter' | 'gradient' | 'update') =>
      taken.map((at): Point => [at.step, at[name]]);
    return {
      path,
      parameter: points('parameter'),
      gradient: points('gradient'),
      update: points('update'),
    };
  });
  return html`<section>
    <h2>Gradients and updates</h2>
    <h3>Update relative to parameter</h3>
    <p>
      The norm of each update divided by that of its parameter, over the steps. About a thousandth
      is usual: much more is blue, much less is brown.
    </p>
    ${strips(all)}
    <h3>Norms of each parameter</h3>
    <p class="legend">
      ${(['parameter', 'gradient', 'update'] as const).map(swatch)}
      <span>Euclidean norms by step, logarithmic.</span>
    </p>
    <div class="multiples">${all.slice(0, CHARTS).map(multiple)}</div>
    ${details('The figures of the last step', lastFigures(all))}
  </section>`;
}

function strips(all: readonly NormCurves[]): Html {
  const steps = all.flatMap(({ parameter }) => [parameter.at(0)![0], parameter.at(-1)![0]]);
  const rows = all.map((curves) => {
    const powers = spread(ratios(curves), COLUMNS).map(([, ratio]) => Math.log10(ratio));
    const label = `Update relative to ${curves.path}: last ${lastRatio(curves)}`;
    return html`<span class="name">${curves.path}</span>${heatmap([powers], RATIOS, label)}<span
        class="number"
        >${lastRatio(curves)}</span
      >`;
  });
  return html`<div class="strips">
      <span></span
      ><span class="ends"
        ><span>step ${shortNumber(Math.min(...steps))}</span
        ><span>${shortNumber(Math.max(...steps))}</span></span
      ><span class="number">last</span>${rows}
    </div>
    ${scaleLegend(RATIOS, '1e-5', '0.1')}`;
}

function multiple(curves: NormCurves, index: number): Html {
  const svg = withVariables(normChart(curves, `p${index}`));
  const label = `Norms of ${curves.path} by step; the last: ${last(curves)
    .map((value, i) => `${['parameter', 'gradient', 'update'][i]} ${shortNumber(value)}`)
    .join(', ')}`;
  return html`<figure>
    <figcaption><h4>${curves.path}</h4></figcaption>
    <div role="img" aria-label="${label}">${new Html(svg)}</div>
  </figure>`;
}

function lastFigures(all: readonly NormCurves[]): Html {
  return table(
    'Norms at the last step at which they were taken',
    ['path', 'parameter', 'gradient', 'update', 'update / parameter'],
    all.map((each) => [each.path, ...last(each).map(shortNumber), lastRatio(each)]),
  );
}

function last({ parameter, gradient, update }: NormCurves): number[] {
  return [parameter, gradient, update].map((points) => points.at(-1)![1]);
}

function ratios({ parameter, update }: NormCurves): Point[] {
  return update.map(([step, value], i): Point => [step, value / parameter[i]![1]]);
}

function lastRatio(curves: NormCurves): string {
  return shortNumber(ratios(curves).at(-1)![1]);
}

function swatch(name: keyof typeof normColours): Html {
  const colour = withVariables(normColours[name]);
  return html`<span><i class="swatch" style="background:${colour}"></i>${name}</span>`;
}
