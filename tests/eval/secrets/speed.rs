//! A mebibyte of what matchers find hardest: time must stay near that of ordinary text.
//!
//! The limit is wide, for tests run unoptimised and on busy machines; it is there to catch what is not linear.

use std::time::Instant;

use krong::Scanner;

/// What is repeated until it fills a mebibyte.
pub const HARD: &[&str] = &[
    "---- BEGIN RSA PRIVATE KEY ----",
    "-----BEGIN RSA PRIVATE KEY-----\n",
    "http://a:b@",
    "http://a:bcdefghijklmnop",
    "รหัสผ่าน",
    "รหัสผ่าน ",
    "รหัสผ่าน: ",
    "password=",
    "password:",
    "password ",
    "password: x1",
    "pass ",
    "token=",
    "secret key ",
    "Bearer ",
    "Basic ",
    "eyJ",
    "eyJ.",
    "sk-",
    "AKIA",
    "MTA",
    "PuTTY-User-Key-File-",
    "lazada ",
    "xoxb-",
    "%3D",
    "key_",
    "-us1",
    "atlasv1.",
    "a\u{200B}",
    "1\u{200B}",
];

#[test]
fn no_text_takes_much_longer_than_another() {
    let scanner = Scanner::builtin();
    for unit in HARD {
        let text = unit.repeat((1 << 20) / unit.len());
        let started = Instant::now();
        let findings = scanner.scan(&text).len();
        let took = started.elapsed();
        println!("{:8.1} ms {findings:7} findings  {unit:?}", took.as_secs_f64() * 1e3);
        assert!(took.as_secs() < 12, "{unit:?} repeated takes {took:?}");
    }
}
