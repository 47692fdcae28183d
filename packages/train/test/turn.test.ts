import { expect, it } from 'vitest';
import { turn } from '../src/turn.ts';

it.each([true, false])('lets a timer that is due run (with setImmediate: %s)', async (has) => {
  const { setImmediate: immediate } = globalThis;
  if (!has) Reflect.deleteProperty(globalThis, 'setImmediate');
  try {
    let ran = false;
    setTimeout(() => {
      ran = true;
    }, 0);
    const start = performance.now();
    while (!ran && performance.now() - start < 5000) await turn();
    expect(ran).toBe(true);
  } finally {
    globalThis.setImmediate = immediate;
  }
});
