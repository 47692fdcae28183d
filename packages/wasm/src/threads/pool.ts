import { Helper, type Lesson } from './helper.ts';

/** Workers that could not be started after which no more are tried. */
const ATTEMPTS = 3;

/** The workers of this thread, for whatever it runs on several. */
const helpers: Helper[] = [];
let failures = 0;

/** Takes up to so many workers that are ready for a task; those that are missing are started, for a later call. */
export function takeHelpers(lesson: Lesson, count: number): Helper[] {
  const taken: Helper[] = [];
  for (let i = 0; i < count; i += 1) {
    const helper = helperAt(i);
    if (helper === undefined) break;
    helper.learn(lesson);
    if (helper.take()) taken.push(helper);
  }
  return taken;
}

/** What a task knows is no longer needed. */
export const forgetTask = (id: number): void => {
  for (const helper of helpers) helper.forget(id);
};

function helperAt(i: number): Helper | undefined {
  const known = helpers[i];
  if (known !== undefined && !known.isGone) return known;
  if (known?.hasFailed === true) failures += 1;
  if (failures >= ATTEMPTS) return undefined;
  try {
    return (helpers[i] = new Helper());
  } catch (error) {
    // Workers may be forbidden here, as by a policy of the page.
    failures = ATTEMPTS;
    console.debug('@tapeloop/wasm: one thread, since no worker can be started:', error);
    return undefined;
  }
}
