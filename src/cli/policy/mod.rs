//! `krong policy`: one set of keys, a file for every platform.
//!
//! [`values`] gathers keys and bundle and has the engine judge them before anything is printed: a file
//! with a mistake should not leave this machine. [`browsers`] knows ids and places; [`files`] prints JSON,
//! [`windows`] the registry file and the Group Policy templates, [`macos`] the profile, [`schema`] what
//! Chromium wants to know of the keys. [`verify`] reads any of them back.

pub mod args;
mod browsers;
mod files;
mod macos;
mod schema;
mod values;
mod verify;
mod windows;

use std::io::{self, Write as _};
use std::path::Path;

use args::{Command, Make};
use browsers::Browser;
use serde_json::{Map, Value};

use super::{Failure, Result, Status, note, trouble};

/// Runs what was asked.
pub fn run(args: &args::Policy) -> Result<Status> {
    match &args.command {
        Command::Chrome(args) => linux(Browser::Chrome, args),
        Command::Chromium(args) => linux(Browser::Chromium, args),
        Command::Edge(args) => linux(Browser::Edge, args),
        Command::Firefox(args) => make(args, files::firefox, |_| files::remove_firefox()),
        Command::Windows(args) => {
            say_what_is_installed(Browser::Chrome, args);
            make_bytes(args, windows::registry, windows::remove)
        }
        Command::Admx(args) => windows::templates(args),
        Command::Macos(args) => {
            say_what_is_installed(Browser::Chrome, args);
            make(args, macos::profile, |_| macos::remove())
        }
        Command::GoogleAdmin(args) => {
            note("install and pin the extension in the console itself: Devices, Chrome, Apps & extensions");
            make(args, files::google_admin, |_| "{}\n".to_owned())
        }
        Command::Schema => put(None, format!("{:#}\n", schema::schema()).as_bytes()),
        Command::Keys => put(None, schema::table().as_bytes()),
        Command::Verify(args) => verify::run(args),
    }
}

fn linux(browser: Browser, args: &Make) -> Result<Status> {
    say_what_is_installed(browser, args);
    let folder = browser.folder();
    let status = make(
        args,
        |values, args| files::linux(browser, values, args),
        |_| format!("#!/bin/sh\nrm -f {folder}/krong.json\n"),
    )?;
    if !args.remove && status == Status::Clean {
        note(&format!("for {}: {folder}/krong.json, readable by everybody", browser.name()));
    }
    Ok(status)
}

fn say_what_is_installed(browser: Browser, args: &Make) {
    if !args.remove && !args.no_install && !browser.installs(&args.ids) {
        note(
            "without --chrome-id, --edge-id or --update-url the file is for the unpacked extension, and installs nothing",
        );
    }
}

fn make(
    args: &Make,
    file: impl Fn(&Map<String, Value>, &Make) -> String,
    remove: impl Fn(&args::Ids) -> String,
) -> Result<Status> {
    make_bytes(args, |values, args| file(values, args).into_bytes(), |ids| remove(ids).into_bytes())
}

fn make_bytes(
    args: &Make,
    file: impl Fn(&Map<String, Value>, &Make) -> Vec<u8>,
    remove: impl Fn(&args::Ids) -> Vec<u8>,
) -> Result<Status> {
    if args.remove {
        return put(args.output.as_deref(), &remove(&args.ids));
    }
    let values = values::gather(args)?;
    let problems = values::problems(&values);
    for problem in &problems {
        trouble(&format!("{}: {}", problem.place, problem.message));
    }
    if !problems.is_empty() {
        note("nothing was printed");
        return Ok(Status::Trouble);
    }
    put(args.output.as_deref(), &file(&values, args))
}

fn put(path: Option<&Path>, bytes: &[u8]) -> Result<Status> {
    if let Some(path) = path {
        let fail = |error| Failure::Message(format!("{}: it cannot be written: {error}", path.display()));
        std::fs::write(path, bytes).map_err(fail)?;
    } else {
        let mut out = io::stdout().lock();
        out.write_all(bytes)?;
        out.flush()?;
    }
    Ok(Status::Clean)
}
