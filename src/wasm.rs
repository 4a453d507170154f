//! The boundary to the extension: free functions, numbers out, no object that JavaScript must free.
//!
//! `configure` once, then `scan` each text. A scan answers with four numbers a finding; only when there
//! are some does anybody ask for a verdict, for edits or for what a rule is called, as plain objects. Texts come
//! in through `TextEncoder.encodeInto` straight into our memory, which is faster than wasm-bindgen's own
//! copy (STYLE, numbers to know), and the buffer is wiped after each, so that no text stays behind.
//! This is the only file that knows wasm-bindgen.

use std::cell::RefCell;

use js_sys::{JSON, JsString};
use serde::Serialize;
use serde_json::Value;
use wasm_bindgen::prelude::*;

use crate::finding::{Confidence, Finding};
use crate::policy::Policy;
use crate::policy::configure::{self, Configured};
use crate::redact;
use crate::rule::bundle::{Bundle, Problem};
use crate::rule::examples::Examples;
use crate::rule::self_test;
use crate::scan::Scanner;
use crate::scan::slices::Slices;

struct Engine {
    scanner: Scanner,
    policy: Policy,
}

thread_local! {
    static ENGINE: RefCell<Option<Engine>> = const { RefCell::new(None) };
    /// The long text that is being scanned.
    static SLICES: RefCell<Option<Slices>> = const { RefCell::new(None) };
    static INPUT: RefCell<Input> = RefCell::new(Input::new());
}

/// Sets the policy (an object of managed keys, the rule bundle among them) and answers with what became of
/// it, for the status page: see [`Diagnostics`](crate::policy::configure::Diagnostics). Whatever is wrong is
/// named there and costs itself only. `last_good` is the delivery string of the last bundle that could be
/// read (`bundle.state` was neither `refused` nor `last-good`), to stand in for one that cannot; `today` is
/// `YYYY-MM-DD`, since the engine has no clock.
#[wasm_bindgen]
pub fn configure(policy: JsValue, last_good: Option<String>, today: Option<String>) -> Result<JsValue, JsValue> {
    let nothing = policy.is_undefined() || policy.is_null();
    let values = match serde_wasm_bindgen::from_value(policy) {
        Ok(Value::Object(values)) => Some(values),
        _ => None,
    };
    let readable = values.is_some() || nothing;
    // The rules before go first: a large bundle twice in memory would be so for as long as the page lives.
    ENGINE.with_borrow_mut(|place| *place = None);
    let mut configured = configure::configure(&values.unwrap_or_default(), last_good.as_deref(), today.as_deref());
    if !readable {
        configured.diagnostics.problems.push(Problem::new("policy", "it is no object of keys"));
        configured.diagnostics.state = configure::State::PartlyRefused;
    }
    let Configured { scanner, policy, diagnostics } = configured;
    ENGINE.with_borrow_mut(|place| *place = Some(Engine { scanner, policy }));
    to_js(&diagnostics)
}

/// What is sensitive in a text: rule, start, end, confidence (1 to 3) of each finding, in order, with
/// offsets in UTF-16 units.
#[wasm_bindgen]
pub fn scan(text: &JsString) -> Vec<u32> {
    with_engine(|engine| {
        INPUT.with_borrow_mut(|input| {
            let findings = engine.scanner.scan_bytes(input.read(text), engine.policy.min_confidence);
            input.wipe();
            findings.iter().flat_map(pack).collect()
        })
    })
}

/// The next piece of a long text, and the findings that are certain by now, as [`scan`] tells them, with offsets
/// into the whole. Call [`scan_rest`] behind the last piece, also of a text that is given up.
#[wasm_bindgen]
pub fn scan_more(piece: &JsString) -> Vec<u32> {
    with_engine(|engine| {
        INPUT.with_borrow_mut(|input| {
            SLICES.with_borrow_mut(|slices| {
                let slices = slices.get_or_insert_with(|| Slices::new(engine.policy.min_confidence));
                let findings = slices.push(&engine.scanner, input.read(piece));
                input.wipe();
                findings.iter().flat_map(pack).collect()
            })
        })
    })
}

