import { mergeConfig } from 'vitest/config';
import shared from '../../vitest.shared.ts';

const testTimeout = 600 * Math.max(Number(process.env['FC_RUNS'] ?? 0), 100);

// One Chromium at a time, after all else: its programs use all processors.
export default mergeConfig(shared, {
  test: { testTimeout, fileParallelism: false, sequence: { groupOrder: 1 } },
});
