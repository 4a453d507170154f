//! docs/admin.md, as somebody follows it: every block of commands is run, and every command and switch that the
//! text names is one that `krong` knows.

use std::process::Command;

use crate::support::Folder;

const ADMIN: &str = include_str!("../../docs/admin.md");

/// An extension's id, where the page says `ID`.
const ID: &str = "abcdefghijklmnopabcdefghijklmnop";

/// The blocks of a language, in order.
fn blocks(language: &str) -> Vec<&'static str> {
    let fence = format!("```{language}\n");
    ADMIN.split(&fence as &str).skip(1).map(|rest| rest.split("```").next().unwrap_or_default()).collect()
}

#[test]
fn every_block_of_commands_in_the_admins_page_runs() {
    let folder = Folder::new();
    folder.put("numbers.txt", "02-123-4567\n");
    folder.put(
        "cases.jsonl",
        "{\"text\":\"แผนของโครงการ เมฆ\",\"spans\":[{\"category\":\"project\",\"value\":\"โครงการ เมฆ\"}]}\n",
    );
    folder.put(
        "gitleaks.toml",
        "[[rules]]\nid = \"a\"\ndescription = \"d\"\nregex = '''acme_[a-z]{20}'''\nkeywords = [\"acme_\"]\n",
    );
    folder.put(
        "recognizers.yaml",
        "recognizers:\n  - name: \"Titles\"\n    supported_entity: \"TITLE\"\n    deny_list: [\"Khun\", \"Mr.\"]\n",
    );
    folder.put("dist/chromium/manifest.json", "{}");
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_krong")).parent().expect("folder").display();
    let shells = blocks("sh");
    assert!(shells.len() >= 8, "{}", shells.len());
    for block in shells.iter().chain(&blocks("bat")) {
        // What needs another machine or its administrator is only said.
        let said = "sudo() { echo \"sudo $*\"; }\nreg() { echo \"reg $*\"; }\nchromium() { echo \"chromium $*\"; }\n\
                    npm() { echo \"npm $*\"; }\n";
        // 1 says that something was found, which is what these two are for.
        let krong = "krong() { command krong \"$@\" || { s=$?; case \"$s $1 ${2-}\" in '1 scan '*|'1 bundle diff') ;; *) return $s;; esac; }; }\n";
        let block = block.replace(" ID", &format!(" {ID}"));
        let script = format!("set -euo pipefail\nPATH=\"{program}:$PATH\"\n{said}{krong}{block}");
        let ran = Command::new("bash").arg("-c").arg(&script).current_dir(folder.path()).output().expect("bash");
        let err = String::from_utf8_lossy(&ran.stderr);
        assert!(ran.status.success(), "{block}\n{err}");
        assert!(!err.contains("error:"), "{block}\n{err}");
    }
    for file in ["krong.json", "krong.reg", "krong.mobileconfig", "policies.json"] {
        let ran = folder.krong(&["policy", "verify", file]);
        assert_eq!(ran.code, 0, "{file}: {}{}", ran.out, ran.err);
    }
}

#[test]
fn every_command_that_the_admins_page_names_is_there() {
    let folder = Folder::new();
    let mut seen = 0;
    for code in ADMIN.split('`').skip(1).step_by(2).filter_map(|code| code.strip_prefix("krong ")) {
        let words: Vec<&str> = code.split_whitespace().take_while(|word| !"|<>#".contains(word)).collect();
        let names: Vec<&str> = words
            .iter()
            .copied()
            .take_while(|word| word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') && !word.starts_with('-'))
            .take(3)
            .collect();
        let (names, rest): (Vec<&str>, &[&str]) = match names.as_slice() {
            // A third word is an argument's value, but for `import`.
            [first, second, third, ..] if *second == "import" => (vec![first, second, third], &words[3..]),
            [first, second, ..] => (vec![first, second], &words[2..]),
            short => (short.to_vec(), &words[short.len()..]),
        };
        let help = folder.krong(&[names.as_slice(), &["--help"]].concat());
        assert_eq!(help.code, 0, "krong {code}: {}", help.err);
        for switch in rest.iter().filter(|word| word.starts_with("--")) {
            assert!(help.out.contains(switch), "krong {code}: there is no {switch}");
        }
        seen += 1;
    }
    assert!(seen > 15, "{seen}");
}
