//! Passwords on command lines: `mysql -p…`, `sshpass -p …`, `curl -u name:…`, `redis-cli -a …`.
//!
//! People paste commands to ask why they fail, with the password in them. No label stands beside it; the
//! program's name and its option are the label.

use super::keyed::{bare_len, quoted_len};
use super::{Evidence, Match, Site};
use crate::checks::Outcome;
use crate::checks::password::{Form, judge};

/// Where a password stands on a program's command line.
struct Program {
    name: &'static str,
    /// What stands before the value, the first of which is found.
    options: &'static [&'static str],
    /// The value begins right behind the option: `-pSecret`, for `-p` alone asks for it.
    joined: bool,
    /// The value is `name:password`.
    pair: bool,
}

const PROGRAMS: &[Program] = &[
    Program { name: "sshpass", options: &[" -p "], joined: false, pair: false },
    Program { name: "mysql", options: &[" -p"], joined: true, pair: false },
    Program { name: "mariadb", options: &[" -p"], joined: true, pair: false },
    Program { name: "curl", options: &[" -u ", " --user ", " -u", " --proxy-user "], joined: false, pair: true },
    Program { name: "redis-cli", options: &[" -a ", " --pass "], joined: false, pair: false },
    Program { name: "docker login", options: &[" -p "], joined: false, pair: false },
    Program { name: "sqlcmd", options: &[" -P "], joined: false, pair: false },
    Program { name: "mongosh", options: &[" -p "], joined: false, pair: false },
    Program { name: "mongodump", options: &[" -p "], joined: false, pair: false },
    Program { name: "ldapsearch", options: &[" -w "], joined: false, pair: false },
    Program { name: "smbclient", options: &["%"], joined: true, pair: false },
];

/// The names of the programs.
pub const ANCHORS: &[&str] = &[
    "sshpass",
    "mysql",
    "mariadb",
    "curl",
    "redis-cli",
    "docker login",
    "sqlcmd",
    "mongosh",
    "mongodump",
    "ldapsearch",
    "smbclient",
];

/// How far behind the name an option is looked for, on the same line.
const REACH: usize = 200;
/// The longest value.
const MAX_VALUE: usize = 128;

/// The password on the command line that begins at the site.
pub fn find(site: Site<'_>) -> Option<Match> {
    let text = site.text;
    let name = &text[site.start..site.end];
    let program = PROGRAMS.iter().find(|program| program.name.as_bytes() == name)?;
    let line = &text[site.end..text.len().min(site.end + REACH)];
    // `mysqldump` is `mysql` too.
    let word = line.iter().take(10).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let line = &line[word..memchr::memchr(b'\n', line).unwrap_or(line.len()).max(word)];
    if line.first() != Some(&b' ') {
        return None;
    }
    let option = program
        .options
        .iter()
        .find_map(|option| memchr::memmem::find(line, option.as_bytes()).map(|at| at + option.len()))?;
    let mut at = site.end + word + option;
    let quote = text.get(at).and_then(|byte| [(b'\'', "'"), (b'"', "\"")].into_iter().find(|(open, _)| open == byte));
    at += usize::from(quote.is_some());
    let rest = &text[at..text.len().min(at + MAX_VALUE + 1)];
    let mut len = match quote {
        Some((_, close)) => quoted_len(rest, close.as_bytes())?,
        None => bare_len(rest),
    };
    if program.joined && quote.is_none() && (len == 0 || rest[0] == b' ') {
        return None;
    }
    if program.pair {
        let colon = rest[..len].iter().position(|&byte| byte == b':')?;
        at += colon + 1;
        len -= colon + 1;
    }
    let value = &text[at..at + len];
    // A token in place of the password is another rule's business, a port (`-p 8080`) nobody's.
    let port = value.len() < 6 && value.iter().all(u8::is_ascii_digit);
    let evidence = match judge(value, Form { quoted: quote.is_some(), certain: true }) {
        _ if port => return None,
        Outcome::Refuse | Outcome::Fail => return None,
        Outcome::Weak => Evidence::Weak,
        Outcome::Pass | Outcome::Strong => Evidence::Plain,
    };
    Some(Match { start: at, end: at + len, evidence })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matchers::testing::find_at_anchor;

    fn found(text: &str) -> Option<&str> {
        find_at_anchor(ANCHORS, find, text)
    }

    #[test]
    fn the_option_is_the_label() {
        for text in [
            "mysql -u root -pZk3!vq9 shop",
            "mysqldump -h db -u root -p'Zk3!vq9' shop > a.sql",
            "sshpass -p Zk3!vq9 ssh deploy@10.1.2.3",
            "sshpass -p 'Zk3!vq9' scp a b:",
            "curl -u somchai:Zk3!vq9 https://intra.example.co.th",
            "curl -s -u 'somchai:Zk3!vq9' https://intra.example.co.th",
            "redis-cli -h cache -a Zk3!vq9 ping",
        ] {
            assert_eq!(found(text), Some("Zk3!vq9"), "{text}");
        }
    }

    #[test]
    fn options_that_ask_or_name_variables_are_none() {
        for text in [
            "mysql -u root -p",
            "mysql -u root -p shop",
            "mysql -P 3306",
            "sshpass -p \"$PASS\" ssh a",
            "sshpass -e ssh a",
            "curl -u $USER:$PASS https://a",
            "curl -u name https://a",
            "curl https://a:8080/-p",
            "docker login -p 8080",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
