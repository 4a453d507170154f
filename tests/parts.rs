//! Long texts scanned in slices, and typed text scanned after each edit: the same answer as in one piece.
//!
//! Texts are made of rows and words that real texts are made of, many of them sensitive, and long enough that
//! slices meet in the middle of everything: tables, statements, private keys, signed tokens, lines of 100 KB.

#![cfg(not(target_arch = "wasm32"))]

use std::sync::LazyLock;

use krong::scan::edits::Edited;
use krong::scan::slices::Slices;
use krong::{Confidence, Finding, Scanner};
use proptest::prelude::*;

static SCANNER: LazyLock<Scanner> = LazyLock::new(Scanner::builtin);

/// Draws numbers from a seed.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        // xorshift64*: any mixing will do.
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % n
    }
    fn of<'t>(&mut self, list: &[&'t str]) -> &'t str {
        list[self.below(list.len())]
    }
    fn chars(&mut self, alphabet: &str, n: usize) -> String {
        (0..n).map(|_| alphabet.as_bytes()[self.below(alphabet.len())] as char).collect()
    }
    fn digits(&mut self, n: usize) -> String {
        self.chars("0123456789", n)
    }
}

const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const WORDS: &[&str] = &[
    "the",
    "invoice",
    "was paid",
    "ขอบคุณครับ",
    "ประชุม",
    "ลูกค้า",
    "โทร",
    "เลขบัตรประชาชน",
    "รหัสผ่าน",
    "password:",
    "name,",
    "ชื่อ",
    "\t",
    "|",
    ", ",
    " ",
    "\n",
    "\n\n",
    "\u{200B}",
    "\u{A0}",
    "๐๘๑",
    "1-1017-00230-70-8",
    "081-234-5679",
    "นายสมชาย ใจดี",
    "somchai@mail.example",
    "4111 1111 1111 1111",
    "Zk3!vq9x",
    "99/12 หมู่ 5 ต.บางพูด อ.ปากเกร็ด จ.นนทบุรี 11120",
    "😀",
    "VALUES",
    "(",
    ")",
    "'",
    "\"",
    "<<<",
    "1 1 1",
    "2026-11-23",
    "://a:Zk3vq9x@host.co.th",
];

/// A piece of text of one kind, from a few bytes to a hundred kilobytes.
fn block(draw: &mut Draw) -> String {
    let rows = 1 + draw.below(900);
    match draw.below(10) {
        0 => {
            let delimiter = draw.of(&[",", "\t", ";", "|"]);
            let header = ["no", "ชื่อ", "phone", "note", "บัญชี"].join(delimiter);
            (0..rows).fold(format!("{header}\n"), |table, row| {
                let (first, last) = (draw.of(&["สมชาย", "มาลี", "วิภา", "Anan"]), draw.of(&["ใจดี", "งามตา", ""]));
                let cells = [
                    row.to_string(),
                    format!("{first} {last}"),
                    format!("08{}", draw.digits(8)),
                    draw.of(WORDS).replace(['\n', '\t', '|', ','], " "),
                    draw.digits(10),
                ];
                table + &cells.join(delimiter) + "\n"
            })
        }
        1 => {
            let joint = draw.of(&[",\n", ", ", ",\n\n"]);
            let tuples: Vec<String> = (0..rows)
                .map(|row| format!("({row}, '{}', '0{}')", draw.of(&["Somchai", "Malee"]), draw.digits(9)))
                .collect();
            format!("INSERT INTO t (id, name, phone) VALUES{}{};\n", draw.of(&["\n", " "]), tuples.join(joint))
        }
        2 => {
            let lines: Vec<String> = (0..8 + draw.below(200)).map(|_| draw.chars(ALPHABET, 64)).collect();
            let kind = draw.of(&["RSA PRIVATE KEY", "PRIVATE KEY", "OPENSSH PRIVATE KEY"]);
            format!("-----BEGIN {kind}-----\n{}\n-----END {kind}-----\n", lines.join("\n"))
        }
        3 => {
            let parts = [draw.below(9_000), draw.below(16_000), 43].map(|n| draw.chars(ALPHABET, n + 1));
            let header = concat!("eyJhbGciOiJIUzI1N", "iIsInR5cCI6IkpXVCJ9");
            format!("Bearer {header}.eyJ{}.{}\n", parts[1], parts[2])
        }
        4 => draw.chars(ALPHABET, rows * 40),
        5 => (0..rows).map(|_| draw.of(WORDS)).collect::<Vec<_>>().join(" "),
        6 => (0..rows).fold(String::new(), |text, _| text + &draw.digits(13) + draw.of(&[" ", "\n", "-", ".", ","])),
        7 => format!("token = {}{}\n", concat!("gh", "p_"), draw.chars(ALPHABET, 36)).repeat(1 + rows / 40),
        8 => "1 ".repeat(rows * 4),
        _ => (0..rows).map(|_| draw.of(WORDS)).collect(),
    }
}

