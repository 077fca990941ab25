//! A hundred and fifty tables, each measured here and by `reference.py`, which was written from the definitions and tries
//! everything.

use crate::made;
use serde_json::{Value, json};
use sotto_risk::{Fit, Hierarchy, NodeId, Rows, cheapest_recoding, class_sizes, minimal_combinations};
use std::{
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

const TABLES: u64 = 150;
const MOST: usize = 3;

fn rows(rows: &Rows) -> Value {
    let cells = |row| {
        rows.row(row)
            .map(|cell| cell.iter().map(|n| n.0).collect())
            .collect()
    };
    json!((0..rows.len()).map(cells).collect::<Vec<Vec<Vec<u32>>>>())
}

fn column(column: &Hierarchy) -> Value {
    let nodes = || (0..column.len()).map(|n| NodeId(n as u32));
    json!({
        "parents": nodes().map(|n| column.parent(n).0).collect::<Vec<_>>(),
        "levels": nodes().map(|n| column.level(n)).collect::<Vec<_>>(),
    })
}

fn asked(seed: u64) -> (made::Table, u32, Value) {
    let table = made::table(seed, 24, 4);
    let k = 2 + (seed % 4) as u32;
    let case = json!({
        "columns": table.columns.iter().map(column).collect::<Vec<_>>(),
        "described": rows(&table.described),
        "pool": rows(&table.pool),
        "k": k,
        "most": MOST,
        "may_fail": seed % 3,
    });
    (table, k, case)
}

fn answers(cases: &Value) -> Option<Value> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables/reference.py");
    let mut python = Command::new("python3")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    python
        .stdin
        .take()?
        .write_all(cases.to_string().as_bytes())
        .ok()?;
    let output = python.wait_with_output().unwrap();
    assert!(output.status.success(), "reference.py failed");
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn as_the_reference_says() {
    let asked: Vec<_> = (0..TABLES).map(asked).collect();
    let cases = json!(asked.iter().map(|(_, _, case)| case).collect::<Vec<_>>());
    let Some(answers) = answers(&cases) else {
        println!("SKIP: no python3 here");
        return;
    };
    let (mut combinations, mut recodings) = (0, 0);
    for (seed, (table, k, _)) in (0_u64..).zip(&asked) {
        let answer = &answers[seed as usize];
        let made::Table {
            columns,
            described,
            pool,
        } = table;
        for (fit, name) in [(Fit::Sure, "sure"), (Fit::Possible, "possible")] {
            assert_eq!(
                json!(class_sizes(columns, described, pool, fit)),
                answer[name]["sizes"],
                "table {seed}, {name}"
            );
            let found = minimal_combinations(columns, described, pool, fit, *k, MOST);
            let found: Vec<Vec<Value>> = found
                .iter()
                .map(|row| {
                    row.iter()
                        .map(|c| {
                            json!([
                                c.details
                                    .iter()
                                    .map(|(column, n)| json!([column, n.0]))
                                    .collect::<Vec<_>>(),
                                c.fit
                            ])
                        })
                        .collect()
                })
                .collect();
            combinations += found.iter().map(Vec::len).sum::<usize>();
            assert_eq!(json!(found), answer[name]["combinations"], "table {seed}, {name}");
        }
        let proposed = cheapest_recoding(columns, described, pool, *k, (seed % 3) as usize);
        match (proposed, answer["loss"].as_f64()) {
            (Some(proposed), Some(loss)) => {
                assert!(
                    (proposed.loss - loss).abs() < 1e-9,
                    "table {seed}: {} and {loss}",
                    proposed.loss
                );
                recodings += usize::from(loss > 0.0);
            }
            (proposed, loss) => assert_eq!(proposed.map(|p| p.loss), loss, "table {seed}"),
        }
    }
    // The tables ask something.
    assert!(
        combinations > 1000 && recodings > 40,
        "{combinations} combinations, {recodings} recodings"
    );
}
