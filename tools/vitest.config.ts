import { mergeConfig } from 'vitest/config';
import shared from '../vitest.shared.ts';

// Most of these tests wait for a compiler or a Node of their own.
export default mergeConfig(shared, { test: { testTimeout: 60_000 } });
