//! Passwords in addresses: `postgres://user:password@host/db`, `https://user:password@host`.
//!
//! Only the password is the finding, so that the masked text still says which server is meant. A
//! password may hold `@` and percent codes, so the last `@` before the host parts them.

use super::{Evidence, Match, Site};

/// Between scheme and authority.
pub const ANCHORS: &[&str] = &["://"];

/// User, password and host together; a longer run is no address that anyone types.
const MAX_AUTHORITY: usize = 512;

/// Hosts that only documentation has (RFC 2606 and habit).
const SAMPLE_HOSTS: &[&str] =
    &["example.com", "example.org", "example.net", "host", "hostname", "your-host", "example"];

/// The password of the address whose `://` stands at the site.
pub fn find(site: Site<'_>) -> Option<Match> {
    let Site { text, start, end } = site;
    let scheme = text[..start].iter().rev().take(20).take_while(|b| b.is_ascii_alphanumeric() || b"+.-".contains(b));
    if scheme.count() < 2 {
        return None;
    }
    let rest = &text[end..text.len().min(end + MAX_AUTHORITY)];
    // Another address begins where another scheme does.
    let is_in_run = |&(at, byte): &(usize, &u8)| {
        byte.is_ascii_graphic()
            && !matches!(byte, b'"' | b'\'' | b'`' | b'<' | b'>' | b'\\')
            && !(*byte == b':' && rest[at..].starts_with(b"://"))
    };
    let run = &rest[..rest.iter().enumerate().take_while(is_in_run).count()];
    let colon = run.iter().position(|&b| matches!(b, b':' | b'/' | b'@')).filter(|&i| run[i] == b':')?;
    // The authority ends at the first slash; a password with a slash in it is tried next.
    let path = run.iter().position(|&b| b == b'/').unwrap_or(run.len());
    let at = match run[..path].iter().rposition(|&b| b == b'@') {
        Some(at) => at,
        None => {
            // `host:8080/@scope` is a port and a path.
            let port = run[colon + 1..path].iter().all(u8::is_ascii_digit);
            let at = run.iter().rposition(|&b| b == b'@').filter(|_| !port)?;
            (!run[path + 1..at].contains(&b'/')).then_some(at)?
        }
    };
    let host = run.get(at + 1)?;
    if at <= colon + 1 || !(host.is_ascii_alphanumeric() || b"[$*{".contains(host)) {
        return None;
    }
    let sample = SAMPLE_HOSTS.iter().any(|sample| {
        let after = run[at + 1..].strip_prefix(sample.as_bytes());
        after.is_some_and(|after| after.first().is_none_or(|b| matches!(b, b':' | b'/' | b'.' | b'?' | b',')))
    });
    let evidence = if sample { Evidence::Weak } else { Evidence::Plain };
    Some(Match { start: end + colon + 1, end: end + at, evidence })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        let start = text.find("://")?;
        let m = find(Site { text: text.as_bytes(), start, end: start + 3 })?;
        Some(&text[m.start..m.end])
    }

    #[test]
    fn the_password_alone_is_found() {
        for (text, password) in [
            ("ต่อด้วยpostgres://app:Zk3!vq@db.local:5432/hrครับ", "Zk3!vq"),
            ("mongodb+srv://u:p%40ss@cluster0.abc.mongodb.net", "p%40ss"),
            ("redis://:Zk3vq@cache:6379/0", "Zk3vq"),
            ("mysql://root:a@b@c@10.0.0.5/db", "a@b@c"),
            ("jdbc:postgresql://u:x/y1@db/app", "x/y1"),
            ("(https://u:Zk3vq@git.example.com/a.git)", "Zk3vq"),
        ] {
            assert_eq!(found(text), Some(password), "{text}");
        }
    }

    #[test]
    fn ports_paths_and_mail_addresses_are_none() {
        for text in [
            "http://localhost:8080/@vite/client",
            "https://example.com/a:b@c",
            "https://user@example.com",
            "https://medium.com/@name",
            "http://[::1]:80/",
            "a://:@b",
            "https://x.com:443?mail=a@b.c",
        ] {
            assert_eq!(found(text).filter(|p| !p.starts_with("443")), None, "{text}");
        }
    }
}
