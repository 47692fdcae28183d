import { Presets, SingleBar } from 'cli-progress';
import { mustBeFunction, optionsOf } from './argument.ts';
import type { StepEvent, TrainEvent } from './event.ts';
import { mustBeEvents, watched, type TrainEvents } from './finish.ts';

/** What progress is written to, such as `process.stdout`. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Where progress is shown, and what of a step. */
export interface ProgressOptions {
  /** Default: standard error. */
  readonly stream?: ProgressStream;
  /** Words about a step. Default: its loss, metrics, and steps a second. */
  readonly describe?: (event: StepEvent) => string;
  /** Lines of a whole run where the stream is no terminal. Default: 20. */
  readonly lines?: number;
}

/** Passes events on and shows them: a bar on a terminal, plain lines elsewhere. */
export function showProgress<Result>(
  events: TrainEvents<Result>,
  options: ProgressOptions = {},
): TrainEvents<Result> {
  mustBeEvents('showProgress', events);
  const {
    stream = process.stderr,
    describe = describeStep,
    lines = 20,
  } = optionsOf('showProgress', options);
  mustBeFunction('showProgress', 'describe', describe);
  const print = (line: string): void => void stream.write(`${line}\n`);
  const shown = stream.isTTY ? bar(stream) : plainLines(print, lines);
  let steps = 0;
  const see = (event: TrainEvent): void => {
    if (event.kind === 'begin') {
      ({ steps } = event);
      for (const { path, reason } of event.damaged ?? []) print(`${path} is damaged: ${reason}`);
      if (event.step > 0) print(`goes on after step ${event.step}`);
      shown.begin(steps, event.step);
    } else if (event.kind === 'step') {
      const left = clock((event.seconds / event.step) * (steps - event.step));
      shown.step(event.step, steps, `${describe(event)}, ${left} left`);
    } else if (event.kind === 'validation')
      shown.note(`step ${event.step}: held out: ${figures(event.metrics)}`);
  };
  return watched(events, see, shown.end);
}

/** What a step says where nothing else is asked for. */
function describeStep({ step, loss, metrics, seconds }: StepEvent): string {
  return `${figures({ loss, ...metrics })}, ${(step / seconds).toPrecision(3)} steps/s`;
}

const figures = (values: Readonly<Record<string, number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${value.toPrecision(4)}`)
    .join(', ');

const clock = (seconds: number): string => {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
};

interface Shown {
  readonly begin: (steps: number, behind: number) => void;
  readonly step: (step: number, steps: number, text: string) => void;
  readonly note: (text: string) => void;
  readonly end: () => void;
}

function bar(terminal: ProgressStream): Shown {
  const format = '{bar} {value}/{total} | {text}';
  // The cast: a terminal is a stream of Node, which is not named in declarations.
  const stream = terminal as NodeJS.WriteStream;
  const single = new SingleBar(
    { format, hideCursor: true, barsize: 24, stream },
    Presets.shades_classic,
  );
  return {
    begin: (steps, behind) => single.start(steps, behind, { text: '' }),
    step: (step, _steps, text) => single.update(step, { text }),
    // The bar has the latest figures of the run; held-out ones are in the events.
    note: () => {},
    end: () => single.stop(),
  };
}

function plainLines(print: (line: string) => void, lines: number): Shown {
  return {
    begin: () => {},
    step(step, steps, text) {
      const every = Math.max(1, Math.floor(steps / lines));
      if (step % every === 0 || step === steps) print(`step ${step}/${steps}: ${text}`);
    },
    note: print,
    end: () => {},
  };
}
