import type { TextRecord } from '../reader/records.ts';
import { absentPeer } from './absent-peer.ts';

/** Cuts a record into its fields. */
export type FieldSplitter = (record: TextRecord) => string[];

/** What the library's names of the errors of a record mean. */
const problems: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'has a quote that is not closed',
  CSV_INVALID_CLOSING_QUOTE: 'goes on behind a closing quote',
  INVALID_OPENING_QUOTE: 'has a quote inside a field that does not begin with one',
};

/** The splitter for a delimiter; `name` is the file's, for errors. */
export async function fieldSplitter(name: string, delimiter: string): Promise<FieldSplitter> {
  // Bundlers, too, forgive an import that is caught on the spot.
  const { parse } = await import('csv-parse/sync').catch((cause: unknown) =>
    absentPeer('csvRecords', 'csv-parse', cause),
  );
  const options = { delimiter, record_delimiter: '\n', relax_column_count: true };
  return ({ text, line, quoted }) => {
    // Quotes are all that keeps a delimiter from being one; most records have none.
    if (!quoted) return text.split(delimiter);
    try {
      const [fields] = parse(text, options);
      return fields!;
    } catch (cause) {
      const { code } = Object(cause);
      const problem = problems[code] ?? `is malformed (${code})`;
      throw new SyntaxError(
        `csvRecords: ${name} line ${line} ${problem}; quote the whole field and double each quote in it.`,
        { cause },
      );
    }
  };
}