/// The rest of the findings of a long text.
#[wasm_bindgen]
pub fn scan_rest() -> Vec<u32> {
    with_engine(|engine| {
        let slices = SLICES.take();
        slices.map_or_else(Vec::new, |mut slices| slices.finish(&engine.scanner).iter().flat_map(pack).collect())
    })
}

/// The policy's verdict on findings: `{action, findings: [{finding, action}]}`, where the action is
/// `pass` if none of them counts.
#[wasm_bindgen]
pub fn judge(findings: &[u32]) -> Result<JsValue, JsValue> {
    #[derive(Serialize)]
    struct Answer<'v> {
        action: &'static str,
        findings: &'v [crate::policy::Judged],
    }
    with_engine(|engine| {
        let verdict = engine.policy.judge(&unpack(findings, engine.scanner.rules().len()), engine.scanner.rules());
        to_js(&Answer { action: verdict.action.map_or("pass", |action| action.as_str()), findings: &verdict.findings })
    })
}

/// The edits that mask findings: `[{start, end, placeholder}]` in UTF-16 units. `known` holds pairs of a
/// value and the placeholder it had before.
#[wasm_bindgen]
pub fn redact(text: &JsString, findings: &[u32], known: JsValue) -> Result<JsValue, JsValue> {
    #[derive(Serialize)]
    struct Answer {
        start: usize,
        end: usize,
        placeholder: String,
    }
    let known: Vec<(String, String)> = serde_wasm_bindgen::from_value(known)?;
    with_engine(|engine| {
        INPUT.with_borrow_mut(|input| {
            // What `encodeInto` writes is UTF-8.
            let text = String::from_utf8_lossy(input.read(text));
            let mut findings = unpack(findings, engine.scanner.rules().len());
            locate(&text, &mut findings);
            let edits: Vec<Answer> = redact::redact(&text, &findings, engine.scanner.rules(), &known)
                .into_iter()
                .map(|edit| Answer { start: edit.start_utf16, end: edit.end_utf16, placeholder: edit.placeholder })
                .collect();
            input.wipe();
            to_js(&edits)
        })
    })
}

/// What people are told about a rule, by a finding's first number; `undefined` where there is none.
#[wasm_bindgen]
pub fn rule_info(rule: usize) -> Result<JsValue, JsValue> {
    with_engine(|engine| engine.scanner.rules().get(rule).map_or(Ok(JsValue::UNDEFINED), to_js))
}

/// Makes ready what the first texts would otherwise wait for, a part at a time, from part 0 on; false when all is
/// done. To be called when there is nothing else to do.
#[wasm_bindgen]
pub fn warm(part: usize) -> bool {
    with_engine(|engine| engine.scanner.warm(part))
}

/// How much memory the engine has taken so far, in bytes; a page that is taken is never given back.
#[wasm_bindgen]
#[must_use]
pub fn memory_taken() -> f64 {
    /// Bytes; WebAssembly's own measure.
    const PAGE: usize = 65_536;
    // Exact up to 2^53, and a memory of 32 bits ends before.
    (core::arch::wasm32::memory_size::<0>() * PAGE) as f64
}

/// Tries every example in the text of `examples.json`, which ships beside the wasm, against the built-in
/// rules, and those in `bundle` (the delivery string in force) against the rules in force: see
/// [`SelfTest`](crate::rule::self_test::SelfTest). Text that is no list of examples is an error.
#[wasm_bindgen]
pub fn self_test(examples: &str, bundle: Option<String>) -> Result<JsValue, JsValue> {
    let examples: Vec<Examples> = serde_json::from_str(examples)
        .map_err(|_| JsValue::from_str("The file of examples cannot be read. Reinstall the extension."))?;
    let mut result = self_test::self_test(&Scanner::builtin(), &examples);
    if let Some((bundle, _)) = bundle.and_then(|bundle| Bundle::parse(&bundle).ok()) {
        result = result.and(with_engine(|engine| self_test::self_test_of(bundle, &engine.scanner)));
    }
    to_js(&result)
}

