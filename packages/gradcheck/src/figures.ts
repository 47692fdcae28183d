/** A value to as many digits as a comparison needs. */
export function valueText(x: number): string {
  return String(Number(x.toPrecision(8)));
}

/** An error, of which only the size matters. */
export function errorText(x: number): string {
  return String(Number(x.toPrecision(2)));
}
