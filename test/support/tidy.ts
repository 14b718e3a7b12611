import { afterAll } from 'vitest';
import { removeLeftovers } from './databases.ts';

// Runs before each test file; what is registered here holds for that file.

afterAll(removeLeftovers);
