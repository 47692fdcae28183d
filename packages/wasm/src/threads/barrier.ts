import { i32 } from '../assembler/families.ts';
import type { ModuleBuilder } from '../assembler/module-builder.ts';
import type { WasmFunction } from '../assembler/wasm-function.ts';
import { ARRIVED, GENERATION, SLEEPERS } from './control.ts';
import { SPINS } from './slot.ts';

type Meet = WasmFunction<{ readonly generation: 'i32' }, 'none'>;

/** What a barrier imports. */
export interface MeetingImports {
  readonly wait: Meet;
  readonly wake: Meet;
}

/** The place where `workers` threads wait for each other. */
export type Barrier = WasmFunction<{ readonly workers: 'i32' }, 'none'>;

/** Imports what barriers need, which `onThreads` gives; before any `define`. */
export const importMeeting = (module: ModuleBuilder): MeetingImports => ({
  wait: module.importFunction('threads', 'wait', { generation: 'i32' }, 'none'),
  wake: module.importFunction('threads', 'wake', { generation: 'i32' }, 'none'),
});

/** Defines a barrier whose control words lie at address `control`: threads look, and then sleep. */
export const defineBarrier = (
  module: ModuleBuilder,
  control: number,
  { wait, wake }: MeetingImports,
): Barrier =>
  module.define('barrier', { workers: 'i32' }, (f, { workers }) => {
    const word = (index: number): number => control + 4 * index;
    f.if(i32.eq(workers, 1), () => f.return());
    const now = i32.atomicLoad(word(GENERATION));
    const generation = f.let(now);
    const before = f.let(i32.atomicRmwAdd(word(ARRIVED), 1));
    f.if(
      i32.eq(before, i32.sub(workers, 1)),
      () => {
        f.store(word(ARRIVED), i32.const(0));
        f.let(i32.atomicRmwAdd(word(GENERATION), 1));
        f.if(i32.atomicLoad(word(SLEEPERS)), () => f.call(wake, { generation }));
      },
      () =>
        f.block((met) => {
          f.for({ below: SPINS }, () => f.branchIf(met, i32.ne(now, generation)));
          f.call(wait, { generation });
        }),
    );
  });
