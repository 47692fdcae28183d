import { describe } from '@tapeloop/autodiff';
import { showShape, ShapeError } from '@tapeloop/shapes';

/** The labels of the axes of each operand, and those of the result in its order. */
export interface LabelledAxes {
  readonly terms: readonly (readonly string[])[];
  readonly output: readonly string[];
}

const dots = '...';

/** The equation that a caller gave, without spaces. */
export function equationArgument(equation: unknown): string {
  if (typeof equation === 'string') return equation.replaceAll(' ', '');
  throw new TypeError(`einsum: the equation must be a string, got ${describe(equation)}.`);
}

/**
 * Reads an equation such as `ij,jk->ik` for operands of these shapes.
 *
 * The axes that `...` stands for are labelled `.1`, `.2` and so on from the last one, so that they
 * are aligned at the end.
 */
export function readEquation(
  equation: string,
  shapes: readonly (readonly number[])[],
): LabelledAxes {
  const [inputs, output, ...more] = equation.split('->');
  if (more.length > 0) throw new SyntaxError(`einsum: '${equation}' has more than one arrow.`);
  const written = inputs!.split(',');
  for (const term of [...written, output ?? '']) mustBeLabels(equation, term);
  if (written.length !== shapes.length) {
    throw new TypeError(
      `einsum: '${equation}' has ${written.length} terms for ${shapes.length} operands; give one for each.`,
    );
  }
  const terms = written.map((term, i) => termLabels(term, shapes[i]!, i));
  const axes = Math.max(0, ...terms.map((labels) => labels.filter(isHidden).length));
  if (output === undefined) return { terms, output: implicitOutput(terms, axes) };
  if (axes > 0 && !output.includes(dots)) {
    throw new SyntaxError(`einsum: the output of '${equation}' lacks the axes of '...'; add it.`);
  }
  const labels = labelsOf(output, axes);
  labels.forEach((label, i) => {
    if (!terms.some((term) => term.includes(label))) {
      throw new SyntaxError(`einsum: label ${label} of the output is in no term of '${equation}'.`);
    }
    if (labels.includes(label, i + 1)) {
      throw new SyntaxError(`einsum: label ${label} is twice in the output of '${equation}'.`);
    }
  });
  return { terms, output: labels };
}

function mustBeLabels(equation: string, term: string): void {
  const [odd] = /[^a-zA-Z.]/u.exec(term) ?? /\./u.exec(term.replace(dots, '')) ?? [];
  if (odd === undefined) return;
  throw new SyntaxError(
    `einsum: '${odd}' in '${equation}' is no label; use letters, and ... once a term for any axes.`,
  );
}

/** Whether a label stands for an axis of `...`. */
export const isHidden = (label: string): boolean => label.startsWith('.');

function termLabels(term: string, shape: readonly number[], operand: number): string[] {
  const named = term.replace(dots, '').length;
  const hidden = shape.length - named;
  if (hidden < 0 || (hidden > 0 && !term.includes(dots))) {
    throw new ShapeError(
      `einsum: term '${term}' has ${named} labels for operand ${operand} of shape ${showShape(shape)}`,
    );
  }
  return labelsOf(term, hidden);
}

/** The labels of a term whose `...` stands for so many axes. */
function labelsOf(term: string, hidden: number): string[] {
  const [before, after] = term.split(dots);
  const named = Array.from(before ?? '');
  return after === undefined ? named : [...named, ...hiddenLabels(hidden), ...Array.from(after)];
}

const hiddenLabels = (count: number): string[] =>
  Array.from({ length: count }, (_, axis) => `.${count - axis}`);

/** The axes of `...`, and the letters that occur once, in alphabetical order. */
function implicitOutput(terms: readonly (readonly string[])[], hidden: number): string[] {
  const all = terms.flat().filter((label) => !isHidden(label));
  const once = all.filter((label) => all.indexOf(label) === all.lastIndexOf(label));
  return [...hiddenLabels(hidden), ...once.toSorted()];
}
