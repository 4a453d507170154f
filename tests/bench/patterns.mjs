// The built-in rules as plain regular expressions, for engines that know nothing else.
//
// An expression says less than a rule. Left out, everywhere: the edges of tokens, folding (Thai digits, invisible
// characters), checks (check digits, checksums, entropy, placeholders), cues, confidence, columns of tables,
// and the choice between findings that overlap. What named matchers know of Thai names and addresses is
// left out but for the words they begin at and a rough form of what follows. So the others are
// measured with less to do than Krong has.
//
// `js` is for JavaScript's RegExp on UTF-16, `bytes` for engines on UTF-8 (Rust's regex without Unicode, Hyperscan).

/**
 * @typedef {{ id: string, js: string, bytes: string, literals: string[] }} Pattern one rule; the literals are those that
 *   a match holds one of, or none if there are none
 * @typedef {{ id: string, match: Record<string, any> }} Rule as in the built bundle
 */

/** The sets of `{an:36}`, as in src/rule/shape.rs; without brackets, so that marks can be added. */
const ALPHABETS = /** @type {Record<string, string>} */ ({
  hex: '0-9a-f',
  HEX: '0-9A-F',
  xhex: '0-9a-fA-F',
  b32: '2-7A-Z',
  b36: '0-9a-z',
  B36: '0-9A-Z',
  an: '0-9a-zA-Z',
  w: '0-9a-zA-Z_',
  b64: '0-9a-zA-Z+/',
  b64u: '0-9a-zA-Z_\\-',
  digit: '0-9',
  lower: 'a-z',
  upper: 'A-Z',
  alpha: 'a-zA-Z',
  any: '!#-&(-_a-~\\x80-\\xff',
});

/** Repeats beyond this are more than Hyperscan takes; nothing that is measured is longer. */
const MOST = 400;

/** What may stand between a label and its value. */
const GAP = `["'\`\\])]{0,2}[ \\t]{0,4}(?::=|=>|->|==|=|:|คือ|เป็น|\\||is )[ \\t]{0,4}["'\`]?`;
const LOOSE_GAP = `["'\`\\])]{0,2}[ \\t]{0,4}(?::=|=>|->|==|=|:|คือ|เป็น|\\||is )?[ \\t]{0,4}["'\`]?`;
/** What may join groups of digits. */
const JOINT = '[ ./()\\n-]{0,3}';

const THAI = '(?:\\xe0[\\xb8\\xb9][\\x80-\\xbf])';
const DAY = `[^\\n]{0,24}?[0-9]{1,2}[-/. ][^\\n]{1,20}?[0-9]{2,4}`;

/**
 * @param {string[]} labels
 * @param {string} then
 * @returns {[string, string[]]}
 */
const behind = (labels, then) => [`(?i:${labels.map(quote).join('|')})${then}`, labels];
const FIELD = `${GAP}[^\\n,;|]{2,60}`;

