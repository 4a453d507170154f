//! `krong bundle check` on every kind of mistake: each is told with the line of its key and what to write instead.

use crate::support::Folder;

/// A part of a bundle, the line in it that is wrong, and what is said of it.
type Mistake = (&'static str, usize, &'static str);

const RULE: &str = "[[rule]]\nid = \"x-a\"\ncategory = \"secret\"\ntitle = { en = \"A\", th = \"ก\" }\n";

/// Beside a sound head, which has five lines; a rule's own lines come after the four of [`RULE`].
const IN_A_RULE: &[Mistake] = &[
    ("check = \"luhnn\"\nmatch = { token = [\"acme_{an:8}\"] }", 1, "`check`: there is none named `luhnn`; there are "),
    (
        "confidence = \"High\"\nmatch = { token = [\"acme_{an:8}\"] }",
        1,
        "`confidence` must be one of `low`, `medium`, `high`, not `High`",
    ),
    ("colour = 1\nmatch = { token = [\"acme_{an:8}\"] }", 1, "`colour` is no key of it; there are `id`, "),
    (
        "match = { token = [\"acme_{an:8}\"] }\nhits = [7]",
        2,
        "entry 1 of `hits` must be text in quotes, not the number 7",
    ),
    ("match = { token = [\"acme_{an:8}\"] }\ncues = { lowr = [] }", 2, "`lowr` is no key of `cues`; there are "),
    (
        "match = { token = [\"acme_{an:8}\"] }\ncues = { raise = [\"x\"] }",
        2,
        "`cues`: `x` is left out: a cue has 2 to 96 bytes",
    ),
    (
        "match = { token = [\"acme_{an:8}\"] }\nplaceholder = \"a b\"",
        2,
        "`placeholder` must be 1 to 64 of A–Z, 0–9 and _, not `a b`",
    ),
    (
        "match = { token = [\"acme_{xx:8}\"] }",
        1,
        "`match.token`: `acme_{xx:8}`: there is no alphabet `xx`; there are hex, ",
    ),
    ("match = { token = [\"acme_{an:8\"] }", 1, "`match.token`: `acme_{an:8`: a `{` is not closed"),
    ("match = { token = [\"a{an:8}\"] }", 1, "`match.token`: the shape `a{an:8}` has no literal of three bytes"),
    (
        "match = { token = [\"acme_{an:8}\"], words = { list = [\"abc\"] } }",
        1,
        "`match` holds one way of finding; write a rule for each",
    ),
    (
        "match = { pattern = { regex = '(abc' } }",
        1,
        "`match.pattern`: its expression cannot be read at `(abc`: unclosed group",
    ),
    (
        "match = { pattern = { regex = 'a(?=b)' } }",
        1,
        "`match.pattern`: its expression cannot be read at `(?=b)`: look-around",
    ),
    (
        "match = { pattern = { regex = '(a+)+$' } }",
        1,
        "`match.pattern`: a repeat in its expression has no upper bound: write `{0,100}`",
    ),
    (
        "match = { pattern = { regex = '(a)', group = 2 } }",
        1,
        "`match.pattern`: `group` is 2, but of groups its expression has 1",
    ),
    ("match = { pattern = { regex = '(?:a{1,99}){1,99}' } }", 1, "`match.pattern`: its expression becomes too large"),
    (
        "match = { digits = { groups = [\"thirteen\"] } }",
        1,
        "`match.digits`: `thirteen` is no grouping; write lengths, as in `1-4-5-2-1`",
    ),
    ("match = { named = \"thai-fone\" }", 1, "`match.named`: there is none named `thai-fone`; there are "),
    (
        "match = { keyed = { labels = [\"a\"], value = [\"{an:8}\"] } }",
        1,
        "`match.keyed`: a label is shorter than two bytes",
    ),
    ("match = { words = { list = [] } }", 1, "`match.words`: the list has no words"),
    ("match = { words = { list = [\"a\", \"acme\"] } }", 1, "`match.words`: 1 left out, for a word has 3 to 200 bytes"),
    ("match = { words = { file = \"none.txt\" } }", 1, "`match.words.file`: the word list none.txt cannot be read"),
    (
        "match = { words = { file = \"tis620.txt\" } }",
        1,
        "`match.words.file`: tis620.txt:2: here it is no UTF-8 text; save the file as UTF-8",
    ),
    ("match = { words = { file = 7 } }", 1, "`match.words.file` must be text in quotes, not the number 7"),
    ("hits = []", 0, "`match` is missing; add it"),
];

