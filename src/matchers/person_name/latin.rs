//! Names in Latin letters: `Mr. Kittipat Jaingam`, and the words behind a label.
//!
//! A word of a name begins with a capital and goes on in small letters, or is all capitals as on
//! identity cards. What begins like brands and titles of shows (`Mr. Coffee`, `Miss Universe`) is none.

use crate::matchers::{Evidence, Match};
use crate::rule::shape::left_edge;

/// Words that make of a title something else.
#[rustfmt::skip]
const NO_NAMES: &[&[u8]] = &[
    b"Coffee", b"Martens", b"DIY", b"Universe", b"World", b"Thailand", b"Grand", b"Balbir", b"Big ", b"Beast",
    b"Pizza", b"Donut", b"Right", b"Wrong", b"Robot", b"President", b"Chairman", b"Speaker", b"Earth",
    b"International", b"Tiffany", b"Who ", b"Strange", b"Pepper", b"The ", b"Queen", b"Dre ", b"Muscle",
    b"Clean", b"Bus ", b"Air ", b"Chang Khun", b"Bean", b"Bond",
];

/// The words of a name that begins at `at`, at most `most`; where the last ends. At least one.
pub(super) fn words(text: &[u8], at: usize, most: usize) -> Option<usize> {
    let (mut from, mut end) = (at, None);
    for _ in 0..most {
        let Some(len) = word(&text[from..]) else { break };
        // `TANAKA First Name HIROSHI`, `Chaidee ID 6453871150`, `Intha Diagnosis:`: the next field begins.
        let field = end.is_some()
            && (text.get(from + len) == Some(&b':')
                || FIELDS.contains(&text[from..from + len].to_ascii_lowercase().as_slice()));
        if field || NO_NAMES.iter().any(|other| text[from..].starts_with(other)) {
            break;
        }
        end = Some(from + len);
        from += len;
        match text.get(from) {
            Some(b' ') => from += 1,
            _ => break,
        }
    }
    end
}

/// The length of one word of a name at the start of `text`: `Kittipat`, `KITTIPAT`, `O'Neil`, `J.`.
fn word(text: &[u8]) -> Option<usize> {
    let run = text.iter().take(24).take_while(|&&b| b.is_ascii_alphabetic() || b == b'\'' || b == b'-').count();
    let run = text[..run].iter().rposition(u8::is_ascii_alphabetic)? + 1;
    let letters = &text[..run];
    if !letters[0].is_ascii_uppercase() || text.get(run).is_some_and(|b| b.is_ascii_digit() || matches!(b, b'_' | b'/'))
    {
        return None;
    }
    let small = letters[1..].iter().filter(|b| b.is_ascii_lowercase()).count();
    let capital = letters.iter().filter(|b| b.is_ascii_uppercase()).count();
    match run {
        1 => (text.get(1) == Some(&b'.')).then_some(2),
        // McDonald, O'Neil, Anne-Marie.
        _ => (capital == letters.len() || (small >= 1 && capital <= 2)).then_some(run),
    }
}

/// Words of departments, machines and things, which stand in fields called `name`.
#[rustfmt::skip]
const THINGS: &[&[u8]] = &[
    b"Server", b"System", b"Service", b"Team", b"Project", b"Department", b"Office", b"Group", b"Support", b"Test",
    b"Company", b"Hotel", b"Bank", b"University", b"School", b"Hospital", b"Report", b"Database", b"Production",
    b"Staging", b"Printer", b"Room", b"Branch", b"Store", b"Shop", b"Product", b"National ID", b"Phone", b"Email",
    b"Customer", b"Center", b"Centre", b"Management", b"Software", b"Solutions", b"Admin", b"Default", b"Unknown",
    b"Regards", b"Sincerely", b"Thanks", b"Please", b"VIP", b"Platinum", b"Premium", b"Standard", b"Trading", b"Holding", b"Limited", b"Industr", b"Foundation", b"Institute",
    b"Corporation", b"Deploy", b"Build", b"Release", b"Action", b"Workflow", b"Safety", b"Program", b"Handbook", b"Union", b"Profile",
    b"Experience", b"House", b"Council", b"Card", b"Form", b"Portal", b"Data", b"Affairs", b"Relations", b"Visa",
];

