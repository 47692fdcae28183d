// The page under test: it answers by itself or asks its worker, and measures its own frames.
import { answer, type Question } from './programs.ts';

type Reply = { readonly value: unknown } | { readonly error: string };

const worker = new Worker('worker.js', { type: 'module' });

const ask = (question: Question): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const heard = ({ data }: MessageEvent<Reply>): void => {
      if ('value' in data) resolve(data.value);
      else reject(new Error(data.error));
    };
    worker.addEventListener('message', heard, { once: true });
    worker.addEventListener('error', ({ message }) => reject(new Error(message)), { once: true });
    worker.postMessage(question, []);
  });

/** Milliseconds between frames for as long as something takes. */
async function framesDuring(work: () => Promise<unknown>): Promise<number[]> {
  const frames: number[] = [];
  let goesOn = true;
  let last = performance.now();
  const frame = (): void => {
    const now = performance.now();
    frames.push(now - last);
    last = now;
    if (goesOn) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  await work();
  // The frame that the work may have kept from coming.
  await new Promise(requestAnimationFrame);
  goesOn = false;
  return frames;
}

/** What tests call. */
export interface PageUnderTest {
  readonly page: (question: Question) => Promise<unknown>;
  readonly worker: (question: Question) => Promise<unknown>;
  readonly frames: (where: 'page' | 'worker', question: Question) => Promise<number[]>;
}

const page = async (question: Question): Promise<unknown> => answer(question);
const places = { page, worker: ask };
const underTest: PageUnderTest = {
  ...places,
  frames: (where, question) => framesDuring(() => places[where](question)),
};
Object.assign(globalThis, { underTest });
