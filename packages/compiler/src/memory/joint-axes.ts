/** An axis that is gone through, and how far each view moves along it. */
export interface JointAxis {
  readonly length: number;
  readonly strides: readonly number[];
}

/** The axes of several views of one shape without those of length 1, neighbours as one where all allow it. */
export function jointAxes(
  shape: readonly number[],
  views: readonly (readonly number[])[],
): JointAxis[] {
  const axes: JointAxis[] = [];
  shape.forEach((length, axis) => {
    if (length === 1) return;
    const strides = views.map((view) => view[axis]!);
    const outer = axes.at(-1);
    if (outer?.strides.every((stride, i) => stride === strides[i]! * length) === true) {
      axes[axes.length - 1] = { length: outer.length * length, strides };
    } else axes.push({ length, strides });
  });
  return axes;
}
