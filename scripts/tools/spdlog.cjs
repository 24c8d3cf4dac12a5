// Stands in for @vscode/spdlog, the native module by which VS Code writes its logs: without one it writes none, and
// the log of an extension stays empty too.
const { appendFileSync, mkdirSync } = require('node:fs');
const path = require('node:path');

/** As spdlog numbers them; 6 is off. */
const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

class Logger {
  #file;
  #level = 2;
  #raw = false;

  constructor(file) {
    mkdirSync(path.dirname(file), { recursive: true });
    this.#file = file;
    for (const [at, name] of levels.entries()) {
      this[name] = (message) => {
        if (at < this.#level) return;
        const time = new Date().toISOString().replace('T', ' ').slice(0, -1);
        // As the real one does, when its formatters are cleared the text is the whole line.
        appendFileSync(this.#file, this.#raw ? message : `${time} [${name}] ${message}\n`);
      };
    }
  }

  getLevel() {
    return this.#level;
  }

  setLevel(level) {
    this.#level = level;
  }

  clearFormatters() {
    this.#raw = true;
  }

  setPattern() {}
  flush() {}
  drop() {}
}

const create = async (_name, file) => new Logger(file);

// One by one: VS Code imports them by name, and only such names are seen in a CommonJS file.
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
