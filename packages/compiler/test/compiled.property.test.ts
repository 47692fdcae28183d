import { fc } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { program } from './programs/arbitrary.ts';
import { unfit } from './programs/check.ts';
import { checkCompiled } from './programs/check-compiled.ts';

const count = fc.readConfigureGlobal()?.numRuns ?? 100;

test(
  `${count} random programs give the same compiled, donated or not`,
  () => {
    const agrees = fc.property(program, (drawn) => {
      fc.pre(unfit(drawn) === undefined);
      expect(() => checkCompiled(drawn)).not.toThrow();
    });
    fc.assert(agrees, { numRuns: count, includeErrorInReport: true });
  },
  count * 2000,
);
