import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ones, zeros } from '@tapeloop/tensor';
import { afterAll, describe, expect, it } from 'vitest';
import * as formats from '../src/index.ts';
import * as node from '../src/node.ts';

/** A wrong input: the whole message that it earns, and the arguments that earn it. */
type WrongInput = readonly [message: string, args: readonly unknown[]];
type Wrong<Entry> = Readonly<Record<keyof Entry, readonly WrongInput[]>>;

const folder = mkdtempSync(join(tmpdir(), 'tapeloop-formats-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'old');
writeFileSync(path, 'old');
const taken = join(folder, 'taken');
mkdirSync(taken);

const w = ones([2]);
const elsewhere = 'metadata is the place for other values.';

/** What is said of trees that cannot be stored, behind other arguments. */
const wrongTree = (operation: string, before: readonly unknown[]): WrongInput[] =>
  (
    [
      [undefined, 'the tree is undefined; give tensors in an object or array.'],
      [null, 'the tree is null; give tensors in an object or array.'],
      [3, 'the tree is 3; give tensors in an object or array.'],
      [w, 'tensors need names; put them into an object or array.'],
      [{ a: [3] }, `a[0] is 3, not a tensor; ${elsewhere}`],
      [{ a: 'x' }, `a is the string "x", not a tensor; ${elsewhere}`],
      [{ a: new Map() }, `a is a Map, not a tensor; ${elsewhere}`],
      [{ 'a.b': w, a: { b: w } }, 'a.b is the path of two tensors; rename a key.'],
      [{ __metadata__: w }, '__metadata__ is the name of the metadata; rename a key.'],
    ] as const
  ).map(([tree, what]) => [`${operation}: ${what}`, [...before, tree]]);

const wrongMetadata = (before: readonly unknown[]): WrongInput[] =>
  (
    [
      [null, 'metadata must be an object of strings, got null.'],
      ['3', 'metadata must be an object of strings, got the string "3".'],
      [['3'], 'metadata must be an object of strings, got an array of 1.'],
      [{ epoch: 3 }, 'metadata must be strings, got 3; write it as JSON, for example.'],
      [{ epoch: null }, 'metadata must be strings, got null; write it as JSON, for example.'],
      [{ x: '\ud800' }, '"\\ud800" holds half of a surrogate pair, which a file cannot.'],
    ] as const
  ).map(([metadata, what]) => [`writeSafetensors: ${what}`, [...before, { w }, metadata]]);

const wrongPath = (operation: string, ...rest: readonly unknown[]): WrongInput[] =>
  (
    [
      [undefined, 'undefined'],
      [null, 'null'],
      [3, '3'],
      ['', 'the string ""'],
      [new URL('file:///x'), 'a URL'],
    ] as const
  ).map(([wrong, shown]) => [
    `${operation}: the path must be a string that is not empty, got ${shown}.`,
    [wrong, ...rest],
  ]);

const another = (...differences: readonly string[]): string =>
  `restoreTree: the tensors are those of another tree; ${differences.length} differ:\n  ${differences.join('\n  ')}`;
const damaged = 'the file is damaged, or not one that can be read here.';

// Every exported function: one without a row does not compile.
const wrongInputs: Wrong<typeof formats> = {
  openSafetensors: [
    [`openSafetensors: expected a source with its size and a function 'read', got undefined.`, []],
    [
      `openSafetensors: expected a source with its size and a function 'read', got an object.`,
      [{ size: -1, read: () => new Uint8Array(0) }],
    ],
    [
      `openSafetensors: the source gave 2 bytes for those from 0 to 8; ${damaged}`,
      [{ size: 9, read: () => new Uint8Array(2) }],
    ],
    [
      `openSafetensors: the source gave null for those from 0 to 8; ${damaged}`,
      [{ size: 9, read: () => null }],
    ],
  ],
  readNpy: [
    ['readNpy: expected a Uint8Array with the bytes of a file, got undefined.', []],
    [`readNpy: 3 bytes are too few; ${damaged}`, [new Uint8Array(3)]],
  ],
  readNpz: [
    ['readNpz: expected a Uint8Array with the bytes of a file, got undefined.', []],
    [`readNpz: it does not end as a zip archive does; ${damaged}`, [new Uint8Array(3)]],
    ['readNpz: maxBytes must be a number of bytes, got -1.', [new Uint8Array(3), { maxBytes: -1 }]],
  ],
  writeNpy: [
    ['writeNpy: expected a tensor, got undefined.', []],
    ['writeNpy: expected a tensor, got an array of 1.', [[1]]],
  ],
  writeNpz: [
    ...wrongTree('writeNpz', []),
    ['writeNpz: compress must be true or false, got 9.', [{ w }, { compress: 9 }]],
    ['writeNpz: the name "../w" leaves its folder; rename a key.', [{ '../w': w }]],
  ],
  readSafetensors: [
    ['readSafetensors: expected a Uint8Array with the bytes of a file, got undefined.', []],
    ['readSafetensors: expected a Uint8Array with the bytes of a file, got the string "x".', ['x']],
    [
      'readSafetensors: expected a Uint8Array with the bytes of a file, got an ArrayBuffer.',
      [new ArrayBuffer(8)],
    ],
    [`readSafetensors: 3 bytes are too few; ${damaged}`, [new Uint8Array(3)]],
    [
      `readSafetensors: its header should have 1 bytes, but has 0 at most; ${damaged}`,
      [Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0)],
    ],
  ],
  restoreTree: [
    [
      'restoreTree: expected tensors by path, got undefined; give those that a file holds.',
      [undefined, { w }],
    ],
    [
      'restoreTree: expected tensors by path, got the string "w"; give those that a file holds.',
      ['w', { w }],
    ],
    ...wrongTree('restoreTree', [{ w }]),
    [another('w is missing, float32 [2] in the tree'), [{}, { w }]],
    [another('w is float32 [3], float32 [2] in the tree'), [{ w: zeros([3]) }, { w }]],
    [another('w is null, float32 [2] in the tree'), [{ w: null }, { w }]],
    [
      another('w is missing, float32 [2] in the tree', 'tensors is an object, not in the tree'),
      [{ tensors: { w } }, { w }],
    ],
  ],
  tensorBoardHeader: [
    [
      'tensorBoardHeader: wallTime must be seconds since 1970, got undefined; divide Date.now() by 1000.',
      [],
    ],
  ],
  tensorBoardRecord: [
    ['tensorBoardRecord: expected an object with wallTime and step, got null.', [null]],
    [
      'tensorBoardRecord: wallTime must be seconds since 1970, got NaN; divide Date.now() by 1000.',
      [{ wallTime: Number.NaN, step: 0 }],
    ],
    [
      'tensorBoardRecord: step must be an integer that is not negative, got -1.',
      [{ wallTime: 0, step: -1 }],
    ],
    [
      'tensorBoardRecord: scalars must be an object by tag, got 3.',
      [{ wallTime: 0, step: 0, scalars: 3 }],
    ],
    [
      "tensorBoardRecord: scalars['loss'] must be a number, got null.",
      [{ wallTime: 0, step: 0, scalars: { loss: null } }],
    ],
    [
      'tensorBoardRecord: texts[\'a\'] must be an array of strings, got the string "x".',
      [{ wallTime: 0, step: 0, texts: { a: 'x' } }],
    ],
    [
      "tensorBoardRecord: histograms['a'] must be an array of numbers, got an array of 1.",
      [{ wallTime: 0, step: 0, histograms: { a: ['x'] } }],
    ],
  ],
  writeSafetensors: [...wrongTree('writeSafetensors', []), ...wrongMetadata([])],
};

const missing = (operation: string): WrongInput => [
  `${operation}: '${folder}/none' cannot be read (ENOENT: no such file or directory, open '${folder}/none'); check the path.`,
  [`${folder}/none`],
];

const wrongFiles: Wrong<typeof node> = {
  loadNpy: [
    ...wrongPath('loadNpy'),
    missing('loadNpy'),
    [`loadNpy: ${path}: readNpy: 3 bytes are too few; ${damaged}`, [path]],
  ],
  loadNpz: [
    ...wrongPath('loadNpz'),
    missing('loadNpz'),
    [`loadNpz: ${path}: readNpz: it does not end as a zip archive does; ${damaged}`, [path]],
  ],
  openFile: [
    ...wrongPath('openFile'),
    missing('openFile'),
    [`openFile: ${path}: openSafetensors: 3 bytes are too few; ${damaged}`, [path]],
  ],
  saveNpy: [...wrongPath('saveNpy', w), ['writeNpy: expected a tensor, got 3.', [path, 3]]],
  saveNpz: [...wrongPath('saveNpz', { w }), ...wrongTree('writeNpz', [path])],
  loadFile: [
    ...wrongPath('loadFile'),
    missing('loadFile'),
    [`loadFile: ${path}: openSafetensors: 3 bytes are too few; ${damaged}`, [path]],
  ],
  saveFile: [
    ...wrongPath('saveFile', { w }),
    ...wrongTree('writeSafetensors', [path]),
    ...wrongMetadata([path]),
    [
      `saveFile: '${path}/x' cannot be written (EEXIST: file already exists, mkdir '${path}'); check the path.`,
      [`${path}/x`, { w }],
    ],
  ],
};

describe.each([
  ['index', formats, wrongInputs],
  ['node', node, wrongFiles],
] as const)('%s', (_entry, functions, table) => {
  describe.each(Object.entries<readonly WrongInput[]>(table))('%s', (name, rows) => {
    it.each(rows)('refuses: %s', async (message, args) => {
      const run = () => Reflect.apply(Reflect.get(functions, name), undefined, args);
      await expect(async () => run()).rejects.toThrow(expect.objectContaining({ message }));
      // No file was made or changed.
      expect(readdirSync(folder)).toEqual(['old', 'taken']);
      expect(readdirSync(taken)).toEqual([]);
      expect(readFileSync(path, 'utf8')).toBe('old');
    });
  });

  it('has rows for every function that is exported', () => {
    expect(Object.keys(table).toSorted()).toEqual(Object.keys(functions).toSorted());
    expect(Object.values(table).every((rows) => rows.length > 0)).toBe(true);
  });
});

it('leaves a folder that stands where the file should', async () => {
  await expect(async () => node.saveFile(taken, { w })).rejects.toThrow(
    /^saveFile: '.*taken' cannot be written \(.*rename.*\); check the path\.$/,
  );
  expect(readdirSync(folder)).toEqual(['old', 'taken']);
  expect(readdirSync(taken)).toEqual([]);
});
