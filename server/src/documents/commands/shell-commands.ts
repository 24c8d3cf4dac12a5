import type { Span } from '../../packaging/requirement.ts';
import { endOfLine } from '../characters.ts';
import { HereDocuments, heredocAt } from './here-documents.ts';
import type { ShellCommand, ShellWord } from './shell-word.ts';
import { type EndsQuotes, WordScanner } from './word-scanner.ts';

/**
 * The simple commands of a shell text (POSIX "Shell Command Language", section 2), those inside `$(…)`, subshells and
 * blocks among them, in the order of their ends. Comments and the content of here-documents are left out. Anything is
 * read as something; time is linear in the text.
 */
export function shellCommands(text: string, endsQuotes: EndsQuotes): readonly ShellCommand[] {
  return shellScript(text, endsQuotes).commands;
}

/** The same with what here-documents hand to the commands, as stretches of the text. */
export function shellScript(text: string, endsQuotes: EndsQuotes): ShellScript {
  return new ListScanner(text, endsQuotes).run();
}

export interface ShellScript {
  readonly commands: readonly ShellCommand[];
  readonly inputs: ReadonlyMap<ShellCommand, readonly Span[]>;
}

class ListScanner extends WordScanner {
  private readonly hereDocuments = new HereDocuments(this.text);

  run(): ShellScript {
    this.list(0, null);
    return { commands: this.commands, inputs: this.hereDocuments.inputs };
  }

  protected list(depth: number, closer: ')' | '`' | null): void {
    const { text } = this;
    let words: ShellWord[] = [];
    const finish = () => {
      if (words.length > 0) this.commands.push(words);
      words = [];
    };
    while (this.at < text.length) {
      const character = text[this.at] ?? '';
      if (character === closer) {
        this.at++;
        break;
      }
      switch (character) {
        case ' ':
        case '\t':
        case '\v':
        case '\f':
          this.at++;
          break;
        case '\r':
        case '\n':
          this.at++;
          finish();
          if (character === '\n') this.at = this.hereDocuments.pass(this.at);
          break;
        case '#':
          this.skipLine();
          break;
        case ';':
        case '|':
        case ')':
          this.at++;
          finish();
          break;
        case '(':
          // `((…))` computes; `<` and `<<` in it are no redirections.
          if (words.length === 0 && text.startsWith('((', this.at)) this.skipArithmetic();
          else this.at++;
          finish();
          break;
        case '&':
          if (text[this.at + 1] === '>') {
            this.at++;
            this.redirect(words, depth);
          } else {
            this.at++;
            finish();
          }
          break;
        case '<':
        case '>':
          this.redirect(words, depth);
          break;
        case '\\':
          if (this.skipContinuation()) break;
          words.push(this.word(words, depth));
          break;
        default:
          if (character === '`' && /^`\r?\n/.test(text.slice(this.at, this.at + 3))) {
            // PowerShell's continuation of a line.
            this.at += text[this.at + 1] === '\r' ? 3 : 2;
            break;
          }
          words.push(this.word(words, depth));
      }
    }
    finish();
  }

  /** Passes over a redirection and its target, or notes a here-document. */
  private redirect(words: ShellWord[], depth: number): void {
    const { text } = this;
    const start = this.at;
    const last = words.at(-1);
    const glued = last !== undefined && last.until === start;
    // `2>file`: the number is the file's, not an operand.
    const numbered = glued && last.bare && /^[0-9]+$/.test(last.value);
    if (numbered) words.pop();
    const document = heredocAt(text, start);
    if (document !== null) {
      this.hereDocuments.add(document, words);
      this.at = document.end;
      return;
    }
    // `<(…)` stands for a file that a command writes.
    if (this.substitution(depth)) return;
    while ('<>&|'.includes(text[this.at] ?? ' ') && this.at - start < 3) this.at++;
    while (text[this.at] === ' ' || text[this.at] === '\t') this.at++;
    if (this.at < text.length && !'\r\n;&|()<>#'.includes(text[this.at] ?? '')) this.word(words, depth);
    if (last !== undefined && !numbered) last.redirection ??= { start, end: this.at, glued };
  }

  private skipLine(): void {
    this.at = endOfLine(this.text, this.at);
  }
}
