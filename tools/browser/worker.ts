// The worker under test: it answers what its page asks.
import { answer, type Question } from './programs.ts';

addEventListener('message', ({ data }: MessageEvent<Question>) => {
  void answer(data).then(
    (value) => postMessage({ value }),
    (error: unknown) => postMessage({ error: String(error) }),
  );
});
