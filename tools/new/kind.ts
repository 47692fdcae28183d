import type { Edit } from './edits.ts';

/** A kind of thing that `npm run new` makes. */
export interface Kind {
  /** With its article, for messages. */
  readonly what: string;
  /** What its names end with. */
  readonly suffix?: string;
  /** Whether its name has dashes between words. */
  readonly dashes?: boolean;
  /** The index that exports it. */
  readonly index?: string;
  /** Where each template goes. */
  readonly files: Readonly<Record<string, string>>;
  /** The changes of files that are there; `of` puts the names in their places. */
  readonly edits: Readonly<Record<string, (of: (template: string) => string) => readonly Edit[]>>;
  /** What runs afterwards. */
  readonly commands?: readonly (readonly string[])[];
  /** What is left to the person. */
  readonly next: string;
}
