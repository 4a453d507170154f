//! `krong eval`: how well the rules do on labelled cases.
//!
//! It exists so that nobody has to believe us: whoever has cases of their own can measure. [`case`]
//! reads them, [`score`] compares what was expected with what was found, [`table`] prints. A case that
//! cannot be used is named with its file and line and left out of the numbers.

mod case;
mod score;
mod table;

use std::io::{self, BufWriter, Write as _};

use case::Case;
pub(super) use score::{Score, Scores};

use super::args::{self, EvalFormat};
use super::engine::Engine;
use super::progress::Progress;
use super::{Failure, Result, Status, parallel, trouble};

/// What the built-in rules reach on the cases of these files, at medium or more.
pub(super) fn measure(paths: &[std::path::PathBuf], engine: &Engine) -> (Scores, Vec<String>) {
    let (mut scores, mut problems) = (Scores::default(), Vec::new());
    for path in paths {
        let (cases, unread) = case::read(path);
        problems.extend(unread);
        for case in &cases {
            scores.add(score::compare(case, engine));
        }
    }
    (scores, problems)
}

/// Measures and prints.
pub fn run(args: &args::Eval) -> Result<Status> {
    let (engine, mut status) = Engine::load(&args.engine)?;
    let mut cases: Vec<Case> = Vec::new();
    for path in &args.paths {
        let (read, problems) = case::read(path);
        cases.extend(read);
        for problem in &problems {
            trouble(problem);
            status = Status::Trouble;
        }
    }
    if cases.is_empty() {
        return Err(Failure::Message("there is nothing to measure: no case could be read".to_owned()));
    }
    let mut scores = Scores::default();
    {
        let progress = Progress::new(cases.len(), "cases");
        parallel::in_order(
            &cases,
            |case| score::compare(case, &engine),
            |compared| {
                scores.add(compared);
                progress.step();
                Ok::<(), io::Error>(())
            },
        )?;
    }
    let mut out = BufWriter::new(io::stdout().lock());
    match args.format {
        EvalFormat::Text => table::text(&mut out, &scores)?,
        EvalFormat::Json => table::json(&mut out, &scores)?,
    }
    out.flush()?;
    let total = scores.total();
    for (what, reached, gate) in
        [("recall", total.recall(), args.min_recall), ("precision", total.precision(), args.min_precision)]
    {
        // Where nothing was expected, or nothing found, there is nothing to miss.
        if let (Some(reached), Some(gate)) = (reached, gate)
            && reached < gate
        {
            trouble(&format!("{what} is {reached:.4}, below the {gate} asked for"));
            status = status.max(Status::Found);
        }
    }
    Ok(status)
}
