import { describe, expect, it, vi } from 'vitest';
import {
  CONTROL_BYTES,
  defineBarrier,
  importMeeting,
  onThreads,
  type ThreadOptions,
} from '../../src/codegen.ts';
import { i32, ModuleBuilder, type FunctionBuilder, type Local } from '../../src/index.ts';

/** What the code of a thread is written with. */
interface Thread {
  readonly f: FunctionBuilder;
  readonly index: Local<'i32'>;
  readonly count: Local<'i32'>;
  /** Waits for the other threads. */
  readonly meet: () => void;
  /** Calls a function of JavaScript. */
  readonly call: () => void;
}

/** Words behind the control words, and a function that all threads run on them. */
function threaded(
  write: (thread: Thread) => void,
  options: ThreadOptions,
  call: () => void = () => {},
) {
  const module = new ModuleBuilder();
  module.importMemory('env', 'memory', { initial: 1, maximum: 1, shared: true });
  const meeting = importMeeting(module);
  const callee = module.importFunction('env', 'call', {}, 'none');
  const barrier = defineBarrier(module, 0, meeting);
  const run = module.define('run', { index: 'i32', count: 'i32' }, (f, { index, count }) =>
    write({
      f,
      index,
      count,
      meet: () => f.call(barrier, { workers: count }),
      call: () => f.call(callee, {}),
    }),
  );
  module.export({ run });
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  const code = new WebAssembly.Module(module.bytes());
  const imports = { env: { memory, call } };
  const words = new Int32Array(memory.buffer, CONTROL_BYTES);
  return { words, run: onThreads({ module: code, memory, control: 0, imports }, options) };
}

const at = (word: number): number => CONTROL_BYTES + 4 * word;

/** Each thread in turn adds its share to one word, `rounds` times. */
const turns =
  (rounds: number) =>
  ({ f, index, count, meet }: Thread): void => {
    f.for({ below: rounds }, (round) => {
      f.if(i32.eq(i32.remU(round, count), index), () => {
        f.store(0, i32.add(i32.load(0, at(0)), round), at(0));
      });
      meet();
    });
  };
const rounds = 2_000;
const total = (rounds * (rounds - 1)) / 2;

/** Calls until so many threads take part. */
const reach = (threads: number, run: () => number): Promise<boolean> =>
  vi.waitUntil(() => run() === threads, { timeout: 10_000 });

describe.each([1, 2, 3])('%i threads', (threads) => {
  it('meet as often as they are told to', async () => {
    const { words, run } = threaded(turns(rounds), { threads });
    await reach(threads, run);
    for (let call = 0; call < 3; call += 1) {
      words[0] = 0;
      expect([run(), words[0]]).toEqual([threads, total]);
    }
  });
});

/** The second thread does something for as long as word 1 is not 0. */
const second =
  (misbehave: (thread: Thread) => void) =>
  (thread: Thread): void => {
    const { f, index } = thread;
    const isAsked = i32.and(i32.eq(index, 1), i32.ne(i32.load(0, at(1)), 0));
    f.if(isAsked, () => misbehave(thread));
    turns(10)(thread);
  };

describe('a worker', () => {
  it('that fails is an error, and no other call is', async () => {
    const { words, run } = threaded(
      second(({ f }) => f.unreachable()),
      { threads: 2 },
    );
    await reach(2, run);
    words[1] = 1;
    expect(run).toThrow('onThreads: a worker has failed in the middle of a call.');
    words.fill(0);
    expect([run(), words[0]]).toEqual([2, 45]);
  });

  it('that fails behind the last meeting is an error too', async () => {
    const fails = ({ f, index }: Thread): void => {
      f.if(i32.and(index, i32.load(0, at(1))), () => f.unreachable());
    };
    const { words, run } = threaded(fails, { threads: 2 });
    await reach(2, run);
    words[1] = 1;
    expect(run).toThrow('onThreads: a worker has failed in the middle of a call.');
    words[1] = 0;
    expect(run()).toBe(2);
  });

  it('that does not come is an error, and another takes its place', async () => {
    const { words, run } = threaded(
      second(({ f }) => f.loop((again) => f.branch(again))),
      { threads: 2, patience: 50 },
    );
    await reach(2, run);
    words[1] = 1;
    expect(run).toThrow(
      'onThreads: a worker has died, or is too late, in the middle of a call; call again, or take one thread.',
    );
    words.fill(0);
    expect([run(), words[0]]).toEqual([1, 45]);
    await reach(2, run);
    words.fill(0);
    expect([run(), words[0]]).toEqual([2, 45]);
  });
});

describe('the thread that calls', () => {
  it('throws what its code throws, while the others wait', async () => {
    let calls = 0;
    const { words, run } = threaded(
      (thread) => {
        const { f, index, call } = thread;
        turns(4)(thread);
        f.if(i32.eqz(index), call);
        turns(4)(thread);
      },
      { threads: 3 },
      () => {
        calls += 1;
        if (words[2] !== 0) throw new RangeError('no such row');
      },
    );
    await reach(3, run);
    words[2] = 1;
    expect(run).toThrow(new RangeError('no such row'));
    words.fill(0);
    calls = 0;
    expect([run(), words[0], calls]).toEqual([3, 12, 1]);
  });
});
