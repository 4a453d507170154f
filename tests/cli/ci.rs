//! `krong scan` before a commit and in a pipeline: what is staged, and what is known already.

use std::process::Command;

use super::support::{Folder, national_id, printed, sentence};

fn git(folder: &Folder, args: &[&str]) {
    let who = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];
    let output = Command::new("git").args(who).args(args).current_dir(folder.path()).output().expect("git runs");
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn repository() -> Folder {
    let folder = Folder::new();
    git(&folder, &["init", "-q"]);
    folder
}

#[test]
fn only_what_is_staged_is_read() {
    let folder = repository();
    folder.put("staged.txt", sentence());
    git(&folder, &["add", "staged.txt"]);
    folder.put("staged.txt", "clean again, but not staged");
    folder.put("other.txt", sentence());
    let ran = folder.krong(&["scan", "--staged"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.starts_with("staged.txt:1:") && ran.out.lines().count() == 1, "{ran:?}");
    git(&folder, &["add", "staged.txt"]);
    assert_eq!(folder.krong(&["scan", "--staged"]).code, 0);
}

#[test]
fn lines_that_were_there_before_stop_no_commit() {
    let folder = repository();
    folder.put("ข้อมูล ลูกค้า/a b.txt", format!("{}\n", sentence()));
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-qm", "old"]);
    folder.put("ข้อมูล ลูกค้า/a b.txt", format!("heading\n{}\nend\n", sentence()));
    git(&folder, &["add", "."]);
    assert_eq!(folder.krong(&["scan", "--staged"]).code, 0);
    let new = format!("เลขบัตรประชาชน {}", printed(&national_id("350120034567")));
    folder.put("ข้อมูล ลูกค้า/a b.txt", format!("heading\n{}\n{new}\n", sentence()));
    git(&folder, &["add", "."]);
    let ran = folder.krong(&["scan", "--staged"]);
    assert!(ran.code == 1 && ran.out.starts_with("ข้อมูล ลูกค้า/a b.txt:3:"), "{ran:?}");
    let sarif = folder.krong(&["scan", "--staged", "--format", "sarif"]).json();
    assert_eq!(sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"], 3);
}

#[test]
fn outside_a_repository_the_staged_lines_are_an_error() {
    let folder = Folder::new();
    let mut command = folder.command(&["scan", "--staged"]);
    command.env("GIT_CEILING_DIRECTORIES", folder.path().parent().expect("a parent"));
    let output = command.output().expect("krong runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("git repository"));
}

#[test]
fn a_baseline_leaves_only_what_is_new() {
    let folder = Folder::new();
    folder.put("a.txt", format!("{}\n", sentence()));
    let written = folder.krong(&["scan", "--write-baseline", "known.json", "a.txt"]);
    assert_eq!(written.code, 0, "{written:?}");
    let baseline = std::fs::read_to_string(folder.path().join("known.json")).expect("a baseline");
    assert!(!baseline.contains("00230") && !baseline.contains("1101700230708"), "{baseline}");
    assert_eq!(folder.krong(&["scan", "--baseline", "known.json", "a.txt"]).code, 0);

    let new = format!("เลขบัตรประชาชน {}", printed(&national_id("350120034567")));
    folder.put("a.txt", format!("moved\n\n{}\n{new}\n", sentence()));
    let ran = folder.krong(&["scan", "--baseline", "known.json", "a.txt"]);
    assert!(ran.code == 1 && ran.out.lines().count() == 1 && ran.out.starts_with("a.txt:4:"), "{ran:?}");
}

#[test]
fn a_baseline_that_is_none_is_an_error() {
    let folder = Folder::new();
    folder.put("a.txt", "x");
    folder.put("bad.json", "{}");
    for name in ["bad.json", "missing.json"] {
        let ran = folder.krong(&["scan", "--baseline", name, "a.txt"]);
        assert!(ran.code == 2 && ran.err.contains(name), "{ran:?}");
    }
}
