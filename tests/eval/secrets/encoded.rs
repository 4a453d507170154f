//! Secrets inside base64 and percent codes: what is masked must leave nothing to decode.

use krong::checks::base64;
use krong::{Confidence, Scanner};

use crate::template::token;

/// What is encoded; § stands for the secret.
const INSIDE: &[(&str, &str)] = &[
    ("DB_HOST=db1\nDB_PASSWORD=§\nTZ=Asia/Bangkok\n", "{{an:6}}!{{an:5}}7"),
    ("DATABASE_URL=postgres://hr:§@db1:5432/hr", "{{an:12}}9"),
    ("{\"auths\":{\"ghcr.io\":{\"username\":\"bot\",\"password\":\"§\"}}}", "ghp_{{an:30}}{{sign:github}}"),
    ("stripe: {secretKey: §}", "sk_live_{{an:40}}"),
    ("เลขโครงการ 12 โทเคนคือ §ครับ", "glpat-{{b64u:19}}x"),
    ("[default]\naws_secret_access_key = §\nregion = ap-southeast-1", "{{b64:40}}"),
];

/// Where the code stands; § stands for it.
const AROUND: &[&str] = &[
    "§",
    "apiVersion: v1\nkind: Secret\ndata:\n  config.env: §\ntype: Opaque",
    "{\"data\":{\".dockerconfigjson\":\"§\"}}",
    "echo §| base64 -d > .env",
    "ไฟล์ที่เข้ารหัส base64 คือ §นะครับ",
    "https://app.example.com/setup?c=§&v=2",
];

#[test]
fn nothing_is_left_to_decode_of_a_secret_in_base64() {
    let scanner = Scanner::builtin();
    for (number, (inside, template)) in INSIDE.iter().enumerate() {
        for (place, around) in AROUND.iter().enumerate() {
            let secret = token(template, &format!("encoded {number} {place} "));
            let coded = base64::encode(inside.replace('§', &secret).as_bytes());
            let coded = String::from_utf8(coded).expect("ASCII");
            for padding in ["", "=="] {
                let text = around.replace('§', &format!("{coded}{padding}"));
                let from = text.find(&coded).expect("it is there");
                // What was masked reads as nought.
                let mut left = coded.clone().into_bytes();
                for found in scanner.scan(&text).iter().filter(|found| found.confidence >= Confidence::Medium) {
                    let span = found.start.max(from)..found.end.min(from + coded.len());
                    if !span.is_empty() {
                        left[span.start - from..span.end - from].fill(b'A');
                    }
                }
                let plain = base64::decode(&left).expect("base64");
                let half = &secret.as_bytes()[secret.len() / 2..];
                assert!(memchr::memmem::find(&plain, half).is_none(), "{text}");
            }
        }
    }
}

#[test]
fn secrets_in_percent_codes_are_found() {
    let scanner = Scanner::builtin();
    for (number, (inside, template)) in INSIDE.iter().enumerate() {
        let secret = token(template, &format!("percent {number} "));
        let percent = |text: &str| -> String {
            let each = |byte: u8| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => (byte as char).to_string(),
                _ => format!("%{byte:02X}"),
            };
            text.bytes().map(each).collect()
        };
        let coded = percent(&inside.replace('§', &secret));
        let text = format!("ลิงก์ https://app.example.com/?next={coded} ครับ");
        let at = text.find(&percent(&secret)).expect("it is there");
        let end = at + percent(&secret).len();
        let covers =
            scanner.scan(&text).iter().any(|f| f.confidence >= Confidence::Medium && f.start <= at && f.end >= end);
        assert!(covers, "{text}");
    }
}
