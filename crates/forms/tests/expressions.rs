//! What expressions come to: one line each with the answers it is asked among.
//! Must never need more than the small form at the end to be read.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

mod common;

use common::{answer, begun, form, value};

/// An expression, the answers, and what it comes to.
const CASES: &[(&str, &str, &str)] = &[
    // Strength of operators, XPath 1.0 §3.5
    ("1 + 2 * 3", "", "7"),
    ("(1 + 2) * 3", "", "9"),
    ("10 - 4 - 3", "", "3"),
    ("100 div 10 div 5", "", "2"),
    ("7 mod 3", "", "1"),
    ("-7 mod 3", "", "-1"),
    ("- 3 + 5", "", "2"),
    ("--3", "", "3"),
    ("2 * -3", "", "-6"),
    ("1 + 1 = 2", "", "true"),
    ("1 = 1 and 2 = 3 or 4 = 4", "", "true"),
    ("1 < 2 = true()", "", "true"),
    ("1 div 0", "", "Infinity"),
    ("0.1 + 0.2", "", "0.30000000000000004"),
    ("1000000 * 1000000", "", "1000000000000"),
    ("${a}-${b}", "a=5;b=3", "2"),
    ("${a} -1", "a=5", "4"),
    ("${a}*${b}", "a=5;b=3", "15"),
    ("${a}div 2", "a=5", "2.5"),
    (".5 + 1.", "", "1.5"),
    // Goodwill
    ("if(${t} = ‘x’, “yes”, 'no')", "t=x", "yes"),
    ("1 = 1 AND 2 = 2", "", "true"),
    ("IF(1 = 1, 'a', 'b')", "", "a"),
    ("${A} + 1", "a=1", "2"),
    ("3 ≥ 2", "", "true"),
    // Kinds of values
    ("${t} = ''", "", "true"),
    ("${t} = 0", "", "false"),
    ("${a} = 5", "a=5", "true"),
    ("${a} = '5'", "a=5", "true"),
    ("${a} != 5", "", "true"),
    ("${a} > 3", "", "false"),
    ("not(${a} > 3)", "", "true"),
    ("'10' > '9'", "", "true"),
    ("'b' > 'a'", "", "false"),
    ("string(1 = 1)", "", "true"),
    ("number(true())", "", "1"),
    ("number('')", "", ""),
    ("number('1e5')", "", ""),
    ("string(1.0)", "", "1"),
    ("boolean('')", "", "false"),
    ("boolean('false')", "", "true"),
    ("boolean-from-string('1')", "", "true"),
    ("boolean-from-string('yes')", "", "false"),
    // Dates: days since 1970-01-01
    ("${day} - date('2000-02-28')", "day=2000-03-01", "2"),
    ("today() - ${day}", "day=2026-11-01", "27"),
    ("int((today() - ${day}) div 365.25)", "day=2008-11-29", "17"),
    ("int((today() - ${day}) div 365.25)", "day=2008-11-27", "18"),
    (
        "if(${day} > today() - 6570, 'minor', 'adult')",
        "day=2015-01-01",
        "minor",
    ),
    ("${day} < today()", "day=2026-11-27", "true"),
    ("${day} <= today()", "day=2026-11-28", "true"),
    ("${day} > today()", "day=2026-11-28", "false"),
    ("${day} = today()", "day=2026-11-28", "true"),
    ("${day} > date('2020-06-01')", "day=2020-06-02", "true"),
    ("${day} > '2020-06-01'", "day=2020-06-02", "true"),
    ("number(${day})", "day=1970-01-02", "1"),
    ("date(20000)", "", "2024-10-04"),
    ("date(today() + 30)", "", "2026-12-28"),
    ("date('2024-02-30')", "", ""),
    ("today()", "", "2026-11-28"),
    ("now()", "", "2026-11-28T12:00:00.000+05:00"),
    ("format-date(${day}, '%d/%m/%Y')", "day=2024-02-09", "09/02/2024"),
    ("format-date(${day}, '%e %b %y')", "day=2024-02-09", "9 Feb 24"),
    ("format-date('', '%Y')", "", ""),
    ("format-date(${day}, '%n')", "day=2024-02-09", "2"),
    ("format-date-time(now(), '%H:%M')", "", "12:00"),
    (
        "format-date-time(now(), '%a %Y-%m-%d %h:%M:%S.%3')",
        "",
        "Sat 2026-11-28 12:00:00.000",
    ),
    ("decimal-date-time('1970-01-03')", "", "2"),
    ("decimal-date-time('1970-01-01T12:00:00.000+05:00')", "", "0.5"),
    ("decimal-time('06:00:00.000+05:00')", "", "0.25"),
    ("date('1969-12-31') + 0", "", "-1"),
    ("date('2100-03-01') - date('2100-02-28')", "", "1"),
    ("date('2000-03-01') - date('2000-02-28')", "", "2"),
    ("date-time('2024-01-01')", "", "2024-01-01T00:00:00.000+05:00"),
    ("(date('2024-03-31') - date('2024-03-30')) * 24", "", "24"),
    ("${moment} > now()", "moment=2026-11-28T08:00:00.000Z", "true"),
    // Text
    ("concat('a', 1, ${t})", "t=z", "a1z"),
    ("concat(${r}/n, '!')", "r[1]/n=4", "4!"),
    ("join(', ', 'a', 'b')", "", "a, b"),
    ("substr('Ойгуль', 0, 2)", "", "Ой"),
    ("substr('abcdef', 2)", "", "cdef"),
    ("substr('abcdef', -2)", "", "ef"),
    ("substr('abc', 1, 99)", "", "bc"),
    ("substring('12345', 2, 3)", "", "234"),
    ("substring-before('a-b', '-')", "", "a"),
    ("substring-after('a-b', '-')", "", "b"),
    ("string-length(${t})", "t=Душанбе", "7"),
    ("contains('statement', 'tate')", "", "true"),
    ("starts-with('abc', 'ab')", "", "true"),
    ("ends-with('abc', 'bc')", "", "true"),
    ("regex(${t}, '[0-9]{3}')", "t=123", "true"),
    ("regex(${t}, '[0-9]{3}')", "t=1234", "false"),
    ("regex('a@b.org', '^[^@]+@[^@]+\\.org$')", "", "true"),
    ("translate('bar', 'abc', 'AB')", "", "BAr"),
    ("normalize-space('  a   b ')", "", "a b"),
    ("coalesce(${t}, ${u}, 'none')", "u=second", "second"),
    ("coalesce('', '')", "", ""),
    ("once('first')", "", "first"),
    // Numbers
    ("round(2.5)", "", "3"),
    ("round(-2.5)", "", "-2"),
    ("round(1.005, 2)", "", "1.01"),
    ("round(1234.5, -2)", "", "1200"),
    ("int(-2.7)", "", "-2"),
    ("floor(-2.5)", "", "-3"),
    ("ceiling(2.1)", "", "3"),
    ("abs(-4)", "", "4"),
    ("pow(2, 10)", "", "1024"),
    ("sqrt(16)", "", "4"),
    ("round(exp(1), 3)", "", "2.718"),
    ("log10(1000)", "", "3"),
    ("exp10(2)", "", "100"),
    ("round(sin(pi() div 2), 6)", "", "1"),
    ("min(3, 1, 2)", "", "1"),
    ("max(${a}, ${b})", "a=5", "5"),
    ("min('', '')", "", ""),
    ("sum(1, 2, '')", "", "3"),
    // Selects
    ("selected(${many}, 'x')", "many=x y", "true"),
    ("selected(${many}, 'xy')", "many=x y", "false"),
    ("selected('', '')", "", "false"),
    ("count-selected(${many})", "many=x y", "2"),
    ("count-selected('')", "", "0"),
    ("selected-at(${many}, 1)", "many=x y", "y"),
    ("selected-at(${many}, 9)", "many=x y", ""),
    ("jr:choice-name(${one}, '${one}')", "one=y", "Why"),
    (
        "jr:choice-name(selected-at(${many}, 0), '${many}')",
        "many=x y",
        "Ex",
    ),
    ("jr:choice-name('zzz', '${one}')", "", ""),
    ("if(${one} = 'x', 1, 2)", "one=x", "1"),
    ("checklist(2, 3, 1 = 1, 2 = 2, 1 = 2)", "", "true"),
    ("checklist(-1, 1, 1 = 1, 2 = 2)", "", "false"),
    ("weighted-checklist(5, 10, 1 = 1, 3, 2 = 2, 4)", "", "true"),
    // Paths
    ("../a + 1", "a=4", "5"),
    ("/data/a + 1", "a=4", "5"),
    ("/anything/g/inner", "g/inner=q", "q"),
    ("../g/inner", "g/inner=q", "q"),
    ("${inner}", "g/inner=q", "q"),
    ("sum(${n})", "r[1]/n=4", "4"),
    ("count(${r})", "", "1"),
    ("count-non-empty(${n})", "", "0"),
    ("count(../r[n > 3])", "r[1]/n=4", "1"),
    ("count(../r[n > 5])", "r[1]/n=4", "0"),
    ("../r[1]/n", "r[1]/n=4", "4"),
    ("../r[position() = 1]/n", "r[1]/n=4", "4"),
    ("indexed-repeat(${n}, ${r}, 1)", "r[1]/n=4", "4"),
    ("indexed-repeat(${n}, ${r}, 2)", "r[1]/n=4", ""),
    ("instance('l')/root/item[name = 'y']/label", "", "Why"),
    ("instance('l')/root/item[name = ${one}]/kind", "one=x", "k1"),
    ("count(instance('l')/root/item[kind = 'k1'])", "", "2"),
    ("pulldata('l', 'label', 'name', 'y')", "", "Why"),
    ("pulldata('l', 'label', 'name', 'none')", "", ""),
    ("name(..)", "", "data"),
    ("if(1 = 2, 1, null)", "", ""),
    ("jr:itext(instance('l')/root/item[name = 'y']/itextId)", "", "Why"),
    // The earth
    (
        "round(area('0 0; 0 1; 1 1; 1 0; 0 0') div 1000000, 0)",
        "",
        "12391",
    ),
    ("round(distance('0 0', '0 1') div 1000, 1)", "", "111.3"),
    ("area('somewhere')", "", ""),
    // What is not asked is as if it were not answered
    ("${hidden_one} = ''", "hidden_one=secret;t=hide", "true"),
    (
        "coalesce(${hidden_one}, 'none')",
        "hidden_one=secret;t=hide",
        "none",
    ),
    ("count(${hidden_one})", "hidden_one=secret;t=hide", "0"),
];

