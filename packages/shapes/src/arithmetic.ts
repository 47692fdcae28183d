import type { dimName } from './dim.ts';
import type {
  Digit,
  FromNine,
  PlusCarry,
  Sum,
  Tens,
  TimesTens,
  TimesUnits,
  Units,
} from './digit-tables.ts';

// The compiler cannot add, but it can look up: numbers are written as lists of digits, least
// significant first, and combined digit by digit as on paper. What is not a literal (`number`, a
// named dimension, a type parameter) has no digits, and gives `number`.

type Digits = Digit[];
type Carry = 0 | 1;

/** Whether N is written out as a whole number of 0 or more. */
export type IsLiteral<N extends number> = `${N}` extends `-${string}`
  ? false
  : `${N}` extends `${bigint}`
    ? N extends { readonly [dimName]: string }
      ? false
      : true
    : false;

/** X + Y. */
export type Add<X extends number, Y extends number> = X extends 0
  ? Y
  : Y extends 0
    ? X
    : AreLiterals<X, Y> extends true
      ? ToNumber<AddDigits<ToDigits<X>, ToDigits<Y>>>
      : number;

/** X - Y, `never` when it is negative. */
export type Sub<X extends number, Y extends number> = Y extends 0
  ? X
  : AreLiterals<X, Y> extends true
    ? SubDigits<ToDigits<X>, ToDigits<Y>> extends infer Result extends Digits
      ? ToNumber<Result>
      : never
    : number;

/** X * Y. */
export type Mul<X extends number, Y extends number> = X extends 0 | 1
  ? [0, Y][X]
  : Y extends 0 | 1
    ? [0, X][Y]
    : AreLiterals<X, Y> extends true
      ? ToNumber<MulDigits<ToDigits<X>, `${Y}`>>
      : number;

/** X / Y, `never` when it is not whole or Y is 0. */
export type DivExact<X extends number, Y extends number> = Y extends 0 | 1
  ? [never, X][Y]
  : AreLiterals<X, Y> extends true
    ? DivDigits<`${X}`, ToDigits<Y>>
    : number;

/** The product of a shape's dimensions: 1 for a scalar. */
export type Product<S extends readonly number[], Done extends number = 1> = S extends readonly [
  infer First extends number,
  ...infer Rest extends readonly number[],
]
  ? Product<Rest, Mul<Done, First>>
  : S extends readonly []
    ? Done
    : number;

export type AreLiterals<X extends number, Y extends number> =
  IsLiteral<X> extends true ? IsLiteral<Y> : false;

type ToDigits<N extends number> = DigitsOf<`${N}`>;

type DigitsOf<
  Text extends string,
  Done extends Digits = [],
> = Text extends `${infer First extends Digit}${infer Rest}`
  ? DigitsOf<Rest, [First, ...Done]>
  : Done;

type ToNumber<X extends Digits, Text extends string = ''> = X extends [
  infer First extends Digit,
  ...infer Rest extends Digits,
]
  ? ToNumber<Rest, `${First}${Text}`>
  : NumberOf<Text>;

type NumberOf<Text extends string> = Text extends `0${infer Rest}`
  ? NumberOf<Rest>
  : Text extends ''
    ? 0
    : Text extends `${infer N extends number}`
      ? N
      : number;

type AddDigits<
  X extends Digits,
  Y extends Digits,
  C extends Carry = 0,
  Done extends Digits = [],
> = X extends [infer x extends Digit, ...infer RestX extends Digits]
  ? Y extends [infer y extends Digit, ...infer RestY extends Digits]
    ? PlusCarry[C][Sum[x][y]] extends infer S extends number
      ? AddDigits<RestX, RestY, Tens[S], [...Done, Units[S]]>
      : never
    : C extends 0
      ? [...Done, ...X]
      : AddDigits<X, [1], 0, Done>
  : C extends 0
    ? [...Done, ...Y]
    : Y extends []
      ? [...Done, 1]
      : AddDigits<[1], Y, 0, Done>;

/**
 * X - Y by nines' complement: with 9 - y for every digit of Y, X + (99...9 - Y) + 1 is X - Y and
 * a last carry; without that carry X is less than Y, and the result is `null`.
 */
type SubDigits<
  X extends Digits,
  Y extends Digits,
  C extends Carry = 1,
  Done extends Digits = [],
> = X extends [infer x extends Digit, ...infer RestX extends Digits]
  ? Y extends [infer y extends Digit, ...infer RestY extends Digits]
    ? PlusCarry[C][Sum[x][FromNine[y]]] extends infer S extends number
      ? SubDigits<RestX, RestY, Tens[S], [...Done, Units[S]]>
      : never
    : C extends 1
      ? [...Done, ...X]
      : SubDigits<X, [0], C, Done>
  : [Y, C] extends [[], 1]
    ? Done
    : null;

/** X * Y by Horner's rule over the digits of Y, most significant first. */
type MulDigits<
  X extends Digits,
  Y extends string,
  Done extends Digits = [],
> = Y extends `${infer y extends Digit}${infer Rest}`
  ? MulDigits<X, Rest, AddDigits<[0, ...Done], TimesDigit<X, y>>>
  : Done;

type TimesDigit<
  X extends Digits,
  y extends Digit,
  C extends Digit = 0,
  Done extends Digits = [],
> = X extends [infer x extends Digit, ...infer Rest extends Digits]
  ? Sum[TimesUnits[x][y]][C] extends infer S extends number
    ? Sum[TimesTens[x][y]][Tens[S]] extends infer Next extends Digit
      ? TimesDigit<Rest, y, Next, [...Done, Units[S]]>
      : never
    : never
  : C extends 0
    ? Done
    : [...Done, C];

/** Long division: brings down the digits of X one by one. */
type DivDigits<
  X extends string,
  Y extends Digits,
  Remainder extends Digits = [],
  Quotient extends string = '',
> = X extends `${infer x extends Digit}${infer Rest}`
  ? DivStep<[x, ...Remainder], Y> extends [infer q extends Digit, infer Left extends Digits]
    ? DivDigits<Rest, Y, Left, `${Quotient}${q}`>
    : never
  : Remainder extends 0[]
    ? NumberOf<Quotient>
    : never;

/** How often Y fits into the remainder, and what is left. */
type DivStep<Remainder extends Digits, Y extends Digits, Times extends Digit = 0> =
  SubDigits<Remainder, Y> extends infer Left extends Digits
    ? DivStep<Left, Y, Sum[Times][1] & Digit>
    : [Times, Remainder];
