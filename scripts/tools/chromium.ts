import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { capture } from './run.ts';

/** Where unpackChromium leaves things, below the installed tool's folder. */
const places = {
  unpacked: 'unpacked',
  chromium: 'unpacked/chromium',
  libraries: 'unpacked/al2023/lib',
  fonts: 'fonts.conf',
};

/**
 * Unpacks the Chromium of @sparticuz/chromium, which would do so into the shared temporary folder, into the tool's own
 * folder, with the libraries that a bare machine may lack. Writes a font configuration, so that pictures look the same everywhere.
 */
export async function unpackChromium(tool: string): Promise<void> {
  const unpacked = path.join(tool, places.unpacked);
  await mkdir(unpacked, { recursive: true });
  const entry = pathToFileURL(path.join(tool, 'node_modules/@sparticuz/chromium/build/index.js')).href;
  const script = `const { default: chromium } = await import(${JSON.stringify(entry)}); await chromium.executablePath();`;
  const { code, errors } = await capture(process.execPath, ['--input-type=module', '-e', script], {
    // The name of the environment makes it unpack its libraries too.
    env: { ...process.env, TMPDIR: unpacked, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
  });
  if (code !== 0) throw new Error(`Chromium could not be unpacked:\n${errors}`);
  await writeFile(path.join(tool, places.fonts), fontConfiguration);
}

/** Relative to the file itself, so that the folder may move. */
const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">node_modules/@expo-google-fonts/inter</dir>
  <dir prefix="relative">node_modules/@expo-google-fonts/source-code-pro</dir>
  <dir prefix="relative">node_modules/dejavu-fonts-ttf/ttf</dir>
  <cachedir prefix="xdg">wheelwarden-tools/font-cache</cachedir>
  <alias binding="same"><family>sans-serif</family><prefer><family>Inter</family><family>DejaVu Sans</family></prefer></alias>
  <alias binding="same"><family>system-ui</family><prefer><family>Inter</family></prefer></alias>
  <alias binding="same"><family>monospace</family><prefer><family>Source Code Pro</family><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
`;

export interface Chromium {
  readonly executable: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** The unpacked Chromium; our libraries come in only where the machine's do not do. */
export async function ownChromium(tool: string): Promise<Chromium> {
  const executable = path.join(tool, places.chromium);
  const environment = { ...process.env, FONTCONFIG_FILE: path.join(tool, places.fonts) };
  const { code } = await capture(executable, ['--version'], { env: environment });
  if (code === 0) return { executable, environment };
  return { executable, environment: { ...environment, LD_LIBRARY_PATH: path.join(tool, places.libraries) } };
}