/** What matchers written in Rust look for, roughly, and the literals that they begin at. */
const NAMED = /** @type {Record<string, [string, string[]]>} */ ({
  address: [
    `[0-9]{1,5}(?:/[0-9]{1,5})?[ ,]{0,3}(?:หมู่|ม\\.|ซอย|ซ\\.|ถนน|ถ\\.|ตำบล|ต\\.|แขวง|อาคาร|Moo|Soi|Road)[^\\n]{3,120}`,
    ['หมู่', 'ซอย', 'ถนน', 'ตำบล', 'แขวง', 'อาคาร', 'อำเภอ', 'เขต', 'จังหวัด', 'กรุงเทพ', 'Moo', 'Soi', 'Road'],
  ],
  'birth-date': behind(['เกิด', 'dob', 'd.o.b', 'birth', 'born'], DAY),
  'blood-field': behind(['กรุ๊ปเลือด', 'หมู่เลือด', 'หมู่โลหิต', 'blood type', 'blood group', 'blood_type'], FIELD),
  'command-password': behind(
    ['sshpass', 'mysql', 'mariadb', 'curl', 'redis-cli', 'sqlcmd', 'mongosh'],
    ' [^\\n]{0,80}?-[pPua] ?[!-~]{4,64}',
  ),
  'criminal-field': behind(['ประวัติอาชญากรรม', 'ประวัติคดี', 'criminal record', 'conviction'], FIELD),
  'discord-bot': [
    '[MNO][TDjz][AEIMQUYcgk][0-9A-Za-z_-]{20,26}\\.[0-9A-Za-z_-]{6}\\.[0-9A-Za-z_-]{27,40}',
    [],
  ],
  email: ["[0-9A-Za-z.!#$&'*+^_~%-]{1,64}@(?:[0-9A-Za-z-]{1,63}\\.){1,8}[A-Za-z]{2,24}", ['@']],
  'ethnicity-field': behind(['เชื้อชาติ', 'ชาติพันธุ์', 'ethnicity', 'ethnic group', 'race'], FIELD),
  'foreign-phone': [`\\+[1-9](?:${JOINT}[0-9]){8,14}`, ['+']],
  'genetic-field': behind(['ผลตรวจ dna', 'ข้อมูลพันธุกรรม', 'genetic test', 'dna profile'], FIELD),
  'health-field': behind(
    [
      'โรคประจำตัว',
      'แพ้ยา',
      'แพ้อาหาร',
      'วินิจฉัย',
      'ประวัติการรักษา',
      'อาการสำคัญ',
      'diagnosis',
      'allergies',
      'medical history',
      'icd-10',
    ],
    FIELD,
  ),
  'held-religion': ['นับถือ(?:ศาสนา)?(?:พุทธ|คริสต์|อิสลาม|ฮินดู|ซิกข์)', ['นับถือ']],
  'hospital-number': ['(?:HN|AN|VN|H\\.N\\.)[ \\t:.=#"\'|-]{0,8}[0-9]{5,10}', ['HN', 'AN', 'VN', 'H.N.']],
  illness: [
    `(?:เป็น|ป่วย|ติดเชื้อ|ตรวจพบ|วินิจฉัยว่า)[^\\n]{0,30}?(?:เบาหวาน|ความดัน|มะเร็ง|ซึมเศร้า|โรคไต|โรคหัวใจ|วัณโรค|อัลไซเมอร์|เอดส์|HIV|โควิด)`,
    ['เบาหวาน', 'ความดัน', 'มะเร็ง', 'ซึมเศร้า', 'โรคไต', 'โรคหัวใจ', 'วัณโรค', 'อัลไซเมอร์', 'เอดส์', 'HIV', 'โควิด'],
  ],
  jwt: ['eyJ[0-9A-Za-z_-]{5,400}\\.[0-9A-Za-z_-]{5,400}\\.[0-9A-Za-z_-]{10,400}', ['eyJ']],
  'line-id': behind(
    ['line id', 'line_id', 'ไลน์ไอดี', 'ไลน์', 'line.me/ti/p/', 'line'],
    '[ \\t]{0,3}[:=@~]{1,2}[ \\t]{0,3}[0-9a-z._-]{4,20}',
  ),
  'login-pair': ['(?:root|admin|administrator) ?/ ?[!-~]{6,40}', ['root', 'admin']],
  mrz: ['[A-Z0-9<]{9}[0-9][A-Z<]{3}[0-9]{7}[A-Z0-9<]{24}', []],
  password: behind(
    ['password', 'passwd', 'passphrase', 'passcode', 'pwd', 'pass', 'pw', 'รหัสผ่าน', 'พาสเวิร์ด', 'พาส', 'รหัส'],
    `[^\\n]{0,24}?(?::=|=>|->|=|:|คือ|เป็น| )[ \\t]{0,4}["'\`]?[!#-&(-_a-~\\x80-\\xff]{4,64}`,
  ),
  'person-name': [
    `(?:นางสาว|นาย|นาง|น\\.ส\\.|ด\\.ช\\.|ด\\.ญ\\.|เด็กชาย|เด็กหญิง|คุณ|ดร\\.|ผศ\\.|รศ\\.|พ\\.ต\\.อ\\.|พล\\.ต\\.|นพ\\.|พญ\\.|Mr\\.|Mrs\\.|Ms\\.) ?(?:THAI{2,20}|[A-Z][a-z]{1,20}) {1,2}(?:THAI{2,24}|[A-Z][a-z]{1,24})`,
    [
      'นางสาว',
      'นาย',
      'นาง',
      'น.ส.',
      'ด.ช.',
      'ด.ญ.',
      'เด็กชาย',
      'เด็กหญิง',
      'คุณ',
      'ดร.',
      'ผศ.',
      'รศ.',
      'พ.ต.',
      'พล.',
      'นพ.',
      'พญ.',
      'Mr',
      'Ms',
    ],
  ],
  'person-name-before': [
    'THAI{2,20} THAI{2,24} ?(?:กล่าว|เปิดเผย|ยืนยัน|ระบุ|แถลง|โพสต์|อายุ|โฆษก)',
    ['กล่าว', 'เปิดเผย', 'ยืนยัน', 'ระบุ', 'แถลง', 'โพสต์', 'อายุ', 'โฆษก'],
  ],
  'person-name-beside': ['THAI{2,20} THAI{2,24}[ (:,]{0,4}(?:โทร\\.?|เบอร์)?[ :]{0,2}0[0-9-]{8,12}', []],
  'person-name-labelled': [
    `(?:(?i:ชื่อ|นามสกุล|ผู้ป่วย|ลูกค้า|พนักงาน|full ?name|first ?name|last ?name|surname|customer|patient|name)[^\\n:=]{0,16}[:=])[ \\t]{0,4}["'\`]?(?:THAI{2,30}|[A-Z][a-z]{1,20})(?: (?:THAI{2,30}|[A-Z][a-z]{1,20}))?`,
    ['ชื่อ', 'นามสกุล', 'ผู้ป่วย', 'ลูกค้า', 'พนักงาน', 'name', 'customer', 'patient'],
  ],
  'person-name-mail': ['[A-Z][a-z]{1,20} [A-Z][a-z]{1,20} ?[<(][0-9A-Za-z._-]{1,64}@', ['@']],
  'political-field': behind(
    ['ความคิดเห็นทางการเมือง', 'พรรคที่สังกัด', 'สังกัดพรรค', 'สมาชิกพรรค', 'political opinion', 'party membership'],
    FIELD,
  ),
  'private-key': [
    '-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----[0-9A-Za-z+/=\\s\\\\]{64,400}',
    ['PRIVATE KEY'],
  ],
  'promptpay-id': ['[0-9A-Z]{0,64}A0000006770101110213[0-9A-Z]{13,200}', ['A000000677010111']],
  'promptpay-phone': ['[0-9A-Z]{0,64}A000000677010111(?:0113|0315)[0-9A-Z]{13,200}', ['A000000677010111']],
  'religion-field': behind(['ศาสนา', 'religion', 'faith'], FIELD),
  'seed-phrase': behind(
    ['seed phrase', 'seed words', 'recovery phrase', 'secret phrase', 'mnemonic', 'วลีกู้คืน'],
    '[^\\n]{0,16}[:=][ "\'`]{0,3}(?:[a-z]{3,8}[ ,]{1,2}){11,23}[a-z]{3,8}',
  ),
  'sexual-field': behind(['รสนิยมทางเพศ', 'เพศวิถี', 'sexual orientation'], FIELD),
  'thai-phone': [`(?:\\+?66|0066)${JOINT}[1-9](?:${JOINT}[0-9]){7,8}|0[1-9](?:${JOINT}[0-9]){7,8}`, []],
  'union-field': behind(
    ['สมาชิกสหภาพแรงงาน', 'สังกัดสหภาพ', 'trade union', 'labour union', 'union member'],
    FIELD,
  ),
  'uri-password': [
    '[A-Za-z][0-9A-Za-z+.-]{1,20}://[^\\s/:@"\'`<>]{1,64}:[^\\s/@"\'`<>]{1,128}@[0-9A-Za-z\\[$*{]',
    ['://'],
  ],
  'vehicle-plate': ['[1-9]?(?:\\xe0\\xb8[\\x81-\\xae]){2}[ -]{0,2}[1-9][0-9]{0,3}', []],
});

