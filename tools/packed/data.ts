import { nextTokens, paddedBatch, shuffle, vocabulary } from '@tapeloop/data';
import { csvRecords } from '@tapeloop/data/csv';
import { key } from '@tapeloop/random';

const names = ['ada', 'ben', 'cleo'];
const letters = vocabulary.fromTexts(names, { start: '.', end: '.' });
const examples = names.map((name) => nextTokens(letters.encode(name)));
const [batch] = paddedBatch(shuffle(examples, key(0)), { size: 3 }).iterate();
const shape: readonly number[] = batch?.inputs.ids.shape ?? [];
if (shape.join() !== '3,5') throw new Error(`the batch is [${shape.join(', ')}]`);

// An optional peer that nobody installed.
const bytes = async function* (): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode('name\nada\n');
};
const reading = csvRecords(bytes).iterate().next();
const message = await reading.then(
  () => 'nothing',
  (error: Error) => error.message,
);
if (!message.includes('csv-parse')) throw new Error(`what was said is: ${message}`);
console.log(shape, message);