/// Beginnings and ends of Thai names in Latin letters, as people spell them. No English word of two has both.
#[rustfmt::skip]
const BEGINNINGS: &[&str] = &[
    "adis", "aem", "akka", "akkar", "amorn", "anan", "anch", "anong", "anont", "anu", "aphi", "apic", "apin", "apir", "apis", "apiw", "arun", "athit",
    "atchar", "atth", "benj", "boon", "bunm", "bunr", "buns", "chaiy", "chaiw", "chaip", "chai", "chaler", "chan", "charo", "chatch", "chatr", "chawa", "chok", "chol", "chon", "chum", "chuti", "daru",
    "dech", "duang", "ekach", "ekkap", "ekkar", "inth", "jaid", "jaing", "janth", "jaru", "jett", "jint", "jira", "jiraw", "jitt", "jutha", "kaew", "kamol", "kamon", "kancha", "kanit", "kanj", "kanok", "kanya", "karn",
    "kasem", "kiatt", "kitt", "kong", "korn", "krit", "kris", "kuls", "kwan", "lada", "ladd", "lalit", "malee", "manat", "manee", "methi", "mong", "mook", "naph", "narong", "narum", "natch", "natn", "natt", "niph", "nipa",
    "nich", "nirut", "nitt", "nong", "nont", "nopp", "noph", "nutth", "onum", "orap", "ornp", "orat", "pais", "paks", "pann", "paph", "parich", "paris", "patch", "path", "patt", "peera", "phak", "phan", "phat", "phet", "phich",
    "phim", "phiph", "phong", "phon", "phum", "phur", "pich", "pim", "pinky", "pisit", "pitch", "piya", "ploy", "pong", "porn", "prach", "praj", "pran", "prap", "pras", "prat", "pray", "preech", "prom", "prud", "puang", "pun",
    "ratch", "ratt", "ruang", "rung", "sakch", "sakd", "sangu", "sant", "sarin", "sarun", "sarut", "saraw", "sasi", "saow", "saeng", "sae-", "sael", "siri", "sith", "sitt", "som", "sop", "sorn", "srisa", "sri", "such", "sudar", "suk", "sunee", "sunt", "supa", "supach", "suph", "surac", "suras", "surap", "surin", "suth",
    "sutt", "suwa", "suwi", "tanap", "tanat", "tanaw", "tany", "teera", "thaks", "than", "thaw", "thee", "theer", "thep", "thid", "thip", "thit", "thong", "uthai", "udom", "usa", "vich", "viro", "visu", "waen", "wann", "wara", "waru", "watt", "wich", "wila", "wipa", "wira", "wiro",
    "wisu", "witt", "wong", "wora", "worr", "wutt", "yaow", "ying", "yodr", "yupa", "yuth", "yutt",
];
#[rustfmt::skip]
const ENDINGS: &[&str] = &[
    "aporn", "porn", "phorn", "chai", "wat", "watt", "rat", "rath", "sak", "pong", "phong", "kul", "wong", "thong", "kaew", "boon", "sap", "chart", "wut", "thip", "nee", "thorn",
    "siri", "rak", "chok", "pat", "phat", "thep", "sorn", "nun", "nan", "nat", "korn", "phon", "pol", "phol", "phan", "wit", "chit", "dee", "jai", "suk", "charoen", "kit", "chot", "sri", "kham", "lak", "da", "ya", "rong", "rin", "wan", "chan",
];

fn begins_thai(name: &[u8]) -> bool {
    let lower = name.to_ascii_lowercase();
    BEGINNINGS.iter().any(|part| lower.starts_with(part.as_bytes()))
}

/// True when two words are both made as Thai names are in Latin letters: `Jiraporn Inkaew`.
pub(super) fn looks_thai(name: &[u8]) -> bool {
    let lower = name.to_ascii_lowercase();
    let words: Vec<&[u8]> = lower.split(|b| *b == b' ').filter(|word| word.len() >= 4).collect();
    let ends = |word: &[u8]| ENDINGS.iter().any(|part| word.len() > part.len() && word.ends_with(part.as_bytes()));
    words.len() >= 2
        && words.iter().all(|word| begins_thai(word) || ends(word))
        && words.iter().any(|word| begins_thai(word))
}

