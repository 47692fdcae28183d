import { readFileSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { TrainEvent } from '../../src/index.ts';
import { writeReport } from '../../src/report/index.ts';
import { colours } from '../../src/report/theme.ts';
import { beginAt, runFolder, stepOf, wholeRun } from './run-folder.ts';

const reportOf = async (events: readonly TrainEvent[], title?: string) => {
  const folder = runFolder(events);
  await writeReport(folder, title === undefined ? {} : { title });
  return { folder, page: readFileSync(`${folder}/report.html`, 'utf8') };
};

it('escapes whatever the run holds, and asks for nothing from elsewhere', async () => {
  const { page } = await reportOf(wholeRun, '<script>alert("title")</script>');
  expect(page).not.toMatch(/<script|<b>|<i>/u);
  expect(page).toContain('&#60;script&#62;alert(&#34;sample&#34;)&#60;/script&#62;');
  expect(page.replaceAll('http://www.w3.org/', '')).not.toMatch(/https?:|<link|<img|@import/u);
});

it('says what came out in a line', async () => {
  const { page } = await reportOf(wholeRun);
  expect(page).toContain(
    'Finished after 2 of 10 steps in 2 s; training loss 2; best validation loss 2.5 at step 2',
  );
  expect(page).toContain('123 MB');
});

it('charts in the page are drawn in variables, so that dark ones are dark', async () => {
  const { page } = await reportOf(wholeRun);
  const body = page.slice(page.indexOf('<body>'));
  for (const [light] of Object.values(colours)) expect(body).not.toContain(light);
  expect(body).toContain('var(--first)');
});

it('a run of which nothing but the beginning is there has a report', async () => {
  const { page } = await reportOf([beginAt(0)]);
  expect(page).toContain('Running or killed after 0 of 10 steps');
  expect(page).toContain('There is no step yet.');
});

it('a diverged run says where it did', async () => {
  const { page } = await reportOf([beginAt(0), stepOf(1, 3), stepOf(2, Number.NaN)]);
  expect(page).toContain('Not a finite number at step 2.');
});

it('a resumption and what came of it are told', async () => {
  const { page } = await reportOf([beginAt(0), stepOf(1, 3), beginAt(1), stepOf(2, 2)]);
  expect(page).toContain('Resumed at step 1.');
});

it('the size does not grow with the number of steps', async () => {
  const long = Array.from({ length: 20_000 }, (_, i): TrainEvent => {
    const { norms: _norms, ...step } = stepOf(i + 1, Math.sin(i));
    return step;
  });
  const { folder } = await reportOf([beginAt(0), ...long]);
  expect(statSync(`${folder}/report.html`).size).toBeLessThan(250_000);
});

it('letters are in the PNG without a font of the system: a title changes it', async () => {
  const read = async (title: string) =>
    readFileSync(`${(await reportOf(wholeRun, title)).folder}/loss.png`);
  const [a, b] = [await read('aaaa'), await read('bbbb')];
  expect(a.subarray(1, 4).toString()).toBe('PNG');
  expect([a.readUInt32BE(16), a.readUInt32BE(20)]).toEqual([1720, 880]);
  expect(a.equals(b)).toBe(false);
});
