/** What the runtime uses of write-file-atomic, which brings no types of its own. */
declare module 'write-file-atomic' {
  export default function writeFileAtomic(
    path: string,
    content: string | Uint8Array,
    options?: { readonly mode?: number; readonly fsync?: boolean },
  ): Promise<void>;
}
