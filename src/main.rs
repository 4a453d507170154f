//! The command line: the extension's engine on files, folders and pipes.
//!
//! It exists so that rules can be tried, measured and put to work outside the browser: in a shell, a
//! pre-commit hook, a build. What it prints and how it exits is a contract, for scripts depend on it;
//! see `cli` and `krong --help`. It is native only and no part of the wasm.

#[cfg(not(target_arch = "wasm32"))]
mod cli;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    cli::main()
}

#[cfg(target_arch = "wasm32")]
fn main() {}
