/** Lets everything else that waits take its turn: signals, timers, a page's frames. */
export function turn(): Promise<void> {
  const { setImmediate: immediate } = globalThis as {
    readonly setImmediate?: (f: () => void) => unknown;
  };
  return new Promise((resolve) => {
    if (immediate !== undefined) {
      immediate(resolve);
      return;
    }
    // Not a timer, which pages hold back for four milliseconds.
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}