/// True when one of the words is of a thing, not of a person.
pub(super) fn names_thing(name: &[u8]) -> bool {
    THINGS.iter().any(|word| memchr::memmem::find(name, word).is_some())
}

/// Fields that follow a name on one line.
#[rustfmt::skip]
const FIELDS: &[&[u8]] = &[
    b"tel", b"phone", b"mobile", b"mob", b"email", b"e-mail", b"dob", b"age", b"aged", b"id", b"passport", b"address",
    b"line", b"hn", b"religion", b"dx", b"diagnosis", b"nationality", b"ext", b"born", b"first", b"last", b"given",
    b"family", b"surname", b"name", b"sex", b"gender", b"male", b"female", b"date", b"birth", b"position", b"department",
];

/// True when another field follows a name.
pub(super) fn field_follows(text: &[u8], end: usize) -> bool {
    let rest = text[end..].trim_ascii_start();
    let word = rest.iter().take(12).take_while(|b| b.is_ascii_alphabetic() || **b == b'-').count();
    word > 0 && (FIELDS.contains(&rest[..word].to_ascii_lowercase().as_slice()) || rest.get(word) == Some(&b':'))
}

/// True when another field, a mark or a number follows a name, and no more of a sentence.
pub(super) fn closes(text: &[u8], end: usize) -> bool {
    match text[end..].trim_ascii_start().first() {
        None => true,
        Some(b) if b.is_ascii_alphabetic() => field_follows(text, end),
        Some(b) => b.is_ascii_digit() || b",;/|(-\n\r+<".contains(b) || text[end..].first() == Some(&b'\n'),
    }
}

/// True when what follows a name says that it went on in prose: `Deploy to production`.
pub(super) fn goes_on(text: &[u8], end: usize) -> bool {
    match text.get(end..end + 2) {
        Some([b' ', next]) if next.is_ascii_alphabetic() && closes(text, end) => false,
        // `name: Kittipat Jaingam salary: 45000`: another field begins.
        Some([b' ', next]) if next.is_ascii_lowercase() => {
            let word = text[end + 1..].iter().take(20).take_while(|b| b.is_ascii_alphanumeric() || **b == b'_').count();
            !matches!(text.get(end + 1 + word), Some(b':' | b'='))
        }
        // `Pt. Pimlada Kaewprateep 45 y/o`.
        Some([b' ', next]) if next.is_ascii_digit() => {
            let digits = text[end + 1..].iter().take(3).take_while(|b| b.is_ascii_digit()).count();
            !text[end + 1 + digits..].trim_ascii_start().starts_with(b"y")
        }
        Some([b'.' | b'(' | b'[' | b':' | b'=', next]) => next.is_ascii_alphanumeric(),
        _ => false,
    }
}

/// The name behind an English title.
pub(super) fn titled(text: &[u8], start: usize, end: usize) -> Option<Match> {
    if !left_edge(text, start) || !text[start].is_ascii_uppercase() {
        return None;
    }
    let at = end + text[end..].iter().take(2).take_while(|b| **b == b' ').count();
    let last = words(text, at, 3)?;
    // `K. Nattapong` is Khun in office English, `K. Smith` anyone's initial.
    if text[start] == b'K' && text[start + 1] == b'.' && !begins_thai(&text[at..last]) {
        return None;
    }
    let count = text[at..last].split(|b| *b == b' ').count();
    let is_khun = text[start..].starts_with(b"Khun");
    let evidence = if count >= 2 && !is_khun { Evidence::Strong } else { Evidence::Plain };
    Some(Match { start, end: last, evidence })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_capitals_or_capitalised() {
        for (text, name) in [
            ("Kittipat Jaingam called", "Kittipat Jaingam"),
            ("KITTIPAT JAINGAM\n", "KITTIPAT JAINGAM"),
            ("O'Neil, x", "O'Neil"),
            ("J. Jaingam", "J. Jaingam"),
        ] {
            assert_eq!(words(text.as_bytes(), 0, 3).map(|end| &text[..end]), Some(name));
        }
        for text in ["build-and-test", "krong", "RTX4090", "Coffee maker", "A320"] {
            assert_eq!(words(text.as_bytes(), 0, 3), None, "{text}");
        }
    }
}
