import { shortNumber } from '../chart.ts';
import { html, Html } from '../html.ts';
import type { Run } from '../run.ts';
import { details, table } from '../table.ts';

/** The run's name and its result in a sentence. */
export function heading(title: string, run: Run): Html {
  return html`<header>
    <h1>${title}</h1>
    <p class="result">${resultOf(run)}</p>
  </header>`;
}

/** The result of a run in a line. */
function resultOf({ begin, steps, validations, end }: Run): string {
  const step = steps.at(-1);
  const done = `${shortNumber(step?.step ?? begin.step)} of ${shortNumber(begin.steps)} steps`;
  const how = { finished: 'Finished', 'early stop': 'Stopped early', signal: 'Stopped' };
  const state = end === undefined ? 'Running or killed' : how[end.reason];
  const seconds = end?.seconds ?? step?.seconds;
  const best = validations.findLast((validation) => validation.best);
  const measured = Object.entries(best?.metrics ?? {}).map(
    ([name, value]) => `${name} ${shortNumber(value)}`,
  );
  return [
    `${state} after ${done}${seconds === undefined ? '' : ` in ${duration(seconds)}`}`,
    ...(step === undefined ? [] : [`training loss ${shortNumber(step.loss)}`]),
    ...(best === undefined
      ? []
      : [`best validation ${measured.join(', ')} at step ${shortNumber(best.step)}`]),
  ].join('; ');
}

/** How the run was set up: configuration, versions, parameters. */
export function setupSection({ begin }: Run): Html {
  const { configuration, versions, parameters } = begin;
  const counts = parameters.map(({ shape }) => shape.reduce((a, b) => a * b, 1));
  const total = shortNumber(counts.reduce((a, b) => a + b, 0));
  const rows = parameters.map(({ path, shape, dtype }, i) => [
    path,
    `[${shape.join(', ')}]`,
    dtype,
    shortNumber(counts[i]!),
  ]);
  return html`<section>
    <h2>What was run</h2>
    <div class="columns">
      <div>
        <h3>Configuration</h3>
        <pre>${JSON.stringify(configuration, undefined, 2)}</pre>
      </div>
      <div>
        <h3>Versions</h3>
        ${table('What it ran on', ['name', 'version'], Object.entries(versions))}
      </div>
    </div>
    ${details(`${parameters.length} parameters with ${total} numbers`, table('Parameters', ['path', 'shape', 'dtype', 'numbers'], rows), parameters.length <= 12)}
  </section>`;
}

/** Seconds as people say them: `12.3 s`, `4 min 5 s`, `2 h 3 min`. */
export function duration(seconds: number): string {
  if (!(seconds >= 60)) return `${Number(seconds.toPrecision(3))} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  return `${shortNumber(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}
