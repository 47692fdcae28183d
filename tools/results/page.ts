import { characterSection } from './character-section.ts';
import { forecastSection } from './forecast-section.ts';
import { sequenceTasks } from './job.ts';
import type { Saved } from './saved.ts';
import { sequenceSection } from './sequence-section.ts';

/** docs/results.md of what is saved. */
export function resultsPage(saved: Saved): string {
  const sections = [
    ...(['adding', 'copying'] as const).map((name) =>
      sequenceSection(name, sequenceTasks[name], saved),
    ),
    characterSection(saved),
    forecastSection(saved),
  ];
  return `${[introduction, ...sections.filter((section) => section !== '')].join('\n\n')}\n`;
}

const introduction = `<!-- Written by npm run results; what stands here is made of docs/results. -->

# Results of papers

Every cell of \`@tapeloop/layers\` on the tasks by which papers tell recurrent cells apart, a model of a novel, and a forecast. Anyone can have them again, from the same seeds:

\`\`\`sh
npm run results                                  # what is not in docs/results yet, two processes side by side
npm run results -- --again --task adding         # one task from the beginning
npm run results -- --again --cell gruCell --seed 2
npm run results -- --full                        # longer sequences too
npm run results -- --page                        # this page again, without training
\`\`\`

Each run is a process with one thread, and its training step one compiled function: drawing a batch, the loss, its gradient, clipping and Adam. A run ends when it is solved or out of steps; what does not converge stands here as it is. Seconds are of a machine that others use too. There is one setting for all cells and no search, so that a table is no ranking: a cell that fails here may do better with weights, a rate or a length of training of its own.`;
