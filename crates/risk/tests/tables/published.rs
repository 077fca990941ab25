//! Examples whose results others have published. No R here: the tables are small enough to be written down.

use sotto_risk::{Fit, Hierarchy, Rows, Step, class_sizes, minimal_combinations, suda_scores};

/// A table of words in flat columns; "" is withheld.
fn table(rows: &[&[&str]]) -> (Vec<Hierarchy>, Rows) {
    let mut columns = vec![Hierarchy::new(1); rows[0].len()];
    let mut table = Rows::new(columns.len());
    for row in rows {
        let cells: Vec<_> = row
            .iter()
            .zip(&mut columns)
            .map(|(value, column)| {
                let step = (!value.is_empty()).then(|| Step {
                    level: 0,
                    name: (*value).to_owned(),
                });
                [column.insert(step.as_slice()).unwrap()]
            })
            .collect();
        table.push(cells);
    }
    (columns, table)
}

fn scores(rows: &[&[&str]]) -> Vec<i32> {
    let (columns, table) = table(rows);
    let uniques = minimal_combinations(&columns, &table, &table, Fit::Sure, 2, columns.len());
    suda_scores(&uniques, columns.len())
        .into_iter()
        .map(|score| score as i32)
        .collect()
}

/// Ten people of the SDC Practice Guide (Benschop, Machingauta & Welch; International Household Survey Network), in which
/// six have company and four have none; SUDA scores as sdcMicro's own tests have them ("suda2 sdc guideline").
const GUIDE: &[&[&str]] = &[
    &["Urban", "Female", "Secondary incomplete", "Employed"],
    &["Urban", "Female", "Secondary incomplete", "Employed"],
    &["Urban", "Female", "Primary incomplete", "Non-LF"],
    &["Urban", "Male", "Secondary complete", "Employed"],
    &["Rural", "Female", "Secondary complete", "Unemployed"],
    &["Urban", "Male", "Secondary complete", "Employed"],
    &["Urban", "Female", "Primary complete", "Non-LF"],
    &["Urban", "Male", "Post-secondary", "Unemployed"],
    &["Urban", "Female", "Secondary incomplete", "Non-LF"],
    &["Urban", "Female", "Secondary incomplete", "Non-LF"],
];

#[test]
fn the_practice_guides_ten_people() {
    let (columns, table) = table(GUIDE);
    for fit in [Fit::Sure, Fit::Possible] {
        assert_eq!(
            class_sizes(&columns, &table, &table, fit),
            [2, 2, 1, 2, 1, 2, 1, 1, 2, 2]
        );
    }
    assert_eq!(scores(GUIDE), [0, 0, 6, 0, 12, 0, 6, 10, 0, 0]);
}

/// sdcMicro's tests, "suda2 book example": the last four of eight scores.
#[test]
fn the_book_example_of_suda() {
    let rows: Vec<[&str; 4]> = (0..8)
        .map(|row| {
            [
                if row == 7 { "60s" } else { "20s" },
                if (4..7).contains(&row) { "female" } else { "male" },
                if row < 2 { "50k+" } else { "50k-" },
                ["highschool", "university", "middleschool"][match row {
                    4 | 7 => 1,
                    6 => 2,
                    _ => 0,
                }],
            ]
        })
        .collect();
    let rows: Vec<&[&str]> = rows.iter().map(<[&str; 4]>::as_slice).collect();
    assert_eq!(scores(&rows)[4..], [4, 2, 6, 8]);
}

/// sdcMicro's tests, "suda2 simple example contribution": half of the risk is the first attribute's, 37.5 % each of the
/// others'.
#[test]
fn contributions_of_attributes() {
    let (columns, table) = table(&[&["2", "0", "0"], &["1", "3", "6"], &["1", "0", "0"]]);
    let uniques = minimal_combinations(&columns, &table, &table, Fit::Sure, 2, 3);
    let total: f64 = suda_scores(&uniques, 3).iter().sum();
    let with = |column: usize| -> f64 {
        let those: Vec<Vec<_>> = uniques
            .iter()
            .map(|row| {
                row.iter()
                    .filter(|c| c.details.iter().any(|(of, _)| *of == column))
                    .cloned()
                    .collect()
            })
            .collect();
        suda_scores(&those, 3).iter().sum::<f64>() / total * 100.0
    };
    assert_eq!(uniques.iter().map(Vec::len).collect::<Vec<_>>(), [1, 2, 2]);
    for (column, share) in [(0, 50.0), (1, 37.5), (2, 37.5)] {
        assert!((with(column) - share).abs() < 1e-9, "{column}: {}", with(column));
    }
}

/// sdcMicro's notes on missing values (`test_freqCalc.R`): the same five people before and after one value is withheld, by
/// its current method and by the one it calls safe.
#[test]
fn a_withheld_value_by_both_readings() {
    let exact: &[&[&str]] = &[
        &["A", "single", "5"],
        &["A", "married", "5"],
        &["A", "married", "5"],
        &["A", "single", "5"],
        &["A", "widow", "5"],
    ];
    let mut withheld = exact.to_vec();
    withheld[4] = &["A", "", "5"];
    for (rows, fit, sizes) in [
        (exact, Fit::Possible, [2, 2, 2, 2, 1]),
        (exact, Fit::Sure, [2, 2, 2, 2, 1]),
        (&withheld, Fit::Possible, [3, 3, 3, 3, 5]),
        (&withheld, Fit::Sure, [2, 2, 2, 2, 5]),
    ] {
        let (columns, table) = table(rows);
        assert_eq!(class_sizes(&columns, &table, &table, fit), sizes);
    }
}
