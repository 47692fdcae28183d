// The packages in a real browser: in a page and in a worker, isolated from other origins or not.
import * as fc from 'fast-check';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../bundle.ts';
import { hasNoChromium, startChromium } from '../chromium.ts';
import { openPage, type OpenPage } from '../open-page.ts';
import { programs } from '../programs.ts';
import type { Files } from '../site.ts';

const { numRuns = 100, seed = Date.now() % 2 ** 31 } = fc.readConfigureGlobal() ?? {};
const count = Math.ceil(numRuns / 12);

describe.skipIf(hasNoChromium)('Chromium', () => {
  let browser: Browser;
  let files: Files;
  beforeAll(async () => {
    [browser, files] = await Promise.all([startChromium(), bundle()]);
  });
  afterAll(() => browser.close());

  describe.each([
    ['isolated from other origins', true],
    ['not isolated', false],
  ])('%s', (_how, isolated) => {
    let opened: OpenPage;
    beforeAll(async () => {
      opened = await openPage(browser, files, isolated);
    });
    afterAll(() => opened[Symbol.asyncDispose]());

    it('is what it says', async () => {
      expect(await opened.page.evaluate(() => crossOriginIsolated)).toBe(isolated);
    });

    describe.each(['page', 'worker'] as const)('in a %s', (place) => {
      it(`${count} random programs give the same compiled, donated or not`, async () => {
        const options = { count, seed: seed + Number(isolated) + 2 * Number(place === 'page') };
        expect(await opened.ask(place, 'checkRandomPrograms', options)).toBe(count);
      });

      it.each(['as written', 'compiled'])('derivatives are right, %s', async (how) => {
        const options = { compiled: how === 'compiled' };
        const pass = { notebook: 'pass', lstm: 'pass', gru: 'pass', rnn: 'pass' };
        expect(await opened.ask(place, 'checkDerivatives', options)).toEqual(pass);
      });

      it.each(['plain', 'relaxed'] as const)(
        'training with %s instructions has the bits of Node',
        async (simd) => {
          const options = { steps: 30, compile: { simd } };
          const inNode = await programs.training(options);
          expect(await opened.ask(place, 'training', options)).toEqual(inNode);
          expect(inNode.losses.at(-1)).toBeLessThan(0.7 * inNode.losses[0]!);
        },
      );

      it('training as written has the losses of compiled training', async () => {
        const eager = await opened.ask(place, 'training', { steps: 30 });
        const compiled = await programs.training({ steps: 30, compile: {} });
        const distances = eager.losses.map((loss, i) => Math.abs(loss - compiled.losses[i]!));
        expect(Math.max(...distances)).toBeLessThan(1e-3);
      });

      if (!isolated) return;
      it.each([2, 3])(
        'a training step on %i threads has the bits of one in Node',
        async (threads) => {
          const { bits } = await programs.divided({ threads: 1 });
          expect(await opened.ask(place, 'divided', { threads })).toEqual({ threads, bits });
        },
      );
    });

    it('says once in each place where there is one thread for want of shared memory', async () => {
      const options = { steps: 1, compile: { threads: 2 } };
      for (const place of ['page', 'worker', 'page', 'worker'] as const) {
        await opened.ask(place, 'training', options);
      }
      const reason = expect.stringContaining('one thread, since memory cannot be shared here');
      expect(opened.said).toEqual(isolated ? [] : [reason, reason]);
    });

    it.each([
      ['10,000 compiled steps', { steps: 10_000, compiled: true }],
      ['200 steps as written', { steps: 200, compiled: false }],
    ])('memory is the same after %s', async (_which, options) => {
      await opened.ask('page', 'manySteps', { ...options, steps: options.steps / 10 });
      const before = await opened.usedBytes();
      await opened.ask('page', 'manySteps', options);
      const after = await opened.usedBytes();
      // Sixty bytes a step at most: the engine's own tables grow a little.
      expect(after.objects - before.objects).toBeLessThan(600_000);
      expect(after.arrays - before.arrays).toBeLessThan(100_000);
    });

    it('a page goes on drawing while its worker trains', async () => {
      const question = { name: 'training', options: { steps: 100 } } as const;
      const free = (await opened.frames('worker', question)).toSorted((a, b) => a - b);
      expect(free[Math.floor(free.length / 2)]).toBeLessThan(100);
      // The same in the page itself is one long frame.
      const blocked = await opened.frames('page', question);
      expect(free.at(-1)).toBeLessThan(Math.max(...blocked) / 2);
    });

    if (!isolated) return;
    it('memory is the same after 10,000 compiled steps in its worker', async () => {
      await opened.ask('worker', 'manySteps', { steps: 1000, compiled: true });
      const before = await opened.allBytes();
      await opened.ask('worker', 'manySteps', { steps: 10_000, compiled: true });
      expect((await opened.allBytes()) - before).toBeLessThan(600_000);
    });
  });
});
