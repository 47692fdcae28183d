import { shortNumber } from '../chart.ts';
import type { InspectionEvent } from '../../event.ts';
import { heatmap, scaleLegend, scaleOf } from '../heatmap.ts';
import { html, Html } from '../html.ts';
import { spread } from '../points.ts';
import type { Run } from '../run.ts';
import { details } from '../table.ts';

const INSPECTIONS = 4;
const TIMES = 400;
const UNITS = 256;

/** Heat maps of activations, time by unit: at some steps, the last one open. */
export function activationsSection({ inspections }: Run): Html {
  const found = inspections.filter(({ activations }) => activations !== undefined);
  if (found.length === 0) {
    return html`<section>
      <h2>Activations over time</h2>
      <p>No activations were inspected in this run.</p>
    </section>`;
  }
  const shown = spread(found, INSPECTIONS).map((inspection) => {
    const content = maps(inspection);
    return details(`Step ${shortNumber(inspection.step)}`, content, inspection === found.at(-1));
  });
  return html`<section>
    <h2>Activations over time</h2>
    <p>Each row is a unit and each column a time.</p>
    ${shown}
  </section>`;
}

function maps({ activations = {}, inputs, step }: InspectionEvent): Html {
  return html`<div class="maps">
    ${Object.entries(activations).map(([name, values]) => map(name, values, inputs, step))}
  </div>`;
}

function map(
  name: string,
  values: readonly (readonly number[])[],
  inputs: readonly string[] | undefined,
  step: number,
): Html {
  const times = values.slice(0, TIMES);
  const all = values.reduce((most, units) => Math.max(most, units.length), 0);
  const units = Math.min(all, UNITS);
  const rows = Array.from({ length: units }, (_, unit) =>
    times.map((at) => at[unit] ?? Number.NaN),
  );
  const scale = scaleOf(rows.flat());
  const label = `${name} at step ${step}: ${values.length} times by ${all} units`;
  const cut =
    times.length < values.length || units < all
      ? html`<p>Shown are the first ${times.length} times and ${units} units.</p>`
      : html``;
  const along =
    inputs !== undefined && inputs.length >= times.length && times.length <= 40
      ? times.map((_, time) => html`<span>${inputs[time]!}</span>`)
      : [html`<span>time 1</span>`, html`<span>${times.length}</span>`];
  const few = inputs !== undefined && along.length === times.length ? 'each' : 'ends';
  return html`<figure>
    <figcaption>
      <h4>${name}</h4>
      <p>${values.length} times, ${all} units</p>
    </figcaption>
    <div class="map">
      <div class="${few}">${along}</div>
      ${heatmap(rows, scale, label)}
    </div>
    ${scaleLegend(scale, shortNumber(scale.low), shortNumber(scale.high))}${cut}
  </figure>`;
}
