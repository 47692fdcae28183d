/** A value to as many digits as a comparison needs. */
export function valueText(x: number): string {
  return figures(x, 8);
}

/** An error, of which only the size matters. */
export function errorText(x: number): string {
  return figures(x, 2);
}

function figures(x: number, digits: number): string {
  const rounded = Number(x.toPrecision(digits));
  const large = Math.abs(rounded) >= 1e9 && Number.isFinite(rounded);
  return large ? rounded.toExponential() : String(rounded);
}
