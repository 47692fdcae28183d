import { describe, expect, it } from 'vitest';
import { kinds } from '../../new/kinds.ts';
import { fill, namesOf, WrongName } from '../../new/names.ts';

describe('namesOf', () => {
  it.each([
    ['cell', 'mgu', { name: 'mguCell', Name: 'MguCell', file: 'mgu-cell', snake: 'mgu_cell' }],
    ['cell', 'mguCell', { name: 'mguCell', Name: 'MguCell', file: 'mgu-cell', snake: 'mgu_cell' }],
    ['op', 'log2', { name: 'log2', Name: 'Log2', file: 'log2', snake: 'log2' }],
    ['package', 'a-b2', { name: 'a-b2', Name: 'AB2', file: 'a-b2', snake: 'a_b2' }],
  ])('%s %s', (kind, given, names) => {
    expect(namesOf(kinds[kind]!, given)).toEqual(names);
  });

  const letters = 'write a lower-case letter, then letters and digits.';
  const dashes = 'write lower case, with dashes between words.';
  it.each([
    ['cell', '3d', `new: '3d' cannot name a cell; ${letters}`],
    ['op', 'Exp', `new: 'Exp' cannot name an operation; ${letters}`],
    ['layer', 'a-b', `new: 'a-b' cannot name a layer; ${letters}`],
    ['optimizer', '../x', `new: '../x' cannot name an optimizer; ${letters}`],
    ['package', 'My', `new: 'My' cannot name a package; ${dashes}`],
    ['package', 'a-', `new: 'a-' cannot name a package; ${dashes}`],
    ['op', 'class', "new: 'class' is a word of JavaScript; choose another name."],
  ])('refuses: %s %s', (kind, given, message) => {
    expect(() => namesOf(kinds[kind]!, given)).toThrow(new WrongName(message));
  });
});

describe('fill', () => {
  const names = namesOf(kinds['cell']!, 'mgu');

  it('puts names in their places', () => {
    expect(fill('{{name}} {{Name}} {{file}} {{snake}} {name}', names)).toBe(
      'mguCell MguCell mgu-cell mgu_cell {name}',
    );
  });

  it('knows no others', () => {
    expect(() => fill('{{nmae}}', names)).toThrow("internal: no name 'nmae' in a template");
  });
});
