//! A progress bar for a person who waits: on a terminal, after a second, gone when the work is done.
//!
//! It is drawn on standard error and only there, so that a pipe or a log never sees it.

use std::io::{IsTerminal as _, stderr};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{JoinHandle, spawn};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Before this nobody wonders what is going on.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar that counts what is done.
pub struct Progress {
    bar: ProgressBar,
    waiting: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// A bar that counts to `total`.
    pub fn new(total: usize, what: &str) -> Self {
        let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::hidden());
        // The template is constant and correct; without it the bar is only plainer.
        if let Ok(style) = ProgressStyle::with_template(&format!("{{spinner}} {{wide_bar}} {{pos}} of {{len}} {what}"))
        {
            bar.set_style(style);
        }
        let waiting = stderr().is_terminal().then(|| {
            let (done, wait) = channel();
            let bar = bar.clone();
            let show = move || {
                if wait.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                    bar.set_draw_target(ProgressDrawTarget::stderr());
                    bar.enable_steady_tick(Duration::from_millis(120));
                }
            };
            (done, spawn(show))
        });
        Progress { bar, waiting }
    }

    /// One more is done.
    pub fn step(&self) {
        self.bar.inc(1);
    }

    /// Lets `print` write to the terminal undisturbed.
    pub fn around<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((done, thread)) = self.waiting.take() {
            drop(done);
            // It does nothing that could panic, and a bar is not worth a failure.
            let _ = thread.join();
        }
        self.bar.finish_and_clear();
    }
}
