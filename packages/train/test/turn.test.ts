import { expect, it } from 'vitest';
import { turn } from '../src/turn.ts';

it.each([true, false])('lets a timer that is due run (with setImmediate: %s)', async (has) => {
  const { setImmediate: immediate } = globalThis;
  if (!has) Reflect.deleteProperty(globalThis, 'setImmediate');
  try {
    const ran: string[] = [];
    setTimeout(() => ran.push('timer'), 0);
    const start = performance.now();
    while (ran.length === 0 && performance.now() - start < 5000) await turn();
    expect(ran).toEqual(['timer']);
  } finally {
    globalThis.setImmediate = immediate;
  }
});
