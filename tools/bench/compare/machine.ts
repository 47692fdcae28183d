import { readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { outputOf } from '../command.ts';

/** What is measured on. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  /** The vector instructions that decide the peers' speed; empty where the system does not tell. */
  readonly simd: readonly string[];
}

/** This machine. */
export function machine(): Machine {
  const flags = linuxFlags();
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    simd: ['fma', 'avx2', 'avx512f', 'asimd'].filter((flag) => flags.has(flag)),
  };
}

function linuxFlags(): Set<string> {
  try {
    const [, flags = ''] =
      /^(?:flags|Features)\s*: (.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8')) ?? [];
    return new Set(flags.split(' '));
  } catch {
    return new Set();
  }
}

/** A Python that has a module, or undefined. */
export async function pythonWith(module: string): Promise<string | undefined> {
  // A version manager's may come first, and the system's packages are for the system's.
  for (const program of ['python3', '/usr/bin/python3']) {
    try {
      await outputOf({ program, args: ['-c', `import ${module}`] });
      return program;
    } catch {
      // The next one.
    }
  }
  return undefined;
}