/// The engine; with the built-in rules and no policy where nobody has configured it.
fn with_engine<T>(run: impl FnOnce(&Engine) -> T) -> T {
    ENGINE.with_borrow_mut(|place| {
        run(place.get_or_insert_with(|| Engine { scanner: Scanner::builtin(), policy: Policy::default() }))
    })
}

/// An answer as an object. As text, which is one call for all of it; objects that come in are read by
/// serde-wasm-bindgen, for a policy may hold what no JSON can.
fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    // Strings, numbers, lists and maps with text for keys: nothing in it can fail.
    JSON::parse(&serde_json::to_string(value).unwrap_or_default())
}

fn pack(finding: &Finding) -> [u32; 4] {
    [finding.rule as u32, finding.start_utf16 as u32, finding.end_utf16 as u32, finding.confidence as u32]
}

/// Findings as JavaScript gives them back, without byte offsets. Those of no rule are left out.
fn unpack(packed: &[u32], rules: usize) -> Vec<Finding> {
    packed
        .as_chunks::<4>()
        .0
        .iter()
        .map(|&[rule, start, end, confidence]| Finding {
            rule: rule as usize,
            start: 0,
            end: 0,
            start_utf16: start as usize,
            end_utf16: end as usize,
            confidence: match confidence {
                3 => Confidence::High,
                2 => Confidence::Medium,
                _ => Confidence::Low,
            },
        })
        .filter(|finding| finding.rule < rules)
        .collect()
}

/// Fills in the byte offsets, in one walk over the text. Findings come in order; those that are not,
/// or that reach beyond the text, are left out.
fn locate(text: &str, findings: &mut Vec<Finding>) {
    let (mut bytes, mut units) = (0, 0);
    let mut walk = |to: usize| {
        for c in text[bytes..].chars() {
            if units >= to {
                break;
            }
            units += c.len_utf16();
            bytes += c.len_utf8();
        }
        (units == to).then_some(bytes)
    };
    findings.retain_mut(|finding| {
        let Some(start) = walk(finding.start_utf16) else { return false };
        let Some(end) = walk(finding.end_utf16) else { return false };
        (finding.start, finding.end) = (start, end);
        start < end
    });
}

#[wasm_bindgen]
extern "C" {
    /// `TextEncoder`, taking a JavaScript string where web-sys takes a Rust one.
    #[wasm_bindgen(extends = web_sys::TextEncoder)]
    type StringEncoder;

    #[wasm_bindgen(method, js_name = encodeInto)]
    fn encode_into(this: &StringEncoder, text: &JsString, bytes: &mut [u8]) -> Encoded;

    type Encoded;
    #[wasm_bindgen(method, getter)]
    fn read(this: &Encoded) -> u32;
    #[wasm_bindgen(method, getter)]
    fn written(this: &Encoded) -> u32;
}

/// The buffer that texts are read into, used again for each.
struct Input {
    encoder: StringEncoder,
    bytes: Vec<u8>,
    used: usize,
}

/// A buffer that grew beyond this for one large text is given back, in bytes.
const KEEP: usize = 4 << 20;

impl Input {
    fn new() -> Self {
        let encoder = web_sys::TextEncoder::new().expect_throw("every browser since 2020 has TextEncoder");
        Input { encoder: encoder.unchecked_into(), bytes: Vec::new(), used: 0 }
    }

    fn read(&mut self, text: &JsString) -> &[u8] {
        self.used = 0;
        let mut rest = text.clone();
        // Most text is ASCII, or the buffer has grown already: the first try assumes so.
        let mut bytes_a_unit = 1;
        loop {
            let units = rest.length() as usize;
            let needed = self.used + units * bytes_a_unit + 8;
            if self.bytes.len() < needed {
                self.bytes.resize(needed, 0);
            }
            let done = self.encoder.encode_into(&rest, &mut self.bytes[self.used..]);
            self.used += done.written() as usize;
            if done.read() as usize >= units {
                return &self.bytes[..self.used];
            }
            rest = rest.slice(done.read(), units as u32);
            bytes_a_unit = 3;
        }
    }

    fn wipe(&mut self) {
        self.bytes[..self.used].fill(0);
        self.used = 0;
        if self.bytes.len() > KEEP {
            self.bytes = Vec::new();
        }
    }
}
