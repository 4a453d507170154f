//! The engine as the commands use it: which rules, and how sure a finding must be.

use std::path::Path;

use krong::rule::bundle::{Bundle, Problem};
use krong::scan::RuleInfo;
use krong::{Confidence, Finding, Scanner};

use super::bundle::authored;
use super::{Result, Status, args, note, trouble};

/// A scanner with a threshold.
pub struct Engine {
    scanner: Scanner,
    min_confidence: Confidence,
}

impl Engine {
    /// With these rules, at medium or more.
    pub fn of(scanner: Scanner) -> Self {
        Engine { scanner, min_confidence: Confidence::Medium }
    }

    /// Loads the built-in rules and the bundle, if one is asked for.
    ///
    /// A rule of it that is refused is told and costs itself only, yet the run then ends in
    /// [`Status::Trouble`]: a hook must not pass because the rule that would have stopped it is broken.
    pub fn load(args: &args::Engine) -> Result<(Self, Status)> {
        let Some(path) = &args.bundle else {
            return Ok((Engine { scanner: Scanner::builtin(), min_confidence: args.min_confidence }, Status::Clean));
        };
        let (bundle, problems) = with_builtin(path)?;
        let (scanner, _) = Scanner::new(&bundle);
        for Problem { place, message } in &problems {
            trouble(&format!("{}: {place}: {message}", path.display()));
        }
        let status = if problems.is_empty() { Status::Clean } else { Status::Trouble };
        if status == Status::Trouble {
            note("all other rules are used");
        }
        Ok((Engine { scanner, min_confidence: args.min_confidence }, status))
    }

    /// What the findings' rule numbers stand for.
    pub fn rules(&self) -> &[RuleInfo] {
        self.scanner.rules()
    }

    /// The rule that a finding is of.
    pub fn rule(&self, finding: &Finding) -> &RuleInfo {
        // A scanner's findings point into its own rules.
        &self.scanner.rules()[finding.rule]
    }

    /// The findings that are sure enough, in order.
    pub fn scan(&self, text: &str) -> Vec<Finding> {
        let mut findings = self.scanner.scan(text);
        findings.retain(|finding| finding.confidence >= self.min_confidence);
        findings
    }
}

/// The built-in bundle with the one at this path added, and what had to be left out of it.
pub fn with_builtin(path: &Path) -> Result<(Bundle, Vec<Problem>)> {
    let authored = authored::read(path)?;
    let (bundle, _, refused) = super::bundle::with_builtin(&authored);
    let mut problems: Vec<Problem> = authored.problems.into_iter().map(|located| located.problem).collect();
    problems.extend(refused);
    Ok((bundle, problems))
}

/// The built-in bundle.
pub fn builtin() -> Bundle {
    Bundle::builtin()
}
