//! `krong redact`: the text with placeholders where something sensitive was.
//!
//! Nothing else of the text changes. What cannot be read as text is not written at all: a half-masked
//! binary would look safe.

use std::io::{Write as _, stdout};

use krong::redact::mask;

use super::decode::{Decoded, decode};
use super::engine::Engine;
use super::{Failure, Result, Status, args, note, source};

/// Writes the masked text to standard output.
pub fn run(args: &args::Redact) -> Result<Status> {
    let (engine, status) = Engine::load(&args.engine)?;
    let source = source::single(args.path.as_deref())?;
    let name = source.name();
    let bytes = source.read().map_err(|why| Failure::Message(format!("{name}: {why}")))?;
    let Decoded::Text(decoded) = decode(bytes, args.decode.encoding) else {
        return Err(Failure::Message(format!("{name}: nothing was written, it is a binary file")));
    };
    if decoded.lossy {
        note(&format!("{name}: some bytes are not valid {} and became U+FFFD", decoded.encoding));
    }
    let masked = mask(&decoded.text, engine.rules(), |text| engine.scan(text));
    let mut out = stdout().lock();
    out.write_all(masked.as_bytes())?;
    out.flush()?;
    Ok(status)
}
