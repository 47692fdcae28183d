import { shortNumber } from '../chart.ts';
import { html, Html } from '../html.ts';
import { spread } from '../points.ts';
import type { Run } from '../run.ts';

const INSPECTIONS = 12;
const SAMPLES = 24;
const CHARACTERS = 1000;

/** What the model wrote, by step, the last at the top. */
export function samplesSection({ inspections }: Run): Html {
  const found = inspections.filter(({ samples }) => samples !== undefined);
  if (found.length === 0) {
    return html`<section>
      <h2>Samples</h2>
      <p>No samples were drawn in this run.</p>
    </section>`;
  }
  const rows = spread(found, INSPECTIONS)
    .toReversed()
    .map(({ step, samples = [] }) => {
      const texts = samples.slice(0, SAMPLES).map((sample) => html`<li>${shortened(sample)}</li>`);
      const rest = samples.length - texts.length;
      return html`<h3>Step ${shortNumber(step)}</h3>
        <ul class="samples">
          ${texts}${rest > 0 ? html`<li class="rest">and ${rest} more</li>` : ''}
        </ul>`;
    });
  return html`<section>
    <h2>Samples</h2>
    ${rows}
  </section>`;
}

function shortened(text: string): string {
  return text.length <= CHARACTERS ? text : `${text.slice(0, CHARACTERS)}…`;
}
