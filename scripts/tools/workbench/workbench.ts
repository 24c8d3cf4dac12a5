import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Box, Browser, Locator, Page } from '../browser-types.ts';
import { poll } from '../poll.ts';

export interface Squiggle {
  readonly level: 'error' | 'warning' | 'info' | 'hint';
  /** The text it lies under. */
  readonly text: string;
}

export interface Problem {
  readonly message: string;
  /** The finding's rule and the link behind it; null where there is none. */
  readonly code: string | null;
  readonly link: string | null;
  /** `[Ln 2, Col 1]` */
  readonly place: string;
}

/** The workbench as a person uses it: by mouse, keyboard and sight. Each action waits until its effect shows. */
export interface Workbench {
  readonly page: Page;
  /** Addresses outside this machine that the page asked for. */
  readonly outside: ReadonlySet<string>;
  open(file: string): Promise<void>;
  /** Its first cell of code is the text that all else is about. */
  openNotebook(file: string): Promise<void>;
  /** The active editor's text in view. */
  text(): Promise<string>;
  squiggles(): Promise<readonly Squiggle[]>;
  /** Puts the cursor behind a piece of text. */
  putCursorAfter(text: string): Promise<void>;
  /** The text of the hover over a piece of text, once it says what is asked for. */
  hover(text: string, saying: string | RegExp): Promise<string>;
  leaveHover(): Promise<void>;
  /** Titles of the quick fixes offered at a piece of text, with the menu left open. */
  quickFixes(text: string): Promise<readonly string[]>;
  /** Chooses one of the fixes in the open menu. */
  choose(fix: string): Promise<void>;
  /** What is offered once this is typed behind a piece of text: each entry with the short text beside it, the list left open. */
  suggestions(text: string, typed: string): Promise<readonly string[]>;
  /** Takes one of the entries in the open list. */
  take(entry: string): Promise<void>;
  /** Clicks a piece of text with the key held that follows links; resolves when the file is shown. */
  follow(text: string, file: string): Promise<void>;
  runCommand(title: string): Promise<void>;
  /** The text of the notification that says this. */
  notification(saying: string): Promise<string>;
  /** Clicks one of the buttons of the notification that says this; resolves when it is gone. */
  answer(saying: string, button: string): Promise<void>;
  /** Types into the input at the top that says this, or chooses its entry of that text, and confirms. */
  enter(saying: string, text: string): Promise<void>;
  save(): Promise<void>;
  problems(): Promise<readonly Problem[]>;
  /** The texts of the status bar's items. */
  statusBar(): Promise<readonly string[]>;
  screenshot(file: string, clip?: Box): Promise<void>;
  close(): Promise<void>;
}