/**
 * One expression a rule, but for rules whose matcher nobody has described here yet: those the others need not find.
 * @param {Rule[]} rules
 * @returns {{ patterns: Pattern[], missing: string[] }}
 */
export function patternsOf(rules) {
  /** @type {Pattern[]} */
  const patterns = [];
  const missing = [];
  for (const { id, match } of rules) {
    const translated = translate(match);
    if (translated === undefined) {
      missing.push(id);
      continue;
    }
    const [source, literals] = translated;
    // Expressions are handed over a line each; a line break within one is written as such.
    const bytes = source.replaceAll('\n', '\\n').replaceAll('\r', '\\r');
    patterns.push({ id, js: forJavaScript(bytes), bytes: bytes.replaceAll('THAI', THAI), literals });
  }
  return { patterns, missing };
}

/**
 * @param {Record<string, any>} match
 * @returns {[string, string[]] | undefined}
 */
function translate(match) {
  if (match.token) {
    const shapes = match.token.map(shape);
    return [
      any(shapes.map((/** @type {[string, string]} */ [source]) => source)),
      shapes.map((/** @type {[string, string]} */ [, literal]) => literal),
    ];
  }
  if (match.keyed) {
    const { labels, value, loose = false, reach = 0 } = match.keyed;
    const values = any(value.map((/** @type {string} */ one) => shape(one)[0]));
    const between = reach > 0 ? `[\\x00-\\xff]{0,${reach}}?` : loose ? LOOSE_GAP : GAP;
    return [`(?i:${labels.map(quote).join('|')})${between}${values}`, labels];
  }
  if (match.digits) return [digits(match.digits), []];
  if (match.pattern)
    return [match.pattern.regex.replace(/^\(\?i\)(.*)$/s, '(?i:$1)'), match.pattern.anchors ?? []];
  return NAMED[match.named];
}