/// Instead of a rule: lines after the five of the head.
const ELSEWHERE: &[Mistake] = &[
    (
        "[[rule]]\nid = \"x-a\"\ncategory = \"nothing\"\ntitle = { en = \"A\", th = \"ก\" }\nmatch = { token = [\"acme_{an:8}\"] }",
        3,
        "rule x-a: `category`: there is none in force named `nothing`; declare it under [[category]]",
    ),
    (
        "[[category]]\nid = \"x\"\ntitle = \"X\"",
        3,
        "category x: `title` must be in both languages, `{ en = \"…\", th = \"…\" }`",
    ),
    (
        "[[category]]\nid = \"x\"\ntitle = { en = \"A\", th = \"ก\" }\nwhy = { en = \"A\", th = \"ก\" }\nlevel = \"top\"",
        5,
        "category x: `level` must be one of `public`, ",
    ),
    ("[[override]]\nlevel = \"public\"", 1, "override 1: an override names either a `rule` or a `category`"),
    ("[[override]]\nrule = \"th-fone\"\noff = true", 1, "override th-fone: there is no such rule or category"),
    (
        "[[override]]\nrule = \"th-phone\"\nofF = true",
        3,
        "override th-phone: `ofF` is no key of it; there are `rule`, ",
    ),
    ("[[override]]\nrule = \"th-phone\"", 1, "override th-phone: it changes nothing"),
    (
        "[[override]]\ncategory = \"secret\"\nplaceholder = \"a b\"",
        3,
        "override secret: `placeholder` must be 1 to 64 of",
    ),
    ("[[allow]]\nnote = \"nothing\"", 1, "allow 1: it lets nothing pass; give it `values`, "),
    (
        "[[allow]]\nvalues = [\"a\"]\n[[allow]]\nvalues = [\"b\"]\nrules = [\"nope\"]",
        5,
        "allow 2: `rules`: there is no `nope` in force",
    ),
    (
        "[[allow]]\nrules = [\"th-phone\"]\npatterns = [\"(\"]",
        3,
        "allow 1: `patterns`: its expression cannot be read at `(`",
    ),
    ("[[allow]]\nsalt = \"s\"\nhashes = [\"zz\"]", 3, "allow 1: `hashes`: `zz` is none; it is 32 hex digits"),
    (
        "[[allow]]\nvalues = [\"a\"]\nexpires = \"soon\"",
        3,
        "allow 1: `expires`: `soon` is no day; write it as 2026-11-23",
    ),
    ("[rules]\nx = 1", 1, "bundle: `rules` is nothing that a bundle has: it has `[bundle]`, "),
];

fn holds(folder: &Folder, text: &str, line: usize, expected: &str) {
    folder.put("x.toml", text);
    let ran = folder.krong(&["bundle", "check", "x.toml"]);
    assert_eq!(ran.code, 1, "{text}\n{}", ran.err);
    let wanted = format!("x.toml:{line}: error: ");
    let said = ran.out.lines().any(|said| said.starts_with(&wanted) && said.contains(expected));
    assert!(said, "{wanted}…{expected}\n{text}\n{}", ran.out);
}

const HEAD: &str = "[bundle]\nid = \"x\"\nversion = \"1\"\n# ยาว\n\n";

#[test]
fn each_is_told_with_the_line_of_its_key_and_what_to_write() {
    let folder = Folder::new();
    folder.put("tis620.txt", [b"acme\n".as_slice(), &[0xa1, 0xa2, 0xa3]].concat());
    for (more, line, expected) in IN_A_RULE {
        // Without a line of its own a mistake is at the head of its rule.
        let line = if *line == 0 { 6 } else { 9 + line };
        holds(&folder, &format!("{HEAD}{RULE}{more}\n"), line, expected);
    }
    for (text, line, expected) in ELSEWHERE {
        holds(&folder, &format!("{HEAD}{text}\n"), 5 + line, expected);
    }
    // As Windows' Notepad writes it.
    for (text, line, expected) in [
        (
            "\u{feff}[bundle]\nid = \"x\"\nversion = 3\n",
            3,
            "bundle version: it must be text in quotes, not the number 3",
        ),
        ("[bundle]\nid = \"x\"\nversion = \"1\"\nexpires = \"soon\"\n", 4, "bundle expires: `soon` is no day"),
        ("[bundle]\nid = \"x\"\nversion = \"1\"\ncolour = 1\n", 4, "bundle colour: a bundle has no such key"),
        ("[bundle]\nversion = \"1\"\n", 1, "bundle: it has no `id`"),
        ("[bundle]\nid = \"x\"\n", 1, "bundle: it has no `version`"),
        ("[bundle]\nid = \"x\"\nversion = \"1\"\nissued = 2026-13-01\n", 4, "toml: this line is no TOML (invalid date"),
    ] {
        holds(&folder, &text.replace('\n', "\r\n"), line, expected);
    }
}

#[test]
fn a_file_that_cannot_be_read_costs_itself_only_and_hides_nothing() {
    let folder = Folder::new();
    folder.put("x/a.toml", "[bundle]\nid = x\n");
    folder.put("x/b.toml", [b"[[rule]]\nid = \"".as_slice(), &[0xa1, 0xa2], b"\"\n"].concat());
    folder
        .put("x/c.toml", format!("{RULE}match = {{ token = [\"acme_{{an:8}}\"] }}\n{RULE}match = {{ token = [] }}\n"));
    let ran = folder.krong(&["bundle", "check", "x"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let errors: Vec<&str> = ran.out.lines().filter(|line| line.contains(": error: ")).collect();
    assert_eq!(errors.len(), 3, "{}", ran.out);
    for (said, expected) in errors.iter().zip([
        "x/a.toml:2: error: toml: this line is no TOML",
        "x/b.toml:2: error: toml: here it is no UTF-8 text; save the file as UTF-8",
        "x/c.toml:7: error: rule x-a: there is one of this id at x/c.toml:1 already; give it another id",
    ]) {
        assert!(said.starts_with(expected), "{expected}\n{}", ran.out);
    }
}

#[test]
fn what_has_ended_is_told_before_it_is_rolled_out() {
    let folder = Folder::new();
    folder.put(
        "x.toml",
        format!("[bundle]\nid = \"x\"\nversion = \"1\"\nexpires = \"2020-12-31\"\n[[allow]]\nvalues = [\"a\"]\nexpires = \"2020-12-31\"\n{RULE}match = {{ token = [\"acme_{{an:8}}\"] }}\n"),
    );
    let ran = folder.krong(&["bundle", "check", "x.toml"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(ran.out.contains("x.toml:4: advice: bundle expires: its last day is over"), "{}", ran.out);
    assert!(ran.out.contains("x.toml:7: advice: allow 1: `expires`: its last day is over"), "{}", ran.out);
}
