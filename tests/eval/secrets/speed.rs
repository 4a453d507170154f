//! Text that matchers find hardest, repeated: time must stay near that of ordinary text.
//!
//! `cargo test --release --test secrets hard -- --nocapture` prints milliseconds for a mebibyte each. Unoptimised
//! it is an eighth of that, and the limit is wide, for machines are busy: it is there to catch what is not linear.

use std::time::{Duration, Instant};

use krong::Scanner;

/// What is repeated.
const HARD: &[&str] = &[
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

const LENGTH: usize = if cfg!(debug_assertions) { 1 << 17 } else { 1 << 20 };
/// A quadratic matcher needs minutes.
const LIMIT: Duration = Duration::from_secs(20);

#[test]
fn no_hard_text_takes_much_longer_than_another() {
    let scanner = Scanner::builtin();
    for unit in HARD {
        let text = unit.repeat(LENGTH / unit.len());
        let started = Instant::now();
        let findings = scanner.scan(&text).len();
        let took = started.elapsed();
        println!("{:8.1} ms {findings:7} findings  {unit:?}", took.as_secs_f64() * 1e3);
        assert!(took < LIMIT, "{unit:?} repeated takes {took:?}");
    }
}
