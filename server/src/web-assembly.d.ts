/** What is used of WebAssembly: Node's types know the names only, and those of browsers know much that Node has not. */
declare namespace WebAssembly {
  function compile(bytes: Uint8Array): Promise<Module>;
  class Memory {
    constructor(pages: { readonly initial: number; readonly maximum: number });
    readonly buffer: ArrayBuffer;
  }
  class Instance {
    constructor(module: Module, imports: object);
    readonly exports: object;
  }
}
