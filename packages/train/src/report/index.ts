export { writeReport, type ReportOptions } from './write-report.ts';
export { writeTensorBoard } from './write-tensorboard.ts';
