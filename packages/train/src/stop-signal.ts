/**
 * A signal for `train` that Ctrl-C (SIGINT) or SIGTERM gives: the run ends after the step in
 * progress, with everything saved. A second one ends the program at once, as ever.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    controller.abort();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return controller.signal;
}