const CHOICES: &str = "list_name,name,label,kind\nl,x,Ex,k1\nl,y,Why,k2\nl,z,Zed,k1\n";

fn survey(expression: &str) -> String {
    let quoted = expression.replace('"', "\"\"");
    format!(
        "type,name,label,relevant,calculation\n\
         integer,a,A,,\ninteger,b,B,,\ntext,t,T,,\ntext,u,U,,\ndate,day,Day,,\ndateTime,moment,Moment,,\n\
         select_one l,one,One,,\nselect_multiple l,many,Many,,\n\
         text,hidden_one,Hidden,${{t}} != 'hide',\n\
         begin group,g,G,,\ntext,inner,Inner,,\nend group,,,,\n\
         begin repeat,r,R,,\ninteger,n,N,,\nend repeat,,,,\n\
         calculate,result,,,\"{quoted}\"\n"
    )
}

#[test]
fn each_comes_to_what_it_should() {
    let mut wrong = Vec::new();
    for (expression, answers, expected) in CASES {
        let form = form(&survey(expression), CHOICES);
        let mut state = begun(&form);
        answer(&mut state, answers);
        let found = value(&state, "result");
        if found != *expected {
            wrong.push(format!("{expression} [{answers}]: {found}, not {expected}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Expressions that cannot be used, with a word of what is said.
const REFUSED: &[(&str, &str)] = &[
    ("1 +", "ends"),
    ("1 + )", "`)`"),
    ("(1", "ends"),
    ("'open", "never closed"),
    ("${nobody}", "`nobody`"),
    ("../nothing", "where nothing is"),
    ("/data/g/nothing", "where nothing is"),
    ("frobnicate(1)", "`frobnicate`"),
    ("digest('a', 'SHA-1')", "does not have"),
    ("if(1 = 1, 2)", "does not take 2"),
    ("1 # 2", "`#`"),
    ("a b", "`b`"),
    ("regex('a', '(?=x)')", "pattern"),
    ("instance('none')/root/item", "did not come along"),
    ("preceding::a", "not in ODK"),
    ("${last-saved#a}", "does not have"),
];

#[test]
fn what_cannot_be_used_is_said_with_its_cell() {
    for (expression, word) in REFUSED {
        let import = common::imported(&survey(expression), CHOICES);
        let said: Vec<String> = import.messages.iter().map(ToString::to_string).collect();
        assert!(
            said.iter()
                .any(|message| message.contains(word) && message.contains("row 17")),
            "{expression}: {said:?}"
        );
    }
}

#[test]
fn depth_and_length_are_bounded() {
    let deep = format!("{}1{}", "(".repeat(5_000), ")".repeat(5_000));
    let long = "1 + ".repeat(100_000) + "1";
    let wide = "1 + ".repeat(15_000) + "1";
    let negative = "-".repeat(30_000) + "1";
    let steps = format!(".{}", "/.".repeat(20_000));
    for (expression, usable) in [
        (deep, false),
        (long, false),
        (wide, true),
        (negative, true),
        (steps, false),
    ] {
        let import = common::imported(&survey(&expression), CHOICES);
        assert_eq!(import.is_usable(), usable, "{}", &expression[..20]);
        let mut state = begun(&std::sync::Arc::new(import.form));
        answer(&mut state, "a=1");
    }
}
