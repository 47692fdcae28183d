interface Host {
  readonly process?: { resourceUsage?(): { readonly maxRSS: number } };
}

/** The most memory that this process has held, in bytes; nothing where the host does not tell. */
export function peakMemory(): { peakMemory?: number } {
  const kibibytes = (globalThis as Host).process?.resourceUsage?.().maxRSS;
  return kibibytes === undefined ? {} : { peakMemory: kibibytes * 1024 };
}
