import { describe } from 'vitest';
import { fuzzed } from '../../../formats/test/fuzz/fuzzed.ts';
import { parsers } from './parsers.ts';

describe.each(parsers)('$name', (parser) => {
  fuzzed(parser);
});
