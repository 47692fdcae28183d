import { i32, type FunctionBuilder, type Local } from '@tapeloop/wasm';
import type { Barrier } from '@tapeloop/wasm/codegen';
import type { Instruction } from '../lower/instruction.ts';
import type { Counter } from '../memory/buffer.ts';
import type { DividedPack, DividedProduct, Parts, Step } from '../threads/step.ts';
import type { Where } from './address.ts';
import {
  emitPack,
  emitProduct,
  emitRowProduct,
  lanesOf,
  type ProductFunctions,
} from './product.ts';
import { emitRounds } from './rounds.ts';
import { rangeOf, shareOf, type Thread } from './share.ts';

type Counters = ReadonlyMap<Counter, Local<'i32'>>;

/** What steps are written with. */
export interface StepContext {
  readonly f: FunctionBuilder;
  readonly thread: Thread;
  readonly barrier: Barrier;
  readonly whereOf: (counters: Counters) => Where;
  readonly productsOf: (dtype: string) => ProductFunctions;
  /** Writes instructions for one thread. */
  readonly emit: (list: readonly Instruction[], counters: Counters) => void;
}

/** Writes what every thread executes. */
export function emitSteps(
  context: StepContext,
  steps: readonly Step[],
  counters: Counters = new Map(),
): void {
  const { f, thread, barrier } = context;
  for (const step of steps) {
    switch (step.kind) {
      case 'alone':
        f.if(i32.eqz(thread.index), () => context.emit(step.instructions, counters));
        break;
      case 'barrier':
        f.call(barrier, { workers: thread.count });
        break;
      case 'parts':
        emitParts(context, step, counters);
        break;
      case 'pack':
        emitDividedPack(context, step, context.whereOf(counters));
        break;
      case 'product':
        emitDividedProduct(context, step, context.whereOf(counters));
        break;
      case 'rounds':
        emitRounds(f, step, counters, (inner) => emitSteps(context, step.body, inner));
    }
  }
}

function emitParts({ f, thread, emit }: StepContext, step: Parts, counters: Counters): void {
  const { count, counter, part, rest } = step;
  if (rest === undefined) {
    const { from, below } = shareOf(f, count, thread);
    f.for({ from, below }, (i) => emit([part], new Map([...counters, [counter, i]])));
    return;
  }
  const { from, below } = shareOf(f, count + 1, thread);
  f.for({ from, below }, (i) =>
    f.if(
      i32.eq(i, count),
      () => emit([rest], counters),
      () => emit([part], new Map([...counters, [counter, i]])),
    ),
  );
}

function emitDividedPack(
  { f, thread, productsOf }: StepContext,
  { pack, size }: DividedPack,
  where: Where,
): void {
  const functions = productsOf(pack.from.dtype);
  const range = rangeOf(f, lanesOf(pack), size, thread);
  f.if(range.count, () => emitPack(f, pack, functions, where, range));
}

function emitDividedProduct(
  { f, thread, productsOf }: StepContext,
  { product, by, size }: DividedProduct,
  where: Where,
): void {
  const functions = productsOf(product.out.dtype);
  const [m, n] = product.out.shape.slice(-2) as [number, number];
  const range = rangeOf(f, by === 'rows' ? m : n, size, thread);
  f.if(range.count, () => {
    if (product.kind === 'rowProduct') emitRowProduct(f, product, functions, where, range);
    else emitProduct(f, product, functions, where, { [by]: range });
  });
}
