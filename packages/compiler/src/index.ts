export { explain, schedule, type Schedule } from './explain.ts';
export type { Note } from './note.ts';
export { optimize, passes, type Pass } from './passes.ts';
export { workOf, type LoopWork, type Stacked, type Step, type Work } from './schedule.ts';
export { compile, type CompiledFunction, type CompileOptions } from './compile.ts';
export type { Compilation } from './engine.ts';
