//! Passwords on command lines: `mysql -p…`, `sshpass -p …`, `curl -u name:…`, `redis-cli -a …`.
//!
//! People paste commands to ask why they fail, with the password in them. No label stands beside it; the
//! program's name and its option are the label.

use super::value::{bare_len, quoted_len};
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
    /// The value is `name:password`, and this is what parts them.
    pair: Option<u8>,
}

const PROGRAMS: &[Program] = &[
    Program { name: "sshpass", options: &[" -p "], joined: false, pair: None },
    Program { name: "mysql", options: &[" -p"], joined: true, pair: None },
    Program { name: "mariadb", options: &[" -p"], joined: true, pair: None },
    Program { name: "curl", options: &[" -u", " --user", " --proxy-user"], joined: false, pair: Some(b':') },
    Program { name: "redis-cli", options: &[" -a ", " --pass "], joined: false, pair: None },
    Program { name: "docker login", options: &[" -p "], joined: false, pair: None },
    Program { name: "sqlcmd", options: &[" -P "], joined: false, pair: None },
    Program { name: "mongosh", options: &[" -p "], joined: false, pair: None },
    Program { name: "mongodump", options: &[" -p "], joined: false, pair: None },
    Program { name: "ldapsearch", options: &[" -w "], joined: false, pair: None },
    Program { name: "smbclient", options: &["%"], joined: true, pair: None },
    Program { name: "zip -p", options: &[" "], joined: false, pair: None },
    Program { name: "7z x", options: &[" -p"], joined: true, pair: None },
    Program { name: "7z a", options: &[" -p"], joined: true, pair: None },
    Program { name: "xfreerdp", options: &[" /p:"], joined: true, pair: None },
    Program { name: "plink", options: &[" -pw "], joined: false, pair: None },
    Program { name: "pscp", options: &[" -pw "], joined: false, pair: None },
    Program { name: "sqlplus", options: &[" "], joined: false, pair: Some(b'/') },
    Program { name: "az login", options: &[" -p ", " --password "], joined: false, pair: None },
    // No programs, but the value stands behind their words in the same way.
    Program { name: "identified by", options: &[" "], joined: false, pair: None },
    Program { name: "convertto-securestring", options: &[" -String ", " "], joined: false, pair: None },
    Program { name: "snmp-server community", options: &[" "], joined: false, pair: None },
    Program { name: "tacacs-server key", options: &[" "], joined: false, pair: None },
    Program { name: "radius-server key", options: &[" "], joined: false, pair: None },
    Program { name: "community string", options: &[" "], joined: false, pair: None },
    Program { name: "isakmp key", options: &[" 0 ", " "], joined: false, pair: None },
    Program { name: "secret 0", options: &[" "], joined: false, pair: None },
    Program { name: "password 0", options: &[" "], joined: false, pair: None },
    Program { name: "password 7", options: &[" "], joined: false, pair: None },
    Program { name: "text-password-value", options: &[" "], joined: false, pair: None },
    Program { name: "bcp", options: &[" -P "], joined: false, pair: None },
    Program { name: "net user", options: &[" "], joined: false, pair: Some(b' ') },
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
    "zip -p",
    "7z x",
    "7z a",
    "xfreerdp",
    "plink",
    "pscp",
    "sqlplus",
    "az login",
    "identified by",
    "convertto-securestring",
    "snmp-server community",
    "tacacs-server key",
    "radius-server key",
    "community string",
    "isakmp key",
    "secret 0",
    "password 0",
    "password 7",
    "text-password-value",
    "bcp",
    "net user",
];

/// How far behind the name an option is looked for, on the same line and those it goes on in.
const REACH: usize = 320;
/// The longest value.
const MAX_VALUE: usize = 128;

