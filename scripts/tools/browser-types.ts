/**
 * The part of Playwright that we use. Its own types lie in a folder that is installed only on demand, where the
 * type-check must not depend on it.
 */
export interface Browser {
  newPage(options: {
    readonly viewport: { readonly width: number; readonly height: number };
    readonly deviceScaleFactor?: number;
  }): Promise<Page>;
  close(): Promise<void>;
}

export interface Page {
  addInitScript(script: { readonly path: string }): Promise<unknown>;
  goto(address: string): Promise<unknown>;
  locator(selector: string, options?: { readonly hasText: string | RegExp }): Locator;
  readonly keyboard: {
    press(key: string): Promise<void>;
    type(text: string): Promise<void>;
    insertText(text: string): Promise<void>;
    down(key: string): Promise<void>;
    up(key: string): Promise<void>;
  };
  readonly mouse: {
    move(x: number, y: number, options?: { readonly steps: number }): Promise<void>;
    click(x: number, y: number): Promise<void>;
  };
  screenshot(options: { readonly path: string; readonly clip?: Box }): Promise<unknown>;
  evaluate<T>(script: string): Promise<T>;
  on(event: 'request', listener: (request: { url(): string }) => void): void;
  on(event: 'pageerror', listener: (error: Error) => void): void;
  close(): Promise<void>;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Waits for its element by itself before it acts. */
export interface Locator {
  locator(selector: string, options?: { readonly hasText: string | RegExp }): Locator;
  first(): Locator;
  last(): Locator;
  nth(index: number): Locator;
  count(): Promise<number>;
  click(options?: { readonly button?: 'right'; readonly timeout?: number }): Promise<void>;
  hover(options?: { readonly timeout?: number; readonly force?: boolean }): Promise<void>;
  waitFor(options?: {
    readonly state?: 'visible' | 'hidden' | 'attached';
    readonly timeout?: number;
  }): Promise<void>;
  isVisible(): Promise<boolean>;
  textContent(): Promise<string | null>;
  allInnerTexts(): Promise<string[]>;
  getAttribute(name: string): Promise<string | null>;
  boundingBox(): Promise<Box | null>;
}
