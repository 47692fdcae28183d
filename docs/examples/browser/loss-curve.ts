import type { LossAt } from './messages.ts';

const WIDTH = 480;
const HEIGHT = 220;
const LEFT = 30;
const BOTTOM = HEIGHT - 20;
/** Nats per letter at the top: a little above a guess among 27 letters. */
const TOP = 3.5;
const MOST_POINTS = 300;

/** Draws losses into an SVG, each point the mean of some steps. */
export function drawLosses(svg: SVGSVGElement, losses: readonly LossAt[]): void {
  const last = Math.max(100, losses.at(-1)?.[0] ?? 0);
  const x = (step: number): number => LEFT + ((WIDTH - LEFT) * step) / last;
  const y = (loss: number): number => BOTTOM - (BOTTOM * Math.min(loss, TOP)) / TOP;
  const points = means(losses, Math.ceil(losses.length / MOST_POINTS));
  const line = points.map(([step, loss]) => `${x(step).toFixed(1)},${y(loss).toFixed(1)}`);
  svg.querySelector('polyline')!.setAttribute('points', line.join(' '));
  const rows = [0, 1, 2, 3].map(
    (nats) =>
      `<line x1="${LEFT}" x2="${WIDTH}" y1="${y(nats)}" y2="${y(nats)}" />` +
      `<text x="${LEFT - 8}" y="${y(nats) + 4}" text-anchor="end">${nats}</text>`,
  );
  const end = `<text x="${WIDTH}" y="${HEIGHT - 4}" text-anchor="end">step ${last}</text>`;
  svg.querySelector('.axes')!.innerHTML = rows.join('') + end;
}

/** The means of every `count` points. */
function means(losses: readonly LossAt[], count: number): LossAt[] {
  const points: LossAt[] = [];
  for (let i = 0; i < losses.length; i += count) {
    const some = losses.slice(i, i + count);
    const sum = some.reduce((total, [, loss]) => total + loss, 0);
    points.push([some.at(-1)![0], sum / some.length]);
  }
  return points;
}
