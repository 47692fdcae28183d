import { key, ones, tensor } from '../../src/index.ts';
import type { WrongInput } from './row.ts';

const x = ones([2, 3]);
const line = ones([1, 3, 1]);
const plane = ones([1, 3, 3, 1]);

/** The functions that take options, each with the arguments before those. */
const before = [
  ['all', x, 0],
  ['any', x, 0],
  ['arange', 2],
  ['arange', 0, 2],
  ['argmax', x, 0],
  ['argmin', x, 0],
  ['argsort', x, 0],
  ['averagePool1d', line, 2],
  ['averagePool2d', plane, 2],
  ['conv1d', line, ones([2, 1, 1])],
  ['conv2d', plane, ones([2, 2, 1, 1])],
  ['cumprod', x, 0],
  ['cumsum', x, 0],
  ['elu', x],
  ['eye', 2],
  ['eye', 2, 3],
  ['full', [2], 0],
  ['fullLike', x, 0],
  ['gelu', x],
  ['leakyRelu', x],
  ['linspace', 0, 1, 2],
  ['logSumExp', x, 0],
  ['max', x, 0],
  ['maxPool1d', line, 2],
  ['maxPool2d', plane, 2],
  ['mean', x, 0],
  ['meshgrid', [ones([2])]],
  ['min', x, 0],
  ['norm', x, 0],
  ['normal', key(0), [2]],
  ['oneHot', tensor(Int32Array.of(0)), 2],
  ['ones', [2]],
  ['onesLike', x],
  ['prod', x, 0],
  ['sort', x, 0],
  ['std', x, 0],
  ['sum', x, 0],
  ['tensor', [1]],
  ['uniform', key(0), [2]],
  ['variance', x, 0],
  ['zeros', [2]],
  ['zerosLike', x],
] as const;

// A number after these is one more argument, an end or columns, or the position that map passes.
const takesNumber = (name: string, args: readonly unknown[]): boolean =>
  ['arange', 'elu', 'eye', 'gelu', 'leakyRelu'].includes(name) && args.length === 1;

// A string after these is one more argument too, with a message of its own.
const takesString = (name: string, args: readonly unknown[]): boolean =>
  ['arange', 'eye'].includes(name) && args.length === 1;

/** What functions say of options that are none, each with its name. */
export const options: readonly (readonly [name: (typeof before)[number][0], ...WrongInput])[] =
  before.flatMap(([name, ...args]) => {
    const wrong: [got: string, given: unknown][] = [['null', null]];
    if (!takesNumber(name, args)) wrong.push(['a number', 3]);
    if (!takesString(name, args)) wrong.push(['the string "a"', 'a']);
    return wrong.map(
      ([got, given]) =>
        [name, `${name}: expected an object of options, got ${got}.`, [...args, given]] as const,
    );
  });
