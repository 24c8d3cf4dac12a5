import type { FalseAlarm } from '../support/story.ts';
import { atomicwrites } from './atomicwrites.ts';
import { fastapi, fastapiBefore } from './fastapi.ts';
import { guardrailsHeldBack } from './guardrails-ai.ts';
import { neuralCompressorJax } from './neural-compressor-jax.ts';
import { huggingfaceCliPlaceholder, inboxPlaceholder } from './placeholders.ts';

/** What looked like an attack to somebody and was none. */
export const falseAlarms: readonly FalseAlarm[] = [
  fastapi,
  fastapiBefore,
  neuralCompressorJax,
  guardrailsHeldBack,
  atomicwrites,
  huggingfaceCliPlaceholder,
  inboxPlaceholder,
];
