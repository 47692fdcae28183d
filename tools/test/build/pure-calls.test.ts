import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { markPureCalls } from '../../build/pure-calls.ts';

/** What a bundler keeps of a module of which nothing is used. */
const kept = async (contents: string): Promise<string> => {
  const { outputFiles } = await build({
    stdin: { contents: `import { make } from 'elsewhere';\n${contents}` },
    bundle: true,
    external: ['elsewhere'],
    format: 'esm',
    treeShaking: true,
    write: false,
  });
  return outputFiles.map(({ text }) => text.replace(/^(\/\/|import).*\n/gm, '').trim()).join();
};

describe('markPureCalls', () => {
  it.each([
    'const a = make(1);',
    'let a = new make(make(2));',
    'const a = { nested: [make(1), { b: make(2) }] };',
    'const a = make(1).then(2)(3);',
    'const a = [make(1)].map((x) => make(x));',
    'const a = make((x) => make(x), function () { make(); }), b = make(2);',
  ])('lets a bundler drop %s', async (module) => {
    expect(await kept(module)).not.toBe('');
    expect(await kept(markPureCalls(module))).toBe('');
  });

  it('leaves statements, functions and classes as they are', () => {
    const module = [
      'make();',
      'for (const x of make()) make(x);',
      'const f = () => make();',
      'function g() { const a = make(); }',
      'class A { static a = make(); #b = make(); }',
      'const B = class extends A { c() { return make(); } };',
    ].join('\n');
    expect(markPureCalls(module)).toBe(module);
  });

  it('marks once', () => {
    const marked = markPureCalls('const a = make(make(1));');
    expect(marked).toBe('const a = /* @__PURE__ */ make(/* @__PURE__ */ make(1));');
    expect(markPureCalls(marked)).toBe(marked);
  });
});
