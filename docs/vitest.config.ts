import { mergeConfig } from 'vitest/config';
import shared from '../vitest.shared.ts';

// The tests run programs, which start a Node of their own.
export default mergeConfig(shared, { test: { testTimeout: 60_000 } });