/**
 * A shape and the longest literal in it.
 * @param {string} source
 * @returns {[string, string]}
 */
function shape(source) {
  let literal = '';
  const parts = source.match(/\{[^}]*\}|[^{]+/g) ?? [];
  const written = parts.map((part) => {
    if (!part.startsWith('{')) {
      if (part.length > literal.length) literal = part;
      return quote(part);
    }
    const [, base = '', marks = '', count = ''] = /^\{([A-Za-z0-9]+)(.*):([^:]*)\}$/s.exec(part) ?? [];
    const set = ALPHABETS[base];
    if (set === undefined) throw new Error(`tests/bench/patterns.mjs does not know the alphabet ${base}`);
    return `[${set}${marks.replace(/[\]\\^-]/g, '\\$&')}]${times(count)}`;
  });
  return [written.join(''), literal];
}

/** @param {string} count `36`, `20-74`, `40+` */
function times(count) {
  const [, from = '1', to] = /^(\d+)(?:-(\d+)|\+)?$/.exec(count) ?? [];
  const open = count.endsWith('+');
  if (to === undefined && !open) return `{${from}}`;
  return `{${from},${Math.max(Number(from), Math.min(MOST, Number(to ?? MOST)))}}`;
}

/** @param {{ groups?: string[], printed?: string[], 'any-grouping'?: boolean }} match */
function digits({ groups = [], printed = [], 'any-grouping': anyGrouping = false }) {
  const lengths = [...groups, ...printed].map((grouping) => grouping.split('-').map(Number));
  if (anyGrouping) {
    const totals = lengths.map((grouping) => grouping.reduce((sum, n) => sum + n, 0));
    const [fewest, most] = [Math.min(...totals), Math.max(...totals)];
    return `[0-9](?:${JOINT}[0-9]){${fewest - 1},${most - 1}}`;
  }
  return any(lengths.map((grouping) => grouping.map((n) => `[0-9]{${n}}`).join(JOINT)));
}

/** @param {string[]} sources */
function any(sources) {
  return sources.length === 1 ? (sources[0] ?? '') : `(?:${sources.join('|')})`;
}

/** @param {string} literal */
function quote(literal) {
  return literal.replace(/[.*+?^${}()|[\]\\/-]/g, (mark) =>
    mark === '/' || mark === '-' ? mark : `\\${mark}`,
  );
}

/**
 * UTF-16 has Thai letters where UTF-8 has three bytes.
 * @param {string} bytes
 */
function forJavaScript(bytes) {
  return bytes
    .replaceAll('THAI', '[\\u0e01-\\u0e5b]')
    .replaceAll('(?:\\xe0\\xb8[\\x81-\\xae])', '[\\u0e01-\\u0e2e]')
    .replaceAll('(?:\\xe0[\\xb8\\xb9][\\x80-\\xbf])', '[\\u0e00-\\u0e7f]')
    .replaceAll('\\x80-\\xff', '\\x80-\\uffff')
    .replaceAll('[\\x00-\\xff]', '[^]');
}