fn text(seed: u64, bytes: usize) -> String {
    let mut draw = Draw(seed | 1);
    let mut text = String::new();
    while text.len() < bytes {
        text += &block(&mut draw);
    }
    text
}

fn in_slices(text: &str, slice: usize, mut piece: impl FnMut() -> usize) -> Vec<Finding> {
    let mut slices = Slices::of_size(Confidence::Low, slice);
    let mut findings = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = (piece().max(1)..).find(|&end| rest.is_char_boundary(end.min(rest.len()))).unwrap_or(rest.len());
        let (now, later) = rest.split_at(end.min(rest.len()));
        findings.extend(slices.push(&SCANNER, now.as_bytes()));
        rest = later;
    }
    findings.extend(slices.finish(&SCANNER));
    findings
}

/// The first difference, told so that it can be understood.
fn assert_same(text: &str, parts: &[Finding], whole: &[Finding]) -> Result<(), TestCaseError> {
    let Some(at) = (0..parts.len().max(whole.len())).find(|&i| parts.get(i) != whole.get(i)) else { return Ok(()) };
    let told = |finding: Option<&Finding>| {
        finding.map(|finding| {
            let (id, shown) = (&SCANNER.rules()[finding.rule].id, text.get(finding.start..finding.end));
            format!("{id} {finding:?} {:?}", shown.map(|shown| shown.chars().take(60).collect::<String>()))
        })
    };
    Err(TestCaseError::fail(format!("parts: {:?}\nwhole: {:?}", told(parts.get(at)), told(whole.get(at)))))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5, max_shrink_iters: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn slices_answer_as_the_whole_does(seed in any::<u64>(), slice in 5_000usize..60_000, pieces in 1usize..90_000) {
        let text = text(seed, 260_000);
        let mut draw = Draw(seed | 1);
        let parts = in_slices(&text, slice, || draw.below(pieces));
        assert_same(&text, &parts, &SCANNER.scan(&text))?;
    }

    #[test]
    fn an_edited_text_answers_as_if_scanned_afresh(
        seed in any::<u64>(),
        edits in prop::collection::vec((any::<u64>(), 0usize..60, 0usize..4), 1..4),
    ) {
        let mut now = text(seed, 260_000);
        let mut edited = Edited::new(&SCANNER, &now, Confidence::Low);
        for (seed, gone, come) in edits {
            let mut draw = Draw(seed | 1);
            let boundary = |text: &str, at: usize| (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
            let start = boundary(&now, draw.below(now.len()));
            let end = boundary(&now, start + gone).max(start);
            let with: String = (0..come).map(|_| draw.of(WORDS)).collect();
            now.replace_range(start..end, &with);
            edited.replace(&SCANNER, start..end, &with);
            prop_assert_eq!(edited.text(), now.as_bytes());
            assert_same(&now, edited.findings(), &SCANNER.scan(&now))?;
        }
    }
}

#[test]
fn slices_of_what_cannot_be_cut_answer_as_the_whole_does() {
    let mut draw = Draw(42);
    let run = draw.chars(ALPHABET, 220_000);
    let table = (0..6_000).fold("no,ชื่อ,phone\n".to_owned(), |table, row| {
        table + &format!("{row},{} ใจดี,08{}\n", draw.of(&["สมชาย", "มาลี"]), draw.digits(8))
    });
    let tuples: Vec<String> = (0..6_000).map(|row| format!("({row},'Somchai','0{}')", draw.digits(9))).collect();
    for text in [
        String::new(),
        "โทร 081-234-5679".to_owned(),
        run.clone(),
        format!("password={run} โทร 081-234-5679"),
        table,
        format!("INSERT INTO t (id,name,phone) VALUES {};", tuples.join(",")),
        "1 ".repeat(100_000),
    ] {
        for slice in [10_000, 60_000] {
            let parts = in_slices(&text, slice, || 7_000);
            assert_same(&text, &parts, &SCANNER.scan(&text)).expect("the same");
        }
    }
}

#[test]
fn findings_come_before_the_end_of_a_long_text() {
    let text = "โทร 081-234-5679 ขอบคุณครับ\n".repeat(6_000);
    let mut slices = Slices::of_size(Confidence::Low, 40_000);
    let early = slices.push(&SCANNER, text.as_bytes());
    let all = SCANNER.scan(&text).len();
    assert!(early.len() > all / 2 && slices.done() > text.len() / 2, "{} of {all}", early.len());
    assert_eq!(early.len() + slices.finish(&SCANNER).len(), all);
}

#[test]
fn an_edit_of_a_long_text_scans_a_part_of_it() {
    let text = "นัดประชุมบ่ายนี้ at two, see you there. โทร 081-234-5679\n".repeat(12_000);
    let mut edited = Edited::new(&SCANNER, &text, Confidence::Low);
    let scanned = edited.replace(&SCANNER, 400_000..400_000, "x");
    assert!(scanned < 120_000, "{scanned} of {} bytes", text.len());
}
