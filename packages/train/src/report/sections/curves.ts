import { shortNumber } from '../chart.ts';
import { curveChart, type Curve } from '../curve.ts';
import { html, Html } from '../html.ts';
import { spread, type Point } from '../points.ts';
import { details, table } from '../table.ts';
import { withVariables } from '../theme.ts';

/** Charts of the loss and of each metric, each for wide and narrow windows, with its figures. */
export function curvesSection(curves: readonly Curve[]): Html {
  return html`<section>
    <h2>Loss and metrics</h2>
    ${curves.map(figure)}
  </section>`;
}

function figure(curve: Curve, index: number): Html {
  const { name, training, validation } = curve;
  if (training.length + validation.length === 0) {
    return html`<p>There is no step yet.</p>`;
  }
  const wide = withVariables(curveChart(curve, { width: 860, height: 400 }, `w${index}`));
  const narrow = withVariables(curveChart(curve, { width: 360, height: 320 }, `n${index}`));
  const label = `Line chart of ${name} by step. ${inWords(curve)}`;
  return html`<figure>
    <figcaption>
      <h3>${name}</h3>
      <p>${inWords(curve)}</p>
    </figcaption>
    <div class="wide" role="img" aria-label="${label}">${new Html(wide)}</div>
    <div class="narrow" role="img" aria-label="${label}">${new Html(narrow)}</div>
    ${details('The figures', figures(curve))}
  </figure>`;
}

function inWords({ training, smooth, validation, best, resumptions }: Curve): string {
  const from = training.at(0);
  const to = smooth.at(-1);
  const bad = training.find(([, value]) => !Number.isFinite(value));
  return [
    from === undefined || to === undefined
      ? ''
      : `In training from ${shortNumber(from[1])} to ${shortNumber(to[1])} (smoothed).`,
    bad === undefined ? '' : `Not a finite number at step ${shortNumber(bad[0])}.`,
    validation.length === 0
      ? ''
      : `In validation from ${shortNumber(validation[0]![1])} to ${shortNumber(validation.at(-1)![1])}.`,
    best === undefined ? '' : `Best: ${shortNumber(best[1])} at step ${shortNumber(best[0])}.`,
    resumptions.length === 0 ? '' : `Resumed at step ${resumptions.map(shortNumber).join(', ')}.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function figures({ name, training, smooth, validation }: Curve): Html {
  const average = new Map(smooth);
  const raw = new Map(training);
  const measured = new Map(validation);
  const shown = new Set([...spread(training, 12), ...spread(validation, 12)].map(([step]) => step));
  const value = (of: ReadonlyMap<number, Point[1]>, step: number): string => {
    const found = of.get(step);
    return found === undefined ? '' : shortNumber(found);
  };
  const rows = [...shown]
    .toSorted((a, b) => a - b)
    .map((step) => [
      shortNumber(step),
      value(raw, step),
      value(average, step),
      value(measured, step),
    ]);
  return table(`${name} at some steps`, ['step', 'training', 'smoothed', 'validation'], rows);
}
