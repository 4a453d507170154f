//! Is it code? What stands behind `password =` in a program is seldom a password.
//!
//! Calls, members, types, comparisons, paths and addresses: a value that reads like one of them is
//! none, whatever its label. Passwords do hold brackets and dots, so a sign alone proves nothing; the
//! letters around it must be words.

use super::randomness::surplus_bits;

/// Signs that only programs write.
const OPERATORS: &[&[u8]] = &[b"()", b"::", b"=>", b"->", b"&&", b"||", b"!==", b"://", b"</"];

/// True for a value that is part of a program or a path. One in quotes may hold more.
#[must_use]
pub fn is_code(value: &[u8], quoted: bool) -> bool {
    let has = |what: &[u8]| value.windows(what.len()).any(|window| window == what);
    if ["/", "./", "../", "~/", "file:", "@env:"].iter().any(|start| value.starts_with(start.as_bytes())) {
        return true;
    }
    if brackets_cross(value) {
        return false;
    }
    if quoted {
        return [&b"%s"[..], b"://", b"</"].iter().any(|sign| has(sign)) || matches!(value.first(), Some(b'{' | b'<'));
    }
    OPERATORS.iter().any(|sign| has(sign)) || value.starts_with(b"HTTP/") || is_expression(value)
}

/// `{h}o)p[e`: a bracket is closed by one of another kind, or none was open. Nothing but chance writes that; where
/// a value was cut off, brackets stay open or the last one is too many.
#[must_use]
pub fn brackets_cross(value: &[u8]) -> bool {
    let mut open = Vec::new();
    let mut crossed = 0;
    for byte in value {
        match byte {
            b'{' | b'(' | b'[' => open.push(byte + if *byte == b'(' { 1 } else { 2 }),
            b'}' | b')' | b']' => crossed += usize::from(open.pop() != Some(*byte)),
            _ => {}
        }
    }
    crossed > 1
}

/// True for a value that is built like an expression, whatever signs it holds.
#[must_use]
pub fn is_expression(value: &[u8]) -> bool {
    if brackets_cross(value) {
        return false;
    }
    begins_like_code(value)
        || is_call_or_index(value)
        || is_member(value)
        || is_generic(value)
        || is_constant(value)
        || is_minified(value)
}

/// `null,t.at(-1)!=r.x`: another expression follows a word and a comma.
fn is_minified(value: &[u8]) -> bool {
    ["null,", "void 0,", "this,", "true,", "false,", "!0,", "!1,"].iter().any(|word| value.starts_with(word.as_bytes()))
}

/// `(`, `[0]`, `0x04`, `&str`, `@decorator`, `#comment`, `name=`.
fn begins_like_code(value: &[u8]) -> bool {
    let Some((&first, rest)) = value.split_first() else { return false };
    let digits = value.iter().any(u8::is_ascii_digit);
    let name = value.iter().take_while(|byte| byte.is_ascii_alphabetic() || **byte == b'_').count();
    b"([{<|\\/,;)=:".contains(&first)
        || first == b'#' && rest.iter().all(u8::is_ascii_alphabetic)
        || b"&*@-.".contains(&first) && rest.first().is_some_and(u8::is_ascii_alphabetic) && !digits
        || value.strip_prefix(b"0x").is_some_and(|number| number.iter().all(u8::is_ascii_hexdigit))
        || name > 3 && value.get(name) == Some(&b'=')
}

/// `getpass(`, `hash.of(pw`, `args[2`: the closing bracket may have been left out.
fn is_call_or_index(value: &[u8]) -> bool {
    let Some(open) = value.iter().position(|byte| matches!(byte, b'(' | b'[')) else { return false };
    let name = &value[..open];
    let named = !name.is_empty() && name.iter().all(|byte| byte.is_ascii_alphanumeric() || b"_.:!".contains(byte));
    let inside = &value[open + 1..];
    let ends = inside.iter().position(|&byte| byte == b']').is_none_or(|at| at + 1 == inside.len());
    named && (value[open] == b'(' || ends)
}

/// `user.password`, `req.body.pass1`, `args?.pw`: names joined by dots, each of them words.
fn is_member(value: &[u8]) -> bool {
    let named = |part: &[u8]| {
        part.first().is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_')
            && part.iter().all(|byte| byte.is_ascii_alphanumeric() || b"_?$".contains(byte))
            && part.iter().filter(|byte| byte.is_ascii_digit()).count() <= 1
            && (part.len() < 5 || surplus_bits(part) < 0)
    };
    value.contains(&b'.') && value.split(|&byte| byte == b'.').all(named)
}

/// `WIN32_ERROR`, `DB_PASSWORD_1`.
fn is_constant(value: &[u8]) -> bool {
    value.contains(&b'_')
        && value.iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte == b'_')
        && value.iter().filter(|byte| byte.is_ascii_digit()).count() <= 2
}

/// `Option<&str>`.
fn is_generic(value: &[u8]) -> bool {
    value.windows(2).any(|pair| pair[0] == b'<' && (pair[1].is_ascii_alphabetic() || pair[1] == b'&'))
        && value.first().is_some_and(u8::is_ascii_uppercase)
        && (!value.iter().any(u8::is_ascii_digit) || value.windows(2).any(|pair| pair == b"<&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_told_from_passwords_with_the_same_signs() {
        for value in [
            "getpass()",
            "user.password",
            "req.body.pwd",
            "hash_password(pw",
            "auth[2",
            "Option<&str>",
            "Option<&[u8",
            "&str",
            "0x0400",
            "database=shop1",
            "#returning",
            "std::env",
            "HTTP/1.1",
            "/etc/shadow",
            "https://a.b/c1",
            "(value",
            "d11(1",
            "WIN32_ERROR",
            "a||b",
        ] {
            assert!(is_code(value.as_bytes(), false), "{value}");
        }
        for value in ["P@ss(123)", "Zk3.vq9!", "a[1]b2C#", "#Nong1988", "Abc=2024", "k9<Tz>4w", "&9aB&cD", "x"] {
            assert!(!is_code(value.as_bytes(), false), "{value}");
        }
        for value in ["{{h}o)p${e]n(b[f>-_$#o}}", "(a]k9}x"] {
            assert!(!is_code(value.as_bytes(), true) && !is_code(value.as_bytes(), false), "{value}");
        }
        assert!(is_code(b"{pw}", true) && !is_code(b"user.name(1)", true) && !is_code(b"", false));
    }
}
