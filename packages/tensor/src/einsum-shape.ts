import type { Shape } from '@tapeloop/shapes';

/**
 * The shape of `einsum`, read off the equation: known where that is a literal with an arrow and
 * without `...`, and the ranks of the operands are known. Sizes that clash are left to run time.
 */
export type EinsumShape<Equation extends string, Shapes extends readonly Shape[]> =
  WithoutSpaces<Equation> extends `${infer Terms}->${infer Output}`
    ? Sizes<Terms, Shapes> extends infer Known extends object
      ? Read<Output, Known>
      : Shape
    : Shape;

type WithoutSpaces<Text extends string> = Text extends `${infer Before} ${infer After}`
  ? WithoutSpaces<`${Before}${After}`>
  : Text;

/** The sizes of the labels, as an object; `null` where they cannot be told. */
type Sizes<
  Terms extends string,
  Shapes extends readonly Shape[],
  Known = object,
> = Shapes extends readonly [infer S extends Shape, ...infer Rest extends readonly Shape[]]
  ? Terms extends `${infer Term},${infer More}`
    ? SizesOfTerm<Term, S, Known> extends infer All
      ? All extends null
        ? null
        : Sizes<More, Rest, All>
      : never
    : SizesOfTerm<Terms, S, Known>
  : null;

type SizesOfTerm<Term extends string, S extends Shape, Known> = S extends [
  infer D extends number,
  ...infer Rest extends Shape,
]
  ? Term extends `${infer Label}${infer More}`
    ? SizesOfTerm<More, Rest, Known & Record<Label, D>>
    : null
  : S extends []
    ? Term extends ''
      ? Known
      : null
    : null;

type Read<
  Output extends string,
  Known,
  Done extends Shape = [],
> = Output extends `${infer Label}${infer More}`
  ? Label extends keyof Known
    ? Read<More, Known, [...Done, SizeIn<Known, Label>]>
    : Shape
  : Done;

/** A label of which one operand knows the size and another does not has the intersection, the size. */
type SizeIn<Known, Label extends keyof Known> = Known[Label] & number;
