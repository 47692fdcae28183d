import type { Kind } from './kind.ts';
import { cell } from './kinds/cell.ts';
import { layer } from './kinds/layer.ts';
import { op } from './kinds/op.ts';
import { optimizer } from './kinds/optimizer.ts';
import { packageKind } from './kinds/package.ts';

/** Every kind, by the word that `npm run new` takes. */
export const kinds: Readonly<Record<string, Kind>> = {
  cell,
  layer,
  op,
  optimizer,
  package: packageKind,
};
