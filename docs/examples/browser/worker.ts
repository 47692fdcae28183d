// The worker: it trains in short rounds, and listens to its page between them.
import type { Report, Request } from './messages.ts';
import { trainer } from './trainer.ts';

const STEPS_PER_ROUND = 10;
const ROUNDS_PER_SAMPLE = 10;

const tell = (report: Report): void => postMessage(report);

const names = trainer();
let word = '';
let nextRound: ReturnType<typeof setTimeout> | undefined;

/** The word's letters may be any, and the model knows only some. */
function showGates(): void {
  try {
    tell({ kind: 'gates', word, gates: names.gates(word) });
  } catch (error) {
    tell({ kind: 'error', message: (error as Error).message });
  }
}

function showNames(): void {
  tell({ kind: 'names', step: names.step, names: names.makeUp(8) });
}

/** Some steps, and then the next round, after what the page has sent. */
function round(): void {
  const began = performance.now();
  for (let i = 0; i < STEPS_PER_ROUND; i += 1) names.train();
  const stepsPerSecond = (1000 * STEPS_PER_ROUND) / (performance.now() - began);
  tell({ kind: 'losses', losses: names.losses.slice(-STEPS_PER_ROUND), stepsPerSecond });
  if (names.step % (STEPS_PER_ROUND * ROUNDS_PER_SAMPLE) === 0) {
    showNames();
    showGates();
  }
  nextRound = setTimeout(round);
}

function stop(): void {
  clearTimeout(nextRound);
  nextRound = undefined;
  tell({ kind: 'stopped', step: names.step });
}

function load(bytes: Uint8Array): void {
  try {
    names.load(bytes);
    tell({ kind: 'loaded', step: names.step, losses: names.losses });
    showNames();
    showGates();
  } catch (error) {
    tell({ kind: 'error', message: (error as Error).message });
  }
}

addEventListener('message', ({ data }: MessageEvent<Request>) => {
  if (data.kind === 'train') nextRound ??= setTimeout(round);
  if (data.kind === 'stop') stop();
  if (data.kind === 'save') tell({ kind: 'checkpoint', step: names.step, bytes: names.save() });
  if (data.kind === 'load') load(data.bytes);
  if (data.kind === 'word') {
    ({ word } = data);
    showGates();
  }
});
tell({ kind: 'ready', names: names.names });
