export { assertGradients } from './assert-gradients.ts';
export { checkGradients } from './check-gradients.ts';
export type { Culprit } from './culprit.ts';
export type { Diagnosis, PatternAt } from './diagnosis.ts';
export { formatReport } from './format-report.ts';
export type { Verdict } from './judgement.ts';
export type { Pattern, PatternName } from './patterns/pattern.ts';
export type { Finding, GradientReport } from './report.ts';
export type { CheckOptions } from './settings.ts';
