//! The command line as scripts and people meet it: the real binary, on real files, judged by what it
//! prints and how it exits. Each subject is one file; `support` holds the folder and the process.

#![cfg(not(target_arch = "wasm32"))]

mod bundle;
mod ci;
mod docs;
mod encodings;
mod eval;
mod files;
mod formats;
mod import;
mod jsonl;
mod mistakes;
mod policy;
mod privacy;
mod redact;
mod rules;
mod support;
