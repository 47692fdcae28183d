// The page: buttons and pictures; all mathematics is in the worker.
import { drawGates } from './heat-map.ts';
import { drawLosses } from './loss-curve.ts';
import type { LossAt, Report, Request } from './messages.ts';

/** An element of index.html. */
function find<E extends Element>(selector: string, kind: new () => E): E {
  const element = document.querySelector(selector);
  if (element instanceof kind) return element;
  throw new Error(`index.html has no ${kind.name} at '${selector}'.`);
}
const train = find('#train', HTMLButtonElement);
const stop = find('#stop', HTMLButtonElement);
const save = find('#save', HTMLButtonElement);
const load = find('#load', HTMLInputElement);
const status = find('#status', HTMLOutputElement);
const curve = find('#losses', SVGSVGElement);
const names = find('#names', HTMLOListElement);
const word = find('#word', HTMLInputElement);
const gates = find('#gates', HTMLCanvasElement);

const worker = new Worker(new URL('worker.ts', import.meta.url), { type: 'module' });
const ask = (request: Request): void => worker.postMessage(request, []);

let losses: LossAt[] = [];

/** Buttons for what can be done now. */
function setTraining(isTraining: boolean): void {
  train.disabled = isTraining;
  stop.disabled = !isTraining;
  save.disabled = isTraining;
  load.disabled = isTraining;
}

function showLosses(more: readonly LossAt[]): void {
  losses.push(...more);
  drawLosses(curve, losses);
}

/** The newest names on top. */
function showNames(step: number, madeUp: readonly string[]): void {
  const item = document.createElement('li');
  const after = document.createElement('b');
  after.textContent = `${step}: `;
  item.append(after, madeUp.join(', '));
  names.prepend(item);
}

function download(step: number, bytes: Uint8Array<ArrayBuffer>): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes]));
  link.download = `names-${step}.safetensors`;
  link.click();
  URL.revokeObjectURL(link.href);
}

function hear(report: Report): void {
  switch (report.kind) {
    case 'ready':
      setTraining(false);
      status.textContent = `${report.names} names to learn.`;
      return;
    case 'losses':
      showLosses(report.losses);
      status.textContent = `step ${losses.length}, ${report.stepsPerSecond.toFixed(0)} steps a second`;
      return;
    case 'stopped':
      setTraining(false);
      status.textContent = `stopped after ${report.step} steps`;
      return;
    case 'names':
      showNames(report.step, report.names);
      return;
    case 'gates':
      drawGates(gates, report.word, report.gates);
      gates.dataset['word'] = report.word;
      return;
    case 'checkpoint':
      download(report.step, report.bytes);
      return;
    case 'loaded':
      losses = [];
      showLosses(report.losses);
      status.textContent = `loaded, after ${report.step} steps`;
      return;
    case 'error':
      status.textContent = report.message;
  }
}

worker.addEventListener('message', ({ data }: MessageEvent<Report>) => hear(data));
worker.addEventListener('error', ({ message }) => hear({ kind: 'error', message }));

train.addEventListener('click', () => {
  setTraining(true);
  ask({ kind: 'train' });
});
stop.addEventListener('click', () => ask({ kind: 'stop' }));
save.addEventListener('click', () => ask({ kind: 'save' }));
load.addEventListener('change', () => {
  const [file] = load.files ?? [];
  // The same file can be chosen again.
  void file?.bytes().then((bytes) => ask({ kind: 'load', bytes }));
  load.value = '';
});
const askGates = (): void => ask({ kind: 'word', word: word.value.toLowerCase() });
word.addEventListener('input', askGates);
drawLosses(curve, losses);
askGates();
