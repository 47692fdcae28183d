import type { Buffer, View } from '../memory/buffer.ts';
import { areBeside, slotOf } from '../memory/regions.ts';
import type { Site, Use, Uses } from './uses.ts';

/**
 * Whether nothing reads a buffer after an instruction of a loop, in this step or any other; or a
 * region of its steps, beside which others may read.
 */
export function isLastRead(
  buffer: Buffer,
  region: View | undefined,
  site: Site,
  uses: Uses,
): boolean {
  const all = uses.of(buffer);
  const isOfStep = !all.some((use) => isInLoop(use, site) && use.view?.advances.length !== 0);
  // What is not of a step must be read again by the next one, unless each step makes it.
  if (isOfStep && !all.every((use) => isInLoop(use, site))) return false;
  return all.every((use) => {
    if (use.site.at > site.at) return isBeside(use, region);
    return !isInLoop(use, site) || staysInStep(use, isOfStep);
  });
}

/** Whether nothing uses a buffer, or a region of its steps, before an instruction of a loop makes it. */
export function isFirstMade(
  buffer: Buffer,
  region: View | undefined,
  site: Site,
  uses: Uses,
): boolean {
  const all = uses.of(buffer);
  const isOfStep = all.every((use) => isInLoop(use, site) && use.view?.advances.length === 0);
  return all.every((use) => {
    if (use.site.at < site.at) return isBeside(use, region);
    return !isInLoop(use, site) || staysInStep(use, isOfStep);
  });
}

const isInLoop = ({ site }: Use, { loops }: Site): boolean => site.loops[0] === loops[0];

const isBeside = ({ view }: Use, region: View | undefined): boolean =>
  region !== undefined && view !== undefined && areBeside(view, region);

/** Whether a use in the loop sees this step alone. */
const staysInStep = ({ view, site }: Use, isOfStep: boolean): boolean =>
  site.loops.length === 1 && view !== undefined && (isOfStep || slotOf(view) !== undefined);
