import { expect, it } from 'vitest';
import { outputOf } from '../../bench/command.ts';

const node = (script: string, env = {}): Promise<string> =>
  outputOf({ program: process.execPath, args: ['-e', script], env });

it('gives what a command prints, in an environment with changes', async () => {
  const script = 'console.log(process.env.ADDED, process.env.PATH)';
  expect(await node(script, { ADDED: 'yes', PATH: undefined })).toBe('yes undefined\n');
});

it.each([
  ['throw new TypeError("no such thing")', 'TypeError: no such thing'],
  ['console.error("first\\nlast"); process.exit(2)', 'last'],
  ['process.exit(3)', 'it ended with 3'],
])('says why %s failed', async (script, message) => {
  await expect(node(script)).rejects.toThrow(message);
});

it('says that there is no such program', async () => {
  await expect(outputOf({ program: 'no-such-program', args: [] })).rejects.toThrow('ENOENT');
});
