import { stopGradient } from '@tapeloop/autodiff';
import { exp, mul } from '@tapeloop/autodiff/scalar';
import { checkGradients, type GradientReport } from '@tapeloop/gradcheck';

const right: GradientReport = checkGradients((x: number) => mul(x, exp(x)), [0.5]);
const wrong = checkGradients((x: number) => mul(stopGradient(x), exp(x)), [0.5]);
const verdicts = [right.verdict, wrong.verdict].join();
if (verdicts !== 'pass,fail') throw new Error(`the verdicts are ${verdicts}`);
console.log(verdicts);
