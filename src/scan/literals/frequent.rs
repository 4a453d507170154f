//! What stands most often in ordinary text: windows that a literal should not be looked for by.
//!
//! Counted in English prose, programs and JSON (documentation and sources of npm packages and crates) and in public
//! Thai text; the most frequent come first. The 600 groups of three cover half of all places in the one, the 400 pairs
//! six tenths of the letters in the other. Only the search gets faster by them, never is it wrong.

/// Groups of three ASCII bytes. The first stands for its class, the others are as [`super::windows`] folds them.
#[rustfmt::skip]
const THREES: &[u8] = b"\
\x20  \n   th,* \":   \"ionthe---://tioingcom {*he ent: \"{* conhttttpust\",*git intpsithps:ters:/ reed and\
\x20co  }ateor  toonsfor = to on \t))vertes// is .cose ng re strom/ antatectst er \n- es all);*: {ted\n*#\
\n* prout ;* thu foure## turusehub\n##intencstab.c.** a thi\n))ub.odend },*/gi  /atires//grat //ortrus\
hisin ctite ypemenvalsertypt tpor is oftrireaof nst st(ht///iteende t](hblesels a },ull de se noparens\
emeerr }* wicheeles\":ersurnretrinimplinchaang usabltorten ma\"* tinrronte \"s pramet a===le pertrats \
mple a ht beromiledoctomherrant i}* nde### cas t fi pantalic lieadargcesptirit\n**Add)**indtareatultn t\
e c alby codsioif ) {iceatu asaliessarecenpleeveen pree i,*)ageontinedefourget aripterae soreopean nam\
/ruetu chexte, as => izehan trit aseth optsterorertnt t sat .* trueri on ifome exthaelfnse ad bull dex\
st- 0xexpcor]: ctom/rlogcramatly  wh/puch d `fro```e `t fnot: hsyn | pule\":t oompfilhasistll/col, 0ref\
er.llosinlueives ie o vad billcalrsiireequovehatsedes\"one -  lencenctginns s,  su ort calurenlocfunrra\
\x20ityouscrout\n`` soata enngerip}** imcriackinssoutimideitiorm)* t\": net,  hapatnew;** * leskey bye fdis\
trern atoslinallet  irt lanes/r tworassmutfea uncatorgincn aurc  cildocsgenreq doainve penal racs oupp\
ashnodemasup\t)\" ru0, uti \"hbut\n*-etepac tyrou)*-.ortchrop frmittabn i opimendorec\"htom  ({ monerlow\
tanefasetme ed*ntrFixntsarsfin meleamap crppoe: es.relt\",omme:: yovelescs.*iest wlemrg/bufuil/* rcecan\
devs fue  \"mf tattbuiffeaulge t: `**vart-l, ae =  tighlibmodfau ve fuigne pini\"steldjecsizrseot tho};*\
\x20(# \"dputounachwhemets\",  sorsurlquishi di \"auire rt` /do `sdeprow loowsred =>enauff\n}* 20\n *e m` a\
aralenplaposis.ordlatactusie dghtcs/pubatcmint r-la_st: t  rt msselece wpesman teg t0.1mpoole00,//ds c\
Web sif (\"deomis/p{*)enets.\nthrayntin\":ast \"tica``*> {on\"othrs/scharie` ssirepcro\nco";

/// Pairs of Thai letters.
#[rustfmt::skip]
const PAIRS: &str = concat!(
    "ารกาี่อง่าทีระ้า่อายานันางับแลามรัาก้อด้มาปรละในกรเป",
    "่งือื่ราียม่็นอน้นของเนเใหังว่กัไดินนทมีอย่วครไมนกตร",
    "ั้วันาป็ห้นีต่ะเงกคววาร์ิดอกี้หนาว้งเรเพัก่นรร้วริติ",
    "นั่มกลลาหลจะไปัดรีพรขู้้หมเกนตจางคเลบาลัสาวยน้เขหาล้",
    "าคเดาเเทชาตัภารมเหเมยา่เงาบรงสนอวนรือาต้ร้รวกิวินสอบ",
    "จัมืดีพืงททำทาสัาทยนทรก็นแรอผูนนอมล่ทัอรนวทยนไยกมัีก",
    "้เมเรเวงื้าสรกนคเอเสแตัฐสิาชหรเนกเนใช่าตโดงไิ่ร่วมคน",
    "าลรงะทู่สุึงขาส่ัวเชออยวย่าดัยอเิตงแิกปีงหยเรณดยะกั่",
    "่ยุดัตดเมกช้ยงมนใชึ่ตาก่พิาจบักษสมนรดิเวรถเค่ไสรยันิ",
    "นปำเบบกกนดงใชนกวงรุกิงค่าหาพงนปลอดนมเจสำรคโร่สลงไทย์",
    "ะชยูหวูกสนงปน่เตัญงมงจงขะสบเคาลิะบบก้ำวกงอทุงตอีำนกอ",
    "พัถึ้มิจเบทศิมสีลืชีลีมอนหคมลยลอผลมสีเิทะมาไมรจำุมุ่",
    "คลซึดัึ้ธิจ้ยอบคใจนโาะขึนขสูดกยมยในพรูบองพพลตอคุอสแห",
    "ิเยุะไาบชืษานะยรมหรแโคนจซีรสบสแบรุอั้กมิณ์รท่ใกครปกท",
    "ีนุนะคมคกตะหนยมทนุชังวปิวจสอแกำห้ร่กท่วลคืาในบนชบุอไ",
    "จรลกแราศกสดน่รถา์เห่",
);

/// The groups of three ASCII bytes, and how rare each is: the binary logarithm of one over its share.
pub fn threes() -> impl Iterator<Item = ([u8; 3], u8)> {
    THREES.as_chunks::<3>().0.iter().enumerate().map(|(rank, &three)| (three, rarity(rank)))
}

/// The pairs of Thai letters, in UTF-8, and how rare each is.
pub fn pairs() -> impl Iterator<Item = ([u8; 6], u8)> {
    PAIRS.as_bytes().as_chunks::<6>().0.iter().enumerate().map(|(rank, &pair)| (pair, rarity(rank)))
}

/// By the measured counts: the fiftieth group of three is one in 680, the six hundredth one in 3,200.
fn rarity(rank: usize) -> u8 {
    match rank {
        0..24 => 8,
        24..100 => 9,
        100..300 => 10,
        _ => 11,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_there_twice() {
        let mut threes: Vec<_> = threes().map(|(three, _)| three).collect();
        let mut pairs: Vec<_> = pairs().map(|(pair, _)| pair).collect();
        assert_eq!((threes.len(), pairs.len()), (600, 400));
        threes.sort_unstable();
        threes.dedup();
        pairs.sort_unstable();
        pairs.dedup();
        assert_eq!((threes.len(), pairs.len()), (600, 400));
    }
}
