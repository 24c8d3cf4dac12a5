import type { MemberRule } from './content-rule.ts';
import { addresses } from './members/addresses.ts';
import { bidi } from './members/bidi.ts';
import { binaries } from './members/binaries.ts';
import { buildBackend } from './members/build-backend.ts';
import { codeWithoutSource } from './members/code-without-source.ts';
import { dependencyUrl } from './members/dependency-url.ts';
import { encodedBlob } from './members/encoded-blob.ts';
import { homoglyph } from './members/homoglyph.ts';
import { installedFiles } from './members/installed-files.ts';
import { invisibleCharacter } from './members/invisible-character.ts';
import { knownBadHost } from './members/known-bad-host.ts';
import { media } from './members/media.ts';
import { packer } from './members/packer.ts';
import { pushedRight } from './members/pushed-right.ts';
import { reviewerBait } from './members/reviewer-bait.ts';
import { shadowedCommand } from './members/shadowed-command.ts';
import { startUpHook } from './members/start-up-hook.ts';
import { tokens } from './members/tokens.ts';
import { webhooks } from './members/webhooks.ts';

/** All that look at a member's name, bytes and text, one family a file. */
export const memberRules: readonly MemberRule[] = [
  startUpHook,
  pushedRight,
  bidi,
  invisibleCharacter,
  homoglyph,
  packer,
  webhooks,
  tokens,
  addresses,
  knownBadHost,
  encodedBlob,
  codeWithoutSource,
  binaries,
  media,
  shadowedCommand,
  buildBackend,
  dependencyUrl,
  installedFiles,
  reviewerBait,
];
