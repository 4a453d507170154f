//! Findings and a policy make a verdict. Pure: same findings, same policy, same verdict.
