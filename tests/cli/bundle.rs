//! `krong bundle`, as an admin meets it.

use crate::support::{Folder, Ran};

const ACME: &str = r#"# Acme's own
[bundle]
schema = 1
id = "acme"
version = "2026-11"
issued = 2026-11-01

[[category]]
id = "project"
title = { en = "Project", th = "โครงการ" }
why = { en = "Not public.", th = "ยังไม่เปิดเผย" }
level = "restricted"
placeholder = "PROJECT"

[[rule]] # staff numbers
id = "acme-staff"
category = "project"
title = { th = "รหัสพนักงาน", en = "Staff number" }
match = { pattern = { regex = 'EMP-[0-9]{6}', anchors = ["EMP-"] } }
hits = ["พนักงาน «EMP-123456» ครับ"]
misses = ["EMP-12"]

[[rule]]
id = "acme-projects"
category = "project"
title = { en = "Project name", th = "ชื่อโครงการ" }
match = { words = { file = "projects.txt" } }
hits = ["ลับ «Project Nok»"]
misses = ["project"]

[[override]]
rule = "email-address"
level = "public"

[[allow]]
categories = ["phone"]
values = ["02-123-4567"]
"#;

fn acme() -> Folder {
    let folder = Folder::new();
    folder.put("acme/acme.toml", ACME);
    folder.put("acme/projects.txt", "# code names\nProject Nok\nโครงการ เมฆ\n");
    folder
}

fn ok(ran: &Ran) {
    assert_eq!(ran.code, 0, "{} {}", ran.out, ran.err);
}

#[test]
fn a_sound_bundle_is_checked_tested_built_and_scanned_with() {
    let folder = acme();
    let check = folder.krong(&["bundle", "check", "acme"]);
    ok(&check);
    assert!(check.out.ends_with("2 rules, 1 override, 1 allowance: 0 errors, 0 pieces of advice.\n"), "{}", check.out);
    let test = folder.krong(&["bundle", "test", "acme"]);
    ok(&test);
    assert_eq!(test.out, "4 examples of 2 rules: 0 failed.\n");
    ok(&folder.krong(&["bundle", "build", "acme", "-o", "acme.json"]));
    ok(&folder.krong(&["bundle", "build", "acme", "--gzip", "-o", "acme.gz"]));
    for bundle in ["acme", "acme/acme.toml", "acme.json", "acme.gz"] {
        let text = "EMP-123456 โครงการ เมฆ โทร 02-123-4567";
        let ran = folder.krong_with(&["scan", "--bundle", bundle, "--format", "json", "-"], text);
        assert_eq!(ran.code, 1, "{bundle}: {}", ran.err);
        assert!(ran.out.contains("acme-staff") && ran.out.contains("acme-projects"), "{bundle}: {}", ran.out);
        assert!(!ran.out.contains("th-phone"), "{bundle}: {}", ran.out);
    }
}

#[test]
fn toml_becomes_json_becomes_toml_and_says_the_same() {
    let folder = acme();
    let json = folder.krong(&["bundle", "build", "acme"]).out;
    folder.put("built.json", &json);
    let toml = folder.krong(&["bundle", "fmt", "built.json"]);
    ok(&toml);
    folder.put("again.toml", &toml.out);
    assert_eq!(folder.krong(&["bundle", "build", "again.toml"]).out, json);
    ok(&folder.krong(&["bundle", "fmt", "--check", "again.toml"]));
    ok(&folder.krong(&["bundle", "diff", "acme", "again.toml"]));
}

