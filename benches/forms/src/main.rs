//! How long the largest form takes to import, to begin, and to recompute after one answer.
//! `./dev bench forms [FORM…]`; without one, a form of 1,000 questions in four languages is made up.
//! Must never be given a form with real answers.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a tool for whoever works on the evaluator"
)]

use sotto_forms::{FormState, Import, Moment, import, import_csv};
use std::{fmt::Write, sync::Arc, time::Instant};

fn main() {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    if paths.is_empty() {
        let (survey, choices) = made_up();
        measure("made up", || {
            import_csv(&[
                ("survey.csv", survey.as_bytes()),
                ("choices.csv", choices.as_bytes()),
            ])
            .unwrap()
        });
    }
    for path in paths {
        let bytes = std::fs::read(&path).unwrap();
        measure(path.rsplit('/').next().unwrap(), || import(&bytes, &[]).unwrap());
    }
}

fn measure(name: &str, import: impl Fn() -> Import) {
    let began = Instant::now();
    let imported = import();
    let import_ms = began.elapsed().as_secs_f64() * 1e3;
    let form = Arc::new(imported.form);
    let moment = Moment::parse_from_rfc3339("2026-11-28T12:00:00+05:00").unwrap();
    let began = Instant::now();
    let mut state = FormState::new(form.clone(), moment, 1);
    let begin_ms = began.elapsed().as_secs_f64() * 1e3;
    let (mut all, mut at) = (Vec::new(), String::new());
    let mut worst = 0.0;
    for id in state.all() {
        for value in ["1", "2024-02-29", "yes", "r3"] {
            let began = Instant::now();
            if state.set(id, value).is_err() {
                break;
            }
            let took = began.elapsed().as_secs_f64() * 1e3;
            all.push(took);
            if took > worst {
                worst = took;
                at = state.path(id);
            }
        }
    }
    all.sort_by(f64::total_cmp);
    let middle = all.get(all.len() / 2).copied().unwrap_or_default();
    let most = all.get(all.len() * 99 / 100).copied().unwrap_or_default();
    println!(
        "{name}: {} questions, {} languages; import {import_ms:.1} ms, begin {begin_ms:.1} ms; an answer: median {middle:.3} ms, p99 {most:.3} ms, worst {worst:.3} ms ({at})",
        form.questions(),
        form.languages.len(),
    );
}

/// 1,000 questions in four languages; chains of relevance, sums over a repeat, a filter over 5,000 choices.
fn made_up() -> (String, String) {
    let mut survey = String::from(
        "type,name,label::English (en),label::Русский (ru),label::Тоҷикӣ (tg),label::دری (prs),relevant,constraint,calculation,choice_filter,repeat_count\n",
    );
    let mut row = |cells: &str| writeln!(survey, "{cells}").unwrap();
    row("select_one region,region,Region,Область,Вилоят,ولایت,,,,,");
    row("select_one village,village,Village,Село,Деҳа,قریه,,,,region = ${region},");
    row("date,born,Born,Дата,Сана,تاریخ,,. <= today(),,,");
    row("calculate,age,,,,,,,int((today() - ${born}) div 365.25),,");
    row("begin repeat,person,Person,Лицо,Шахс,شخص,,,,,20");
    for n in 0..10 {
        row(&format!(
            "integer,p{n},Question {n},Вопрос,Савол,سوال,,. < 120,,,"
        ));
    }
    row("end repeat,,,,,,,,,,");
    for n in 0..10 {
        row(&format!("calculate,sum{n},,,,,,,sum(${{p{n}}}),,"));
    }
    for n in 0..970 {
        let before = if n == 0 {
            "age".to_owned()
        } else {
            format!("q{}", n - 1)
        };
        let relevant = if n % 10 == 0 {
            "${age} > 17".to_owned()
        } else {
            format!("${{{before}}} != 'none'")
        };
        let calculation = if n % 5 == 4 {
            format!("\"concat(${{{before}}}, ' ', ${{sum{}}})\"", n % 10)
        } else {
            String::new()
        };
        let kind = if calculation.is_empty() {
            "text"
        } else {
            "calculate"
        };
        row(&format!(
            "{kind},q{n},Question {n},Вопрос,Савол,سوال,{relevant},,{calculation},,"
        ));
    }
    let mut choices = String::from(
        "list_name,name,label::English (en),label::Русский (ru),label::Тоҷикӣ (tg),label::دری (prs),region\n",
    );
    for n in 0..50 {
        writeln!(choices, "region,r{n},Region,Область,Вилоят,ولایت,").unwrap();
    }
    for n in 0..5000 {
        writeln!(choices, "village,v{n},Village,Село,Деҳа,قریه,r{}", n % 50).unwrap();
    }
    (survey, choices)
}