/** Loads the workbench and waits until it can be used. */
export async function openWorkbench(
  browser: Browser,
  address: string,
  viewport = { width: 1280, height: 800 },
): Promise<Workbench> {
  const page = await browser.newPage({ viewport });
  const outside = new Set<string>();
  page.on('request', (request) => {
    const { protocol, hostname, origin } = new URL(request.url());
    if (/^(http|ws)s?:$/.test(protocol) && hostname !== '127.0.0.1') outside.add(origin);
  });
  await page.addInitScript({ path: path.join(import.meta.dirname, 'in-page.js') });
  await page.goto(address);
  await page.locator('.monaco-workbench .explorer-folders-view .monaco-list-row').first().waitFor();

  const boxOf = (text: string) =>
    poll(`“${text}” to stand in the editor`, () =>
      page.evaluate<Box | null>(`look.boxOf(${JSON.stringify(text)})`),
    );
  const pointAt = async (text: string) => {
    const { x, y, width, height } = await boxOf(text);
    return { x: x + width / 2, y: y + height / 2 };
  };
  const leaveHover = async () => {
    await page.keyboard.press('Escape');
    await page.mouse.move(1, 1);
    await page.locator('.monaco-resizable-hover').first().waitFor({ state: 'hidden' });
  };
  const putCursorAfter = async (text: string) => {
    const { x, y, width, height } = await boxOf(text);
    await page.mouse.click(x + width - 1, y + height / 2);
    await page.keyboard.press('Escape');
  };
  const suggestList = page.locator('.suggest-widget.visible').first();
  const fixMenu = page.locator('.action-widget:not(.action-list-submenu-panel)').first();
  const input = page.locator('.quick-input-widget');
  const toast = (saying: string) => page.locator('.notification-toast', { hasText: saying }).first();

  const pick = async (prefix: string, entry: string) => {
    await page.keyboard.press('F1');
    await input.locator('input').first().waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(prefix);
    const row = input.locator('.monaco-list-row', { hasText: entry }).first();
    await row.click();
    // Not the whole input: a command may ask something there.
    await row.waitFor({ state: 'hidden' });
  };

  const openTab = async (file: string) => {
    await pick(file, path.basename(file));
    await page.locator('.tab.active', { hasText: path.basename(file) }).waitFor();
  };

  return {
    page,
    outside,
    openNotebook: async (file) => {
      await openTab(file);
      await page.locator('.notebookOverlay .code-cell-row .view-lines .view-line').first().waitFor();
    },
    open: async (file) => {
      await openTab(file);
      await page.locator('.editor-group-container.active .view-lines .view-line').first().waitFor();
    },
    text: () => page.evaluate<string>('look.text()'),
    squiggles: async () => {
      const seen = await page.evaluate<(Squiggle & { top: number })[]>('look.squiggles()');
      return seen.sort((a, b) => a.top - b.top).map(({ level, text }) => ({ level, text }));
    },
    putCursorAfter,
    hover: async (text, saying) => {
      const said = page.locator('.monaco-resizable-hover .monaco-hover-content', { hasText: saying });
      await poll(`the hover over “${text}” to say ${saying}`, async () => {
        await leaveHover();
        const { x, y } = await pointAt(text);
        await page.mouse.move(x, y, { steps: 3 });
        // What is not known yet may come later: then the hover is asked again.
        return appears(said.first());
      });
      return (await said.allInnerTexts())[0] ?? '';
    },
    leaveHover,
    quickFixes: async (text) => {
      const rows = fixMenu.locator('.monaco-list-row.action');
      await poll(`the menu of fixes at “${text}”`, async () => {
        const { x, y } = await pointAt(text);
        await page.mouse.click(x, y);
        await page.keyboard.press('Control+.');
        // The editor drops a menu that it asked for while the findings were being renewed.
        return appears(rows.first());
      });
      return rows.locator('.title').allInnerTexts();
    },
    choose: async (fix) => {
      await fixMenu.locator('.monaco-list-row.action', { hasText: fix }).first().click();
      await fixMenu.waitFor({ state: 'hidden' });
    },
    suggestions: async (text, typed) => {
      await putCursorAfter(text);
      await page.keyboard.type(typed);
      const rows = suggestList.locator('.monaco-list-row');
      await rows.locator('.label-name').first().waitFor();
      return (await rows.allInnerTexts()).map((entry) => entry.replace(/\s+/g, ' ').trim());
    },
    take: async (entry) => {
      await suggestList.locator('.monaco-list-row', { hasText: entry }).first().click();
      await suggestList.waitFor({ state: 'hidden' });
    },
    follow: async (text, file) => {
      const shown = page.locator('.tab.active', { hasText: path.basename(file) });
      await poll(`the link on “${text}” to lead to ${file}`, async () => {
        const { x, y } = await pointAt(text);
        await page.keyboard.down('Control');
        await page.mouse.move(x, y, { steps: 3 });
        await page.mouse.click(x, y);
        await page.keyboard.up('Control');
        return appears(shown.first());
      });
    },
    runCommand: (title) => pick(`>${title}`, title),
    notification: async (saying) => {
      await toast(saying).waitFor();
      return (await toast(saying).locator('.notification-list-item-message').allInnerTexts())[0] ?? '';
    },
    answer: async (saying, button) => {
      await toast(saying).locator('.monaco-button', { hasText: button }).first().click();
      await toast(saying).waitFor({ state: 'hidden' });
    },
    enter: async (saying, text) => {
      const asked = page.locator('.quick-input-widget', { hasText: saying });
      await asked.locator('input').first().waitFor();
      await page.keyboard.insertText(text);
      await page.keyboard.press('Enter');
      await asked.waitFor({ state: 'hidden' });
    },
    save: async () => {
      await page.keyboard.press('Control+S');
      await page.locator('.tab.active.dirty').waitFor({ state: 'hidden' });
    },
    problems: () => readProblems(page),
    statusBar: () => page.locator('.statusbar .statusbar-item').allInnerTexts(),
    screenshot: async (file, clip) => {
      await mkdir(path.dirname(file), { recursive: true });
      await page.screenshot({ path: file, ...(clip ? { clip } : {}) });
    },
    close: () => page.close(),
  };
}

/** Whether something shows within three seconds. */
function appears(what: Locator): Promise<boolean> {
  return what.waitFor({ timeout: 3000 }).then(
    () => true,
    () => false,
  );
}

/** Opens the Problems panel where it is not open, and reads its rows. */
async function readProblems(page: Page): Promise<Problem[]> {
  const panel = page.locator('.markers-panel-container');
  if (!(await panel.isVisible())) {
    await page.keyboard.press('Control+Shift+M');
    await panel.waitFor();
  }
  const rows = panel.locator('.monaco-list-row:has(.marker-message)');
  const problems: Problem[] = [];
  for (let index = 0; index < (await rows.count()); index++)
    problems.push(await readProblem(rows.nth(index)));
  return problems;
}

async function readProblem(row: Locator): Promise<Problem> {
  const code = row.locator('.marker-code').first();
  const link = row.locator('a.monaco-link').first();
  const text = async (part: string) => (await row.locator(part).first().textContent())?.trim() ?? '';
  return {
    message: await text('.marker-message'),
    code: (await code.count()) > 0 ? await text('.marker-code') : null,
    link: (await link.count()) > 0 ? await link.getAttribute('href') : null,
    place: await text('.marker-line'),
  };
}
