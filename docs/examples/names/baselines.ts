// Models that count: what the LSTM has to beat.

/** Counts of what follows each context, smoothed by adding `alpha` to each. */
interface Counts {
  readonly counts: Float64Array;
  readonly totals: Float64Array;
}

const alphas = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];

type Sequences = readonly Int32Array[];

/** The perplexity per letter (end token included) of held-out sequences under both models. */
export function baselinePerplexities(
  train: Sequences,
  heldOut: Sequences,
  vocabulary: number,
): { unigram: number; bigram: number } {
  return {
    unigram: perplexityOf(() => 0, train, heldOut, vocabulary),
    bigram: perplexityOf((previous) => previous, train, heldOut, vocabulary),
  };
}

/** The smoothing is the one that predicts the last tenth of the training names best. */
function perplexityOf(
  context: (previous: number) => number,
  train: Sequences,
  heldOut: Sequences,
  vocabulary: number,
): number {
  const cut = Math.floor(train.length * 0.9);
  const begun = count(context, train.slice(0, cut), vocabulary);
  const rest = train.slice(cut);
  const best = alphas
    .map((alpha) => ({ alpha, nats: natsPerLetter(begun, alpha, context, rest, vocabulary) }))
    .reduce((a, b) => (b.nats < a.nats ? b : a));
  const all = count(context, train, vocabulary);
  return Math.exp(natsPerLetter(all, best.alpha, context, heldOut, vocabulary));
}

function count(
  context: (previous: number) => number,
  sequences: Sequences,
  vocabulary: number,
): Counts {
  const counts = new Float64Array(vocabulary * vocabulary);
  const totals = new Float64Array(vocabulary);
  for (const sequence of sequences) {
    for (let i = 1; i < sequence.length; i += 1) {
      const from = context(sequence[i - 1]!);
      counts[from * vocabulary + sequence[i]!]! += 1;
      totals[from]! += 1;
    }
  }
  return { counts, totals };
}

function natsPerLetter(
  { counts, totals }: Counts,
  alpha: number,
  context: (previous: number) => number,
  sequences: Sequences,
  vocabulary: number,
): number {
  let nats = 0;
  let letters = 0;
  for (const sequence of sequences) {
    for (let i = 1; i < sequence.length; i += 1) {
      const from = context(sequence[i - 1]!);
      const seen = counts[from * vocabulary + sequence[i]!]! + alpha;
      nats -= Math.log(seen / (totals[from]! + alpha * vocabulary));
      letters += 1;
    }
  }
  return nats / letters;
}
