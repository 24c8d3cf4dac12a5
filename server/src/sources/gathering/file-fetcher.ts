import { type Fact, known, unknown } from '../fact.ts';
import type { ReleaseFile } from '../project-facts.ts';
import { PartNotHad } from '../release/distant-file.ts';
import { type DistantParts, openDistantParts } from '../release/distant-parts.ts';
import { type DownloadBounds, type DownloadedFile, downloadFile } from '../release/download-file.ts';
import type { AskedIndex } from '../routing/route.ts';
import type { Urgency } from '../sources.ts';
import type { Workbench } from './workbench.ts';

/** An index that lists a file, and what it is called. */
export interface FileHolder {
  readonly address: AskedIndex;
  readonly source: string;
}

/** Fetches distribution files, or parts of them: nothing of them is shared or kept. */
export class FileFetcher {
  private readonly bench: Workbench;
  private count = 0;

  constructor(bench: Workbench) {
    this.bench = bench;
  }

  /** The file as a whole; `pending` where it was cancelled. */
  async download(
    holder: FileHolder,
    file: ReleaseFile,
    bounds: DownloadBounds,
    urgency: Urgency,
  ): Promise<Fact<DownloadedFile>> {
    const { asking, runtime } = this.bench;
    return this.job(holder, bounds.signal, async (signal) => {
      const downloaded = await downloadFile(
        (request) => {
          const paced = urgency === 'awaited' ? request : { ...request, background: true };
          return asking.inLine(paced, () => runtime.http.download(paced));
        },
        holder.address,
        file,
        { ...bounds, signal },
      );
      if (downloaded.kind === 'file') return downloaded.file;
      throw new PartNotHad(downloaded.kind === 'cancelled' ? 'cancelled' : downloaded.why);
    });
  }

  /** The file to be read in parts, with its last `tail` bytes. Its `read` throws `PartNotHad`. */
  async open(
    holder: FileHolder,
    file: ReleaseFile,
    tail: number,
    signal: AbortSignal,
    urgency: Urgency,
  ): Promise<Fact<DistantParts>> {
    return this.job(holder, signal, () =>
      openDistantParts(this.bench.paced(urgency), holder.address, file, tail, signal),
    );
  }

  private async job<T>(
    { source }: FileHolder,
    signal: AbortSignal,
    start: (signal: AbortSignal) => Promise<T>,
  ): Promise<Fact<T>> {
    let fact: Fact<T> = unknown('pending');
    await this.bench.work([`file ${++this.count}`], signal, async (_, jobSignal) => {
      try {
        fact = known(await start(jobSignal), source, new Date(this.bench.now()).toISOString());
      } catch (error) {
        if (!(error instanceof PartNotHad)) throw error;
        fact = unknown(error.why === 'cancelled' ? 'pending' : error.why);
      }
    });
    return fact;
  }
}
