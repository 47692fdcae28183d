import { end } from './dataset.ts';
import type { Position } from './position.ts';
import { savedPlace } from './saved-place.ts';
import { type AnyDataset, pull, stage } from './stage.ts';
import type { Shifted, WindowOptions } from './windows.ts';

/** Windows over elements that come one by one; `options` are checked and complete. */
export function streamWindows<T>(
  source: AnyDataset<T>,
  { size, stride, shift, dropRemainder }: Required<WindowOptions>,
): AnyDataset<Shifted<T[]>> {
  // So many elements show a window with its targets, and the place where the next one begins.
  const wanted = Math.max(size + shift, stride);
  return stage('windows', [source], ({ epoch, at }) => {
    const saved = at === undefined ? undefined : savedPlace('windows', at);
    let window = saved?.count('window') ?? 0;
    let from = saved?.position('from') ?? { epoch };
    const cursor = source.iterate(from);
    const held: { readonly element: T; readonly before: Position }[] = [];
    return {
      *next() {
        while (held.length < wanted) {
          const before = cursor.position();
          const result = yield* pull(cursor);
          if (result.done) break;
          held.push({ element: result.value, before });
        }
        const steps = Math.min(size, held.length - shift);
        const shownBefore = window === 0 ? 0 : size - stride;
        const remainder = !dropRemainder && steps > Math.max(shownBefore, 0);
        if (steps < size && !remainder) return end;

        const elements = held.slice(0, steps + shift).map(({ element }) => element);
        held.splice(0, stride);
        window += 1;
        from = held[0]?.before ?? cursor.position();
        const value = { inputs: elements.slice(0, steps), targets: elements.slice(shift) };
        return { done: false, value };
      },
      position: () => ({ epoch, at: { window, from } }),
      cursors: () => [cursor],
    };
  });
}
