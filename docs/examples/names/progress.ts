import { Presets, SingleBar } from 'cli-progress';

/** What a step of training reports. */
export interface Report {
  readonly step: number;
  readonly loss: number;
  readonly namesPerSecond: number;
  readonly secondsLeft: number;
}

/** Shows reports: a bar on a terminal, a plain line now and then elsewhere. */
export interface Progress {
  report(report: Report): void;
  stop(): void;
}

const clock = (seconds: number): string => {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
};

const columns = ({ loss, namesPerSecond, secondsLeft }: Report): Record<string, string> => ({
  loss: loss.toFixed(3),
  perplexity: Math.exp(loss).toFixed(2),
  speed: namesPerSecond.toFixed(0),
  left: clock(secondsLeft),
});

/** Progress over so many steps, on standard error. */
export function showProgress(steps: number): Progress {
  return process.stderr.isTTY ? bar(steps) : lines(steps);
}

function bar(steps: number): Progress {
  const format =
    '{bar} {value}/{total} | loss {loss} | perplexity {perplexity} | {speed} names/s | {left} left';
  const single = new SingleBar({ format, hideCursor: true, barsize: 24 }, Presets.shades_classic);
  single.start(steps, 0, { loss: '-', perplexity: '-', speed: '-', left: '-' });
  return {
    report: (report) => single.update(report.step, columns(report)),
    stop: () => single.stop(),
  };
}

function lines(steps: number): Progress {
  const every = Math.max(1, Math.floor(steps / 20));
  return {
    report(report) {
      if (report.step % every !== 0 && report.step !== steps) return;
      const { loss, perplexity, speed, left } = columns(report);
      console.error(
        `step ${report.step}/${steps}: loss ${loss}, perplexity ${perplexity}, ${speed} names/s, ${left} left`,
      );
    },
    stop: () => {},
  };
}
