//! A folder with files in it, a `krong` that runs there, and values that mean nobody.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A folder of its own, gone when dropped.
pub struct Folder(TempDir);

/// What a run printed and how it ended.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Folder {
    pub fn new() -> Self {
        Folder(tempfile::tempdir().expect("a temporary folder"))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file, and the folders it lies in.
    pub fn put(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("folders");
        std::fs::write(&path, content).expect("a file");
        path
    }

    /// `krong` in this folder, with nothing on standard input.
    pub fn krong(&self, args: &[&str]) -> Ran {
        self.krong_with(args, b"")
    }

    /// `krong` in this folder, with this on standard input.
    pub fn krong_with(&self, args: &[&str], input: impl AsRef<[u8]>) -> Ran {
        let mut command = self.command(args);
        let mut child = command.spawn().expect("krong starts");
        let mut stdin = child.stdin.take().expect("piped");
        let input = input.as_ref().to_vec();
        // From a thread of its own: a child that prints before it has read all must not wait for us.
        let writer = std::thread::spawn(move || {
            // A child that ends early, as on bad usage, closes the pipe.
            let _ = stdin.write_all(&input);
        });
        let output = child.wait_with_output().expect("krong ends");
        writer.join().expect("writer");
        Ran {
            code: output.status.code().expect("it ends by itself"),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    /// The same, not yet started.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_krong"));
        command.args(args).current_dir(self.path());
        command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env_remove("CLICOLOR");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

impl Ran {
    /// The output as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }

    /// The output as JSON lines.
    pub fn lines(&self) -> Vec<serde_json::Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect()
    }
}

/// An invented national ID: twelve digits and the check digit that belongs to them.
pub fn national_id(twelve: &str) -> String {
    let sum: u32 = twelve.bytes().zip((2..=13).rev()).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    format!("{twelve}{}", (11 - sum % 11) % 10)
}

/// The same as it is printed on cards.
pub fn printed(id: &str) -> String {
    format!("{}-{}-{}-{}-{}", &id[..1], &id[1..5], &id[5..10], &id[10..12], &id[12..])
}

/// A sentence with a national ID that leaves no doubt.
pub fn sentence() -> String {
    format!("เลขบัตรประชาชน {} ครับ", printed(&national_id("110170023070")))
}
