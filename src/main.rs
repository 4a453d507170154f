//! The command line. See `krong --help`.

fn main() {}
