//! Which files are read, in which order, what is said of the others, and the exit status.

use super::support::{Folder, national_id, sentence};

#[test]
fn nothing_found_is_0() {
    let folder = Folder::new();
    folder.put("a.txt", "สวัสดีครับ nothing here\n");
    let ran = folder.krong(&["scan", "a.txt"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{ran:?}");
    assert!(ran.err.contains("Nothing found in 1 file."), "{ran:?}");
}

#[test]
fn findings_are_1() {
    let folder = Folder::new();
    folder.put("a.txt", sentence());
    let ran = folder.krong(&["scan", "a.txt"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("1 finding (1 high) in 1 of 1 file."), "{ran:?}");
}

#[test]
fn bad_usage_is_2_and_says_what_is_possible() {
    let folder = Folder::new();
    let ran = folder.krong(&["scan", "--format", "xml"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("text, json, sarif"), "{ran:?}");
    assert_eq!(folder.krong(&["scna"]).code, 2);
    assert_eq!(folder.krong(&[]).code, 2);
    assert_eq!(folder.krong(&["scan", "--encoding", "klingon", "-"]).code, 2);
}

#[test]
fn a_file_that_is_not_there_is_named_and_the_rest_is_scanned() {
    let folder = Folder::new();
    folder.put("b.txt", sentence());
    let ran = folder.krong(&["scan", "a.txt", "b.txt"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("a.txt: there is no such file; check the path"), "{ran:?}");
    assert!(ran.err.contains("1 could not be read."), "{ran:?}");
    assert!(ran.out.starts_with("b.txt:1:"), "{ran:?}");
}

#[cfg(unix)]
#[test]
fn a_dangling_link_is_an_error_when_named_and_passed_over_in_a_folder() {
    let folder = Folder::new();
    folder.put("b.txt", sentence());
    std::os::unix::fs::symlink("nowhere", folder.path().join("a.txt")).expect("link");
    std::os::unix::fs::symlink("b.txt", folder.path().join("again.txt")).expect("link");
    let ran = folder.krong(&["scan", "."]);
    assert_eq!((ran.code, ran.out.lines().count()), (1, 1), "{ran:?}");
    assert_eq!(folder.krong(&["scan", "a.txt"]).code, 2);
    assert_eq!(folder.krong(&["scan", "again.txt"]).code, 1, "a link named on the command line is meant");
}

#[test]
fn gitignore_is_honoured_and_can_be_overruled() {
    let folder = Folder::new();
    folder.put(".gitignore", "secret/\n*.log\n");
    folder.put("secret/a.txt", sentence());
    folder.put("b.log", sentence());
    folder.put("c.txt", sentence());
    let files = |args: &[&str]| -> Vec<String> {
        let ran = folder.krong(args);
        ran.out.lines().map(|line| line.split(':').next().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(files(&["scan", "."]), ["c.txt"]);
    assert_eq!(files(&["scan", "--no-ignore", "."]), ["b.log", "c.txt", "secret/a.txt"]);
    assert_eq!(files(&["scan", "b.log"]), ["b.log"], "a file that is named is read");
}

#[test]
fn hidden_files_are_left_out_unless_asked_for_and_git_always() {
    let folder = Folder::new();
    folder.put(".env", sentence());
    folder.put(".git/config", sentence());
    assert_eq!(folder.krong(&["scan", "."]).code, 0);
    let ran = folder.krong(&["scan", "--hidden", "."]);
    assert_eq!(ran.out.lines().count(), 1, "{ran:?}");
    assert!(ran.out.starts_with(".env:1:"), "{ran:?}");
}

#[test]
fn binary_files_are_skipped_and_said_so() {
    let folder = Folder::new();
    folder.put("logo.png", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", sentence().as_bytes()].concat());
    let ran = folder.krong(&["scan", "."]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{ran:?}");
    assert!(ran.err.contains("logo.png: skipped, it is a binary file"), "{ran:?}");
    assert!(ran.err.contains("1 binary file skipped."), "{ran:?}");
}

#[test]
fn many_binary_files_are_counted_rather_than_listed() {
    let folder = Folder::new();
    for number in 0..20 {
        folder.put(&format!("{number}.bin"), b"\0\0");
    }
    let ran = folder.krong(&["scan", "."]);
    assert!(ran.err.contains("20 binary files skipped."), "{ran:?}");
    assert!(ran.err.lines().count() < 10, "{ran:?}");
    let notes = folder.krong(&["scan", "--format", "json", "."]).json()["notes"].as_array().map(Vec::len);
    assert_eq!(notes, Some(20), "a program gets them all");
}

#[test]
fn an_empty_standard_input_is_said() {
    let ran = Folder::new().krong(&["scan"]);
    assert!(ran.code == 0 && ran.err.contains("standard input is empty; to scan files, name them"), "{ran:?}");
}

#[test]
fn the_order_is_that_of_the_names_and_the_same_each_time() {
    let folder = Folder::new();
    for number in (0..60).rev() {
        let id = national_id(&format!("1101{number:08}"));
        folder.put(&format!("d{}/f{number:02}.txt", number % 3), format!("{}\n", sentence().repeat(number % 7)) + &id);
    }
    let first = folder.krong(&["scan", "--format", "json", "d2", "d0", "d1"]);
    let files: Vec<String> = first.json()["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .map(|finding| finding["file"].as_str().expect("file").to_owned())
        .collect();
    let mut expected = files.clone();
    expected.sort_by_key(|file| (["d2", "d0", "d1"].iter().position(|folder| file.starts_with(folder)), file.clone()));
    assert_eq!(files, expected);
    assert_eq!(folder.krong(&["scan", "--format", "json", "d2", "d0", "d1"]).out, first.out);
}

#[test]
fn a_file_named_twice_is_reported_once() {
    let folder = Folder::new();
    folder.put("a.txt", sentence());
    assert_eq!(folder.krong(&["scan", "a.txt", "a.txt"]).out.lines().count(), 1);
    assert_eq!(folder.krong(&["scan", ".", "./a.txt"]).out.lines().count(), 1);
}

#[test]
fn standard_input_is_read_when_piped_and_as_a_dash() {
    let folder = Folder::new();
    folder.put("a.txt", sentence());
    for (args, names) in [(&["scan"][..], &["<stdin>"][..]), (&["scan", "-", "a.txt"], &["<stdin>", "a.txt"])] {
        let ran = folder.krong_with(args, sentence());
        assert_eq!(ran.code, 1, "{ran:?}");
        let found: Vec<&str> = ran.out.lines().filter_map(|line| line.split(':').next()).collect();
        assert_eq!(found, names);
    }
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    use std::io::{BufRead as _, BufReader, Read as _};
    let folder = Folder::new();
    folder.put("a.txt", format!("{}\n", sentence()).repeat(5_000));
    for args in [&["scan", "a.txt"][..], &["scan", "--format", "json", "a.txt"], &["redact", "a.txt"]] {
        let mut child = folder.command(args).spawn().expect("krong starts");
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().expect("piped"));
        out.read_line(&mut line).expect("a line");
        drop(out);
        let mut err = String::new();
        child.stderr.take().expect("piped").read_to_string(&mut err).expect("UTF-8");
        assert_eq!((child.wait().expect("krong ends").code(), err.as_str()), (Some(1), ""), "{args:?}");
    }
}

#[test]
fn a_higher_threshold_leaves_out_what_is_less_sure() {
    let folder = Folder::new();
    folder.put("a.txt", format!("{}\n\n\n{}", sentence(), "x ".repeat(300) + &national_id("350120034567")));
    let count = |confidence| folder.krong(&["scan", "--min-confidence", confidence, "a.txt"]).out.lines().count();
    assert_eq!((count("low"), count("medium"), count("high")), (2, 2, 1));
}
