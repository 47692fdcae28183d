import type { GateValues } from './messages.ts';

/** Above it are a title and the letters. */
const TOP = 48;
const GAP = 24;

/** Draws matrices side by side: a column for each letter of the word, a row for each unit. */
export function drawGates(
  canvas: HTMLCanvasElement,
  word: string,
  gates: readonly GateValues[],
): void {
  const context = canvas.getContext('2d')!;
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.font = '16px system-ui, sans-serif';
  context.textAlign = 'center';
  const letters = Array.from(`.${word}`);
  const width = (canvas.width + GAP) / gates.length - GAP;
  const height = canvas.height - TOP;
  gates.forEach(({ name, values }, panel) => {
    const units = values.length / letters.length;
    const left = panel * (width + GAP);
    // Whole pixels, so that no seams are seen.
    const x = (letter: number): number => Math.round(left + (letter * width) / letters.length);
    const y = (unit: number): number => Math.round(TOP + (unit * height) / units);
    for (let i = 0; i < values.length; i += 1) {
      const [letter, unit] = [Math.floor(i / units), i % units];
      context.fillStyle = color(values[i]!);
      context.fillRect(x(letter), y(unit), x(letter + 1) - x(letter), y(unit + 1) - y(unit));
    }
    context.fillStyle = '#223';
    context.fillText(name, left + width / 2, 16);
    letters.forEach((text, letter) => context.fillText(text, x(letter + 0.5), TOP - 7));
  });
}

/** White at nothing, blue at 1, orange at -1. */
function color(value: number): string {
  const strength = Math.min(Math.abs(value), 1);
  const end = value < 0 ? [214, 96, 20] : [20, 78, 160];
  return `rgb(${end.map((part) => Math.round(255 - strength * (255 - part))).join(' ')})`;
}
