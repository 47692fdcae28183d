import type {
  BeginEvent,
  CheckpointEvent,
  EndEvent,
  InspectionEvent,
  StepEvent,
  TrainEvent,
  ValidationEvent,
} from '../event.ts';

/** The events of a run by kind, each step once: what a resumption did again replaces what was. */
export interface Run {
  /** The last beginning. */
  readonly begin: BeginEvent;
  /** The steps from which it went on. */
  readonly resumptions: readonly number[];
  readonly steps: readonly StepEvent[];
  readonly validations: readonly ValidationEvent[];
  readonly inspections: readonly InspectionEvent[];
  readonly checkpoints: readonly CheckpointEvent[];
  /** Absent while it runs, and where it was killed. */
  readonly end: EndEvent | undefined;
}

/** Sorts events; `path` is where they are from, for the error when there is no beginning. */
export function runOf(events: readonly TrainEvent[], path: string): Run {
  const [first] = events;
  if (first?.kind !== 'begin') {
    throw new Error(
      `writeReport: '${path}' begins with ${first === undefined ? 'nothing' : `a ${first.kind} event`}, not a begin event; give the folder of a run.`,
    );
  }
  let begin = first;
  let end: EndEvent | undefined;
  const resumptions: number[] = [];
  const steps: StepEvent[] = [];
  const validations: ValidationEvent[] = [];
  const inspections: InspectionEvent[] = [];
  const checkpoints: CheckpointEvent[] = [];
  for (const event of events) {
    if (event.kind === 'begin') {
      begin = event;
      end = undefined;
      for (const list of [steps, validations, inspections, checkpoints]) cut(list, event.step);
      while (resumptions.length > 0 && resumptions.at(-1)! >= event.step) resumptions.pop();
      if (event.step > 0) resumptions.push(event.step);
    } else if (event.kind === 'end') end = event;
    else if (event.kind === 'step') put(steps, event);
    else if (event.kind === 'validation') put(validations, event);
    else if (event.kind === 'inspection') put(inspections, event);
    else checkpoints.push(event); // a step may have two: its own and the best
  }
  return { begin, resumptions, steps, validations, inspections, checkpoints, end };
}

/** Removes what is behind a step. */
function cut(list: { readonly step: number }[], step: number): void {
  while (list.length > 0 && list.at(-1)!.step > step) list.pop();
}

function put<Event extends { readonly step: number }>(list: Event[], event: Event): void {
  cut(list, event.step - 1);
  list.push(event);
}
