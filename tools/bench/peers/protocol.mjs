// What a peer's program is given and what it prints: the same for each, in JavaScript and in Python.

/** The sizes on the command line: batch, time, inputs, hidden, vocabulary; and for how long to measure. */
export const [config, seconds] = process.argv.slice(2);
export const [B, T, I, H, V] = config.split(',').map(Number);

/** Letters [time, batch] and what follows them, the same for every peer. */
export const ids = Int32Array.from({ length: T * B }, (_, i) => (i * 7) % V);
export const next = ids.map((id) => (id + 1) % V);

/** Small numbers around zero. */
export const random = (...shape) => {
  const length = shape.reduce((product, size) => product * size, 1);
  return Float32Array.from({ length }, () => 0.1 * (Math.random() - 0.5));
};

/** Times a step, which resolves to its loss, and prints one object: milliseconds, and that it learns. */
export async function measure(version, step) {
  const timed = async () => {
    const start = performance.now();
    const loss = await step();
    return [performance.now() - start, loss];
  };
  const [first, lossBefore] = await timed();
  for (let i = 0; i < 2; i += 1) await timed();
  const times = [];
  let loss;
  const until = performance.now() + 1000 * Number(seconds);
  while (times.length < 3 || (performance.now() < until && times.length < 1000)) {
    const [time, after] = await timed();
    times.push(time);
    loss = after;
  }
  console.log(JSON.stringify({ version, first, times, lossBefore, loss }));
  process.exit(0);
}