#[test]
fn every_mistake_is_named_with_file_line_rule_and_what_to_do() {
    let folder = Folder::new();
    folder.put(
        "bad/a.toml",
        "[bundle]\nid = \"x\"\nversion = \"1\"\n\n[[rule]]\nid = \"x-open\"\ncategory = \"secret\"\n\
         title = { en = \"A\", th = \"ก\" }\nmatch = { pattern = { regex = 'abc.*', anchors = [\"abc\"] } }\n\n\
         [[rule]]\nid = \"x-typo\"\ncategry = \"secret\"\n\n[[override]]\nrule = \"th-fone\"\noff = true\n",
    );
    folder.put("bad/b.toml", "[[rule]\n");
    folder.put("bad/c.toml", "[[rules]]\nid = 1\n");
    let ran = folder.krong(&["bundle", "check", "bad"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    for expected in [
        "bad/a.toml:9: error: rule x-open: `match.pattern`: a repeat in its expression has no upper bound",
        "bad/a.toml:13: error: rule x-typo: `categry` is no key of it; there are `id`, `category`, ",
        "bad/a.toml:15: error: override th-fone: there is no such rule",
        "bad/b.toml:1: error: toml: this line is no TOML (",
        "bad/c.toml:1: error: bundle: `rules` is nothing that a bundle has",
    ] {
        assert!(ran.out.contains(expected), "{expected}\n{}", ran.out);
    }
    let build = folder.krong(&["bundle", "build", "bad"]);
    assert_eq!((build.code, build.out.as_str()), (1, ""));
    assert!(build.err.contains("nothing was built"), "{}", build.err);
}

#[test]
fn advice_is_given_on_slow_untested_untitled_and_needless_rules() {
    let folder = Folder::new();
    folder.put(
        "a.toml",
        "[bundle]\nid = \"x\"\nversion = \"1\"\n\n[[rule]]\nid = \"x-slow\"\ncategory = \"secret\"\n\
         title = { en = \"A\", th = \"\" }\nmatch = { pattern = { regex = 'acme-[0-9]{4}' } }\n\n\
         [[rule]]\nid = \"x-mail\"\ncategory = \"email\"\ntitle = { en = \"A\", th = \"ก\" }\n\
         match = { pattern = { regex = '[a-z]{1,20}@acme\\.example', anchors = [\"@acme.example\"], before = 20 } }\n\
         hits = [\"mail «somchai@acme.example»\"]\nmisses = [\"x\"]\n",
    );
    let ran = folder.krong(&["bundle", "check", "a.toml"]);
    ok(&ran);
    for expected in [
        "a.toml:5: advice: rule x-slow: it has no anchors",
        "add `anchors = [\"acme-\"]`",
        "`title.th` is empty",
        "it has no `hits`",
        "the built-in rule `email-address` finds its examples already",
    ] {
        assert!(ran.out.contains(expected), "{expected}\n{}", ran.out);
    }
    assert_eq!(folder.krong(&["bundle", "check", "--strict", "a.toml"]).code, 1);
}

#[test]
fn an_example_that_does_not_hold_fails_the_test_and_shows_what_was_found() {
    let folder = Folder::new();
    folder.put(
        "acme.toml",
        ACME.replace("«EMP-123456»", "«EMP-12345»6").replace("file = \"projects.txt\"", "list = [\"Project Nok\"]"),
    );
    let ran = folder.krong(&["bundle", "test", "acme.toml"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.out.contains("acme.toml:15: rule acme-staff: in the hit"), "{}", ran.out);
    assert!(ran.out.contains("acme-staff `EMP-123456` (high)"), "{}", ran.out);
    assert!(ran.out.ends_with("4 examples of 2 rules: 1 failed.\n"), "{}", ran.out);
}

#[test]
fn labelled_cases_are_measured_with_the_bundle() {
    let folder = acme();
    folder.put("cases.jsonl", r#"{"text":"คือ EMP-654321","spans":[{"category":"project","value":"EMP-654321"}]}"#);
    let ran = folder.krong(&["bundle", "test", "acme", "--cases", "cases.jsonl"]);
    ok(&ran);
    assert!(ran.out.contains("project") && ran.out.contains("100.0"), "{}", ran.out);
}

#[test]
fn a_diff_tells_what_would_change_for_people() {
    let folder = acme();
    let changed = ACME
        .replace("[0-9]{6}", "[0-9]{2,6}")
        .replace("level = \"public\"", "off = true")
        .replace("ยังไม่เปิดเผย\" }\nlevel", "ลับ\" }\nlevel")
        .replace("values = [", "values = [\"02-765-4321\", ");
    folder.put("new/acme.toml", changed);
    folder.put("new/projects.txt", "Project Nok\n");
    let ran = folder.krong(&["bundle", "diff", "acme", "new"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    for expected in [
        "- rule email-address",
        "~ rule acme-staff: match +EMP-[0-9]{2,6} −EMP-[0-9]{6}",
        "~ rule acme-projects: match −โครงการ เมฆ",
        "  โครงการ เมฆ\n    before: `โครงการ เมฆ` acme-projects",
        "~ category project: why +ลับ −ยังไม่เปิดเผย",
        "  02-765-4321\n    before: `02-765-4321` th-phone (confidential)\n    after:  nothing",
        "  EMP-12\n    before: nothing\n    after:  `EMP-12` acme-staff",
    ] {
        assert!(ran.out.contains(expected), "{expected}\n{}", ran.out);
    }
    ok(&folder.krong(&["bundle", "diff", "acme", "acme"]));
    assert_eq!(folder.krong(&["bundle", "diff", "builtin", "acme"]).code, 1);
}

#[test]
fn fmt_brings_order_keeps_comments_and_does_it_once() {
    let folder = Folder::new();
    let file = folder.put("acme.toml", ACME);
    assert_eq!(folder.krong(&["bundle", "fmt", "--check", "acme.toml"]).code, 1);
    ok(&folder.krong(&["bundle", "fmt", "acme.toml"]));
    let formatted = std::fs::read_to_string(&file).expect("file");
    assert!(formatted.starts_with("# Acme's own\n[bundle]\n"), "{formatted}");
    assert!(formatted.contains("[[rule]] # staff numbers\n"), "{formatted}");
    assert!(formatted.contains("title = { en = \"Staff number\", th = \"รหัสพนักงาน\" }\n"), "{formatted}");
    assert!(formatted.contains("hits = [\n  \"พนักงาน «EMP-123456» ครับ\",\n]\n"), "{formatted}");
    ok(&folder.krong(&["bundle", "fmt", "--check", "acme.toml"]));
}

#[test]
fn a_hash_lets_its_value_pass() {
    let folder = Folder::new();
    let ran = folder.krong_with(&["bundle", "hash", "--salt", "acme"], "02 123-4567\n\n");
    assert_eq!(ran.out, "\"a39cf9d6aef008103083dbe26ec6fc31\",\n");
    let bundle =
        format!("[bundle]\nid = \"x\"\nversion = \"1\"\n[[allow]]\nsalt = \"acme\"\nhashes = [{}]\n", ran.out.trim());
    folder.put("x.toml", bundle);
    ok(&folder.krong_with(&["scan", "--bundle", "x.toml", "-"], "โทร 02-123-4567"));
    assert_eq!(folder.krong_with(&["bundle", "hash", "--salt", " "], "x").code, 2);
}

#[test]
fn the_schema_is_json() {
    let folder = Folder::new();
    let schema = folder.krong(&["bundle", "schema"]).json();
    assert_eq!(schema["properties"]["rule"]["type"], "array");
}

#[test]
fn what_cannot_be_read_is_an_error_that_says_so() {
    let folder = Folder::new();
    folder.put("empty/readme.md", "x");
    folder.put("x.gz", "gz:AAAA");
    for (args, expected) in [
        (&["bundle", "check", "nothing.toml"][..], "nothing.toml: the bundle cannot be read"),
        (&["bundle", "check", "empty"], "there is no .toml file"),
        (&["bundle", "build", "x.gz"], "is not gzip"),
        (&["bundle", "import", "gitleaks", "x.gz"], "x.gz: "),
        (&["bundle", "import", "presidio", "x.gz"], "no `recognizers`"),
        (&["bundle", "diff", "builtin", "nothing"], "cannot be read"),
        (&["scan", "--bundle", "x.gz", "-"], "is not gzip"),
    ] {
        let ran = folder.krong(args);
        assert_eq!(ran.code, 2, "{args:?}: {}", ran.out);
        assert!(ran.err.contains(expected), "{args:?}: {}", ran.err);
    }
}
