import { pwd, urlib3 } from './01-standard-library-names.ts';
import { sshDecorate } from './02-ssh-decorate.ts';
import { colourama } from './04-colourama.ts';
import { pytz3Dev } from './05-pytz3-dev.ts';
import { jeIlyfish } from './07-jeilyfish.ts';
import { python3Dateutil } from './08-python3-dateutil.ts';
import { remindSupplyChainRisks } from './10-remind-supply-chain-risks.ts';
import { mitmproxy2 } from './11-mitmproxy2.ts';
import { ctx } from './12-ctx.ts';
import { exotel } from './15-exotel.ts';
import { torchtriton } from './17-torchtriton.ts';
import { vmconnect } from './18-vmconnect.ts';
import { huggingfaceCli } from './20-huggingface-cli.ts';
import { yocolor } from './21-yocolor.ts';
import { culturestreak } from './23-culturestreak.ts';
import { ultralyticsWave1 } from './25-ultralytics-wave-1.ts';
import { ultralyticsWave2 } from './26-ultralytics-wave-2.ts';
import { placeholders } from './28-placeholders.ts';
import { termncolor } from './29-termncolor.ts';
import { num2words } from './31-num2words.ts';
import { loquru } from './32-loquru.ts';
import { spellcheckers } from './34-spellcheckers.ts';
import { litellm } from './36-litellm.ts';
import { telnyx } from './37-telnyx.ts';
import { elementaryData } from './39-elementary-data.ts';
import { lightning } from './40-lightning.ts';
import { guardrails } from './42-guardrails-ai.ts';
import { durabletask } from './43-durabletask.ts';
import { mrMustard } from './45-mrmustard.ts';
import type { Incident } from './incident.ts';

/** The incidents of the list that a client could see at all, by row. */
export const incidents: readonly Incident[] = [
  urlib3,
  pwd,
  sshDecorate,
  colourama,
  pytz3Dev,
  jeIlyfish,
  python3Dateutil,
  remindSupplyChainRisks,
  mitmproxy2,
  ctx,
  exotel,
  torchtriton,
  vmconnect,
  huggingfaceCli,
  yocolor,
  culturestreak,
  ultralyticsWave1,
  ultralyticsWave2,
  placeholders,
  termncolor,
  num2words,
  loquru,
  spellcheckers,
  litellm,
  telnyx,
  elementaryData,
  lightning,
  guardrails,
  durabletask,
  mrMustard,
];
