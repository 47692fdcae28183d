import type { GateValues } from './messages.ts';

const TITLE = 26;
const LETTERS = 22;
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
  const letters = [...`.${word}`];
  const width = (canvas.width + GAP) / gates.length - GAP;
  const height = canvas.height - TITLE - LETTERS;
  gates.forEach(({ name, units, least, data }, panel) => {
    const left = panel * (width + GAP);
    const cell = { width: width / letters.length, height: height / units };
    data.forEach((value, i) => {
      const [unit, letter] = [Math.floor(i / letters.length), i % letters.length];
      context.fillStyle = color(value, least);
      const [x, y] = [left + letter * cell.width, TITLE + unit * cell.height];
      context.fillRect(x, y, cell.width, cell.height);
    });
    context.fillStyle = '#223';
    context.fillText(name, left + width / 2, TITLE - 8);
    letters.forEach((letter, i) => {
      context.fillText(letter, left + (i + 0.5) * cell.width, canvas.height - 6);
    });
  });
}

/** White at nothing, blue at 1, orange at -1. */
function color(value: number, least: number): string {
  const strength = Math.min(Math.abs(value), 1);
  const end = value < 0 && least < 0 ? [214, 96, 20] : [20, 78, 160];
  return `rgb(${end.map((part) => Math.round(255 - strength * (255 - part))).join(' ')})`;
}