/// The password on the command line that begins at the site.
pub fn find(site: Site<'_>) -> Option<Match> {
    let text = site.text;
    let name = &text[site.start..site.end];
    let program = PROGRAMS.iter().find(|program| program.name.as_bytes().eq_ignore_ascii_case(name))?;
    let line = &text[site.end..text.len().min(site.end + REACH)];
    // `mysqldump` is `mysql` too.
    let word = line.iter().take(10).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let line = &line[word..command_len(line).max(word)];
    if line.first() != Some(&b' ') {
        return None;
    }
    let option = program
        .options
        .iter()
        .find_map(|option| memchr::memmem::find(line, option.as_bytes()).map(|at| at + option.len()))?;
    let mut at = site.end + word + option;
    if program.name == "curl" {
        let behind = text[at..].iter().take(6).take_while(|byte| matches!(byte, b' ' | b'=')).count();
        // `--user-agent` is another option.
        if behind == 0 && text.get(at).is_none_or(|byte| matches!(byte, b'-' | b's')) {
            return None;
        }
        at += behind;
    }
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
    if program.pair == Some(b' ') {
        // The name, then the password.
        let next = at + len + 1;
        let rest = &text[next.min(text.len())..text.len().min(next + MAX_VALUE + 1)];
        len = bare_len(rest);
        let asks = rest.first().is_none_or(|byte| b"/*".contains(byte));
        at = if asks || text.get(next - 1) != Some(&b' ') { return None } else { next };
    } else if let Some(joint) = program.pair {
        let Some(joint) = rest[..len].iter().position(|&byte| byte == joint) else {
            // `"name":"…"`, `name:'…'`
            let behind = at + len + quote.map_or(0, |(_, close)| close.len());
            return if text.get(behind) == Some(&joint) { quoted_apart(text, behind + 1) } else { None };
        };
        if joint + 1 == len && quote.is_some() {
            // `-u "key:"`: a key in place of the name, and no password.
            return quoted_apart(text, at - 1).map(|found| Match { end: at + joint, ..found });
        }
        // `sqlplus hr/…@db`: what follows the `@` is the server.
        let end = rest[..len].iter().rposition(|&byte| byte == b'@').filter(|_| program.name == "sqlplus");
        len = end.unwrap_or(len).checked_sub(joint + 1)?;
        at += joint + 1;
    }
    let value = &text[at..at + len];
    // Sentences say it too: `identified by …`.
    let spoken = program.name == "identified by";
    if spoken && quote.is_none() && text.get(at + len) != Some(&b';') {
        return None;
    }
    // A token in place of the password is another rule's business, a port (`-p 8080`) nobody's.
    let port = value.len() < 6 && value.iter().all(u8::is_ascii_digit);
    let evidence = match judge(value, Form { quoted: quote.is_some(), certain: !spoken }) {
        _ if port => return None,
        Outcome::Refuse | Outcome::Fail => return None,
        Outcome::Weak => Evidence::Weak,
        Outcome::Pass | Outcome::Strong => Evidence::Plain,
    };
    Some(Match { start: at, end: at + len, evidence })
}

/// How much of a text is one command: up to the end of its line, and of those that a `\\` joins to it.
fn command_len(text: &[u8]) -> usize {
    let mut from = 0;
    while let Some(end) = memchr::memchr(b'\n', &text[from..]).map(|at| from + at) {
        let line = text[..end].strip_suffix(b"\r").unwrap_or(&text[..end]);
        if !line.ends_with(b"\\") {
            return end;
        }
        from = end + 1;
    }
    text.len()
}

/// The password in quotes of its own.
fn quoted_apart(text: &[u8], at: usize) -> Option<Match> {
    let open = *text.get(at)?;
    let close: &[u8] = if open == b'"' { b"\"" } else { b"'" };
    let start = at + 1;
    let rest = &text[start..text.len().min(start + MAX_VALUE + 1)];
    let len = if open == close[0] { quoted_len(rest, close)? } else { return None };
    let passes = matches!(judge(&rest[..len], Form { quoted: true, certain: true }), Outcome::Pass | Outcome::Strong);
    passes.then_some(Match { start, end: start + len, evidence: Evidence::Plain })
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
            "curl -X POST https://a.b/c \\\n  -H 'Accept: a/b' \\\n  -u somchai:Zk3!vq9",
            "curl --user  'somchai:Zk3!vq9' https://a.b",
            "curl --user=somchai:Zk3!vq9 https://a.b",
            "curl --user somchai:'Zk3!vq9' https://a.b",
            "curl --user \"somchai\":\"Zk3!vq9\" https://a.b",
            "curl -u \"Zk3!vq9:\" https://a.b",
            "redis-cli -h cache -a Zk3!vq9 ping",
            "zip -P Zk3!vq9 a.zip b.txt",
            "7z x a.7z -pZk3!vq9",
            "xfreerdp /v:10.1.1.5 /u:admin /p:Zk3!vq9",
            "plink -ssh root@10.1.1.6 -pw Zk3!vq9",
            "sqlplus hr/Zk3!vq9@//10.1.1.20:1521/ORCL",
            "CREATE USER 'a'@'%' IDENTIFIED BY 'Zk3!vq9';",
            "ConvertTo-SecureString \"Zk3!vq9\" -AsPlainText -Force",
            "snmp-server community Zk3!vq9 RO",
            "crypto isakmp key Zk3!vq9 address 203.0.113.7",
            "username admin privilege 15 secret 0 Zk3!vq9",
            "bcp hr.dbo.emp out a.csv -S sql1 -U etl -P Zk3!vq9 -c",
            "net user itsupport Zk3!vq9 /add",
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
            "curl --user-agent a:b1C!d https://a",
            "curl https://a\n  -u somchai:Zk3!vq9",
            "curl https://a:8080/-p",
            "docker login -p 8080",
            "sqlplus / as sysdba",
            "net user itsupport /delete",
            "net user itsupport * /add",
            "identified by name",
            "identified by 'sequence'",
            "identified by 0b0100.",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
