// One first call in this process, after one compilation as a warm-up; started by first-call.ts.
import { compile, type CompileOptions } from '@tapeloop/compiler';
import { lstmCell } from '@tapeloop/layers';
import { parseSizes, trainingStep } from './letter-model.ts';

/** Milliseconds. */
export interface FirstCall {
  /** As the compiled function reports it. */
  readonly compile: number;
  readonly whole: number;
}

const [config, simd] = process.argv.slice(2) as [string, CompileOptions['simd'] & string];
const sizes = parseSizes('first-call', config);

function firstCall(steps: number): FirstCall {
  const { step: asWritten, args } = trainingStep([lstmCell, lstmCell], { ...sizes, time: steps });
  const step = compile(asWritten, { simd });
  const start = performance.now();
  step(...args);
  const whole = performance.now() - start;
  return { compile: step.compilations.at(-1)!.milliseconds, whole };
}

firstCall(2);
console.log(JSON.stringify(firstCall(sizes.time)));
