/** What one gate does: for each letter a row of all units, from -1 to 1. */
export interface GateValues {
  readonly name: string;
  readonly values: ArrayLike<number>;
}

/** A point of the loss curve. */
export type LossAt = readonly [step: number, loss: number];

/** What the page asks of its worker. */
export type Request =
  | { readonly kind: 'train' | 'stop' | 'save' }
  | { readonly kind: 'load'; readonly bytes: Uint8Array }
  | { readonly kind: 'word'; readonly word: string };

/** What the worker tells its page. */
export type Report =
  | { readonly kind: 'ready'; readonly names: number }
  | { readonly kind: 'losses'; readonly losses: readonly LossAt[]; readonly stepsPerSecond: number }
  | { readonly kind: 'stopped'; readonly step: number }
  | { readonly kind: 'names'; readonly step: number; readonly names: readonly string[] }
  | { readonly kind: 'gates'; readonly word: string; readonly gates: readonly GateValues[] }
  | { readonly kind: 'checkpoint'; readonly step: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'loaded'; readonly step: number; readonly losses: readonly LossAt[] }
  | { readonly kind: 'error'; readonly message: string };
