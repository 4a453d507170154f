//! Lines in, lines out: the order, the exact answer, the offsets, and lines that cannot be read.

use std::io::{BufRead as _, BufReader, Write as _};
use std::sync::mpsc::channel;
use std::time::Duration;

use super::support::{Folder, national_id, printed, sentence};

const ARGS: &[&str] = &["scan", "--input-format", "jsonl"];

fn line(text: &str) -> String {
    format!("{}\n", serde_json::json!({ "text": text, "id": 7 }))
}

#[test]
fn the_answer_is_exactly_the_contract() {
    let ran = Folder::new().krong_with(ARGS, line(&sentence()));
    let expected = "{\"index\":0,\"findings\":[{\"rule\":\"th-national-id\",\"category\":\"national-id\",\
        \"level\":\"restricted\",\"confidence\":\"high\",\"start\":43,\"end\":60,\"start_utf16\":15,\
        \"end_utf16\":32}]}\n";
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (1, expected, ""));
}

#[test]
fn answers_keep_the_order_and_clean_texts_get_one_too() {
    let input: String = (0..500)
        .map(|n| {
            line(if n % 3 == 0 { "ไม่มีอะไร" } else { "เลขบัตรประชาชน" })
        })
        .collect();
    let ran = Folder::new().krong_with(ARGS, input);
    assert_eq!(ran.code, 0);
    assert_eq!(ran.out.lines().nth(1), Some(r#"{"index":1,"findings":[]}"#));
    let indices: Vec<u64> = ran.lines().iter().map(|answer| answer["index"].as_u64().expect("index")).collect();
    assert_eq!(indices, (0..500).collect::<Vec<_>>());
}

#[test]
fn offsets_are_bytes_and_utf_16_units() {
    let text = format!("😀ก\u{200b} {}", sentence());
    let ran = Folder::new().krong_with(ARGS, line(&text));
    let finding = &ran.lines()[0]["findings"][0];
    let at = |key: &str| finding[key].as_u64().expect("offset") as usize;
    assert_eq!(&text[at("start")..at("end")], printed(&national_id("110170023070")));
    let units: Vec<u16> = text.encode_utf16().collect();
    assert_eq!(String::from_utf16_lossy(&units[at("start_utf16")..at("end_utf16")]), &text[at("start")..at("end")]);
}

#[test]
fn a_lone_surrogate_is_one_utf_16_unit_and_three_bytes() {
    let id = printed(&national_id("110170023070"));
    for escapes in [r"\ud83d", r"\ude00", r"\ud83d\ud83d\ude00", r"\ude00\ud83d"] {
        let ran = Folder::new().krong_with(ARGS, format!("{{\"text\":\"a{escapes} บัตรประชาชน {id}\"}}\n"));
        assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{ran:?}");
        let finding = &ran.lines()[0]["findings"][0];
        let units = 1 + escapes.len() / 6 + " บัตรประชาชน ".encode_utf16().count();
        assert_eq!(finding["start_utf16"], units, "{escapes}");
        // As Python's text.encode("utf-8", "surrogatepass") counts: a pair is four bytes, a half three.
        let pairs = usize::from(escapes.contains(r"\ud83d\ude00"));
        let bytes = 1 + (escapes.len() / 6 - 2 * pairs) * 3 + pairs * 4 + " บัตรประชาชน ".len();
        assert_eq!(finding["start"], bytes, "{escapes}");
    }
}

#[test]
fn a_bad_line_is_answered_and_the_rest_goes_on() {
    let input = [
        &b"\xef\xbb\xbf{\"text\":\"x\"}\n"[..],
        b"{\"text\":\n",
        b"no json\n",
        b"\r\n\n",
        b"{\"words\":\"x\"}\n{\"text\":7}\n{\"text\":null}\n[\"text\"]\n",
        b"{\"text\":\"\xff\"}\n",
        line(&sentence()).as_bytes(),
        b"{\"text\":\"the last line has no end\"}",
    ]
    .concat();
    let ran = Folder::new().krong_with(ARGS, input);
    assert_eq!(ran.code, 2);
    let answers = ran.lines();
    let bad: Vec<bool> = answers.iter().map(|answer| answer.get("error").is_some()).collect();
    assert_eq!(bad, [false, true, true, true, true, true, true, true, false, false], "{}", ran.out);
    for (index, answer) in answers.iter().enumerate() {
        assert_eq!(answer["index"], index);
        assert_eq!(answer.as_object().expect("object").len(), 2);
    }
    assert_eq!(answers[8]["findings"][0]["rule"], "th-national-id");
}

#[test]
fn an_answer_comes_before_the_next_question() {
    let mut child = Folder::new().command(ARGS).current_dir("/").spawn().expect("krong starts");
    let mut stdin = child.stdin.take().expect("piped");
    let stdout = child.stdout.take().expect("piped");
    let (send, answers) = channel();
    std::thread::spawn(move || BufReader::new(stdout).lines().try_for_each(|line| send.send(line.expect("UTF-8"))));
    for index in 0..3 {
        stdin.write_all(line("x").as_bytes()).expect("written");
        stdin.flush().expect("written");
        // A minute is for a machine that does much else; an answer that is not flushed never comes.
        let answer = answers.recv_timeout(Duration::from_secs(60)).expect("an answer while the input is open");
        assert_eq!(answer, format!("{{\"index\":{index},\"findings\":[]}}"));
    }
    drop(stdin);
    assert_eq!(child.wait().expect("krong ends").code(), Some(0));
}

#[test]
fn a_file_of_lines_can_be_named() {
    let folder = Folder::new();
    folder.put("cases.jsonl", line(&sentence()));
    assert_eq!(folder.krong(&["scan", "--input-format", "jsonl", "cases.jsonl"]).lines().len(), 1);
    let ran = folder.krong(&["scan", "--input-format", "jsonl", "nope.jsonl"]);
    assert!(ran.code == 2 && ran.err.contains("nope.jsonl: there is no such file"), "{ran:?}");
    assert_eq!(folder.krong(&["scan", "--input-format", "jsonl", "--format", "sarif", "-"]).code, 2);
}
