//! What each function comes to (getodk.github.io/xforms-spec/#xpath-functions). Where the specification is silent,
//! as JavaRosa has it.
//! Never NaN for a blank among many: sums and extremes are of what was answered.

use super::{
    dates::{self, Read},
    dice::shuffle,
    evaluate::{Context, Scope},
    functions::Function,
    geo,
    tree::{Expression, From, Path},
    value::{Place, Value, count, place},
    words,
};
use crate::model::{ChoiceSource, ListId, NodeId, NodeKind, Question};
use chrono::{NaiveDateTime, NaiveTime};

impl Scope<'_> {
    pub(crate) fn call(&self, function: Function, arguments: &[Expression], context: Context) -> Value {
        match function {
            // Looks only at what it needs, or at where it stands.
            Function::If => {
                let branch = if self.boolean(&self.evaluate(&arguments[0], context)) {
                    1
                } else {
                    2
                };
                return self.evaluate(&arguments[branch], context);
            }
            Function::Coalesce => {
                let texts = arguments
                    .iter()
                    .map(|one| self.text(&self.evaluate(one, context)));
                return Value::Text(
                    texts
                        .into_iter()
                        .find(|text| !text.is_empty())
                        .unwrap_or_default(),
                );
            }
            Function::Once => {
                let held = self.occurrences.value(self.current);
                return if held.is_empty() {
                    self.evaluate(&arguments[0], context)
                } else {
                    Value::Text(held.to_owned())
                };
            }
            Function::ChoiceName => return self.choice_name(arguments, context),
            Function::IndexedRepeat => return self.indexed_repeat(arguments, context),
            Function::Pulldata => return self.pulldata(arguments, context),
            Function::Position if arguments.is_empty() => return Value::Number(count(context.position)),
            Function::Last => return Value::Number(count(context.size)),
            _ => {}
        }
        let values: Vec<Value> = arguments
            .iter()
            .map(|argument| self.evaluate(argument, context))
            .collect();
        self.of_selections(function, &values)
            .or_else(|| self.of_text(function, &values, context))
            .or_else(|| self.of_numbers(function, &values))
            .or_else(|| self.of_nodes(function, &values, context))
            .or_else(|| self.of_dates(function, &values))
            .unwrap_or_else(Value::empty)
    }

    fn of_selections(&self, function: Function, values: &[Value]) -> Option<Value> {
        let text = |at: usize| values.get(at).map(|value| self.text(value)).unwrap_or_default();
        Some(match function {
            Function::Selected => {
                let wanted = text(1);
                let wanted = wanted.trim();
                Value::Boolean(text(0).split_ascii_whitespace().any(|one| one == wanted))
            }
            Function::SelectedAt => {
                let at = self.number(&values[1]);
                let chosen = text(0);
                let one = (at >= 0.0).then(|| chosen.split_ascii_whitespace().nth(place(at)));
                Value::Text(one.flatten().unwrap_or_default().to_owned())
            }
            Function::Itext => Value::Text(self.label_of_text_id(&text(0)).unwrap_or_default()),
            Function::CountSelected => Value::Number(count(text(0).split_ascii_whitespace().count())),
            Function::Checklist | Function::WeightedChecklist => {
                let weighted = function == Function::WeightedChecklist;
                let (least, most) = (self.number(&values[0]), self.number(&values[1]));
                let total: f64 = if weighted {
                    values[2..]
                        .chunks_exact(2)
                        .filter(|pair| self.checked(&pair[0]))
                        .map(|pair| self.number(&pair[1]))
                        .sum()
                } else {
                    let checked = self.spread(&values[2..]);
                    count(checked.iter().filter(|value| self.checked(value)).count())
                };
                Value::Boolean((least < 0.0 || total >= least) && (most < 0.0 || total <= most))
            }
            _ => return None,
        })
    }

    /// Whether a member of a checklist counts: true, or a number that is not 0.
    fn checked(&self, value: &Value) -> bool {
        match value {
            Value::Text(_) | Value::Nodes(_) => {
                let text = self.text(value);
                let number = self.number(value);
                text.eq_ignore_ascii_case("true") || (!number.is_nan() && number != 0.0)
            }
            value => self.boolean(value),
        }
    }

    /// Sets of nodes as one text each.
    fn spread(&self, values: &[Value]) -> Vec<Value> {
        let mut spread = Vec::new();
        for value in values {
            match value {
                Value::Nodes(nodes) => {
                    spread.extend(
                        nodes
                            .iter()
                            .map(|place| Value::Text(self.text_at(*place).to_owned())),
                    );
                }
                value => spread.push(value.clone()),
            }
        }
        spread
    }

    fn texts(&self, values: &[Value]) -> Vec<String> {
        self.spread(values).iter().map(|value| self.text(value)).collect()
    }

    fn of_text(&self, function: Function, values: &[Value], context: Context) -> Option<Value> {
        let text = |at: usize| values.get(at).map(|value| self.text(value)).unwrap_or_default();
        // With nothing given: the node it stands on.
        let own = || {
            if values.is_empty() {
                self.text_at(context.place).to_owned()
            } else {
                text(0)
            }
        };
        let number = |at: usize| values.get(at).map(|value| self.number(value));
        let cut = |text: String| Some(Value::Text(text));
        Some(match function {
            Function::Concat => Value::Text(self.texts(values).concat()),
            Function::Join => Value::Text(self.texts(&values[1..]).join(&text(0))),
            Function::Substr => return cut(words::substr(&text(0), number(1)?, number(2))),
            Function::Substring => return cut(words::substring(&text(0), number(1)?, number(2))),
            Function::SubstringBefore => {
                let (whole, part) = (text(0), text(1));
                Value::Text(
                    whole
                        .split_once(&part)
                        .map(|(before, _)| before.to_owned())
                        .unwrap_or_default(),
                )
            }
            Function::SubstringAfter => {
                let (whole, part) = (text(0), text(1));
                Value::Text(
                    whole
                        .split_once(&part)
                        .map(|(_, after)| after.to_owned())
                        .unwrap_or_default(),
                )
            }
            Function::StringLength => Value::Number(count(own().chars().count())),
            Function::Contains => Value::Boolean(text(0).contains(&text(1))),
            Function::StartsWith => Value::Boolean(text(0).starts_with(&text(1))),
            Function::EndsWith => Value::Boolean(text(0).ends_with(&text(1))),
            Function::Regex => {
                Value::Boolean(words::pattern(&text(1)).is_some_and(|pattern| pattern.is_match(&text(0))))
            }
            Function::Translate => Value::Text(words::translate(&text(0), &text(1), &text(2))),
            Function::NormalizeSpace => Value::Text(words::normalize_space(&own())),
            Function::String => Value::Text(own()),
            Function::Boolean => Value::Boolean(self.boolean(&values[0])),
            Function::BooleanFromString => Value::Boolean(matches!(text(0).as_str(), "1" | "true")),
            Function::True => Value::Boolean(true),
            Function::False => Value::Boolean(false),
            Function::Not => Value::Boolean(!self.boolean(&values[0])),
            Function::Uuid => match number(0) {
                Some(length) if length >= 1.0 => Value::Text(self.dice.letters(place(length.min(1000.0)))),
                _ => Value::Text(self.dice.uuid()),
            },
            Function::Version => Value::Text(self.form.version.clone().unwrap_or_default()),
            Function::Number if values.is_empty() => {
                Value::Number(self.number(&Value::Nodes(vec![context.place])))
            }
            _ => return None,
        })
    }

    fn of_numbers(&self, function: Function, values: &[Value]) -> Option<Value> {
        let numbers = || {
            self.spread(values)
                .iter()
                .filter(|value| !matches!(value, Value::Text(text) if text.trim().is_empty()))
                .map(|value| self.number(value))
                .collect::<Vec<f64>>()
        };
        let at = |at: usize| values.get(at).map_or(f64::NAN, |value| self.number(value));
        // One that cannot be read makes the whole NaN, rather than a sum that is wrong.
        let extreme = |pick: fn(f64, f64) -> f64| {
            numbers()
                .into_iter()
                .reduce(|one, other| {
                    if one.is_nan() || other.is_nan() {
                        f64::NAN
                    } else {
                        pick(one, other)
                    }
                })
                .unwrap_or(f64::NAN)
        };
        Some(Value::Number(match function {
            Function::Number => at(0),
            Function::Int => at(0).trunc(),
            Function::Round => round(at(0), values.get(1).map_or(0.0, |value| self.number(value))),
            Function::Floor => at(0).floor(),
            Function::Ceiling => at(0).ceil(),
            Function::Abs => at(0).abs(),
            Function::Pow => at(0).powf(at(1)),
            Function::Log => at(0).ln(),
            Function::Log10 => at(0).log10(),
            Function::Exp => at(0).exp(),
            Function::Exp10 => 10_f64.powf(at(0)),
            Function::Sqrt => at(0).sqrt(),
            Function::Sin => at(0).sin(),
            Function::Cos => at(0).cos(),
            Function::Tan => at(0).tan(),
            Function::Asin => at(0).asin(),
            Function::Acos => at(0).acos(),
            Function::Atan => at(0).atan(),
            Function::Atan2 => at(0).atan2(at(1)),
            Function::Pi => std::f64::consts::PI,
            Function::Sum => numbers().into_iter().sum(),
            Function::Min => extreme(f64::min),
            Function::Max => extreme(f64::max),
            Function::Random => self.dice.share(),
            Function::Area => self.points(values).map_or(f64::NAN, |points| geo::area(&points)),
            Function::Distance => self
                .points(values)
                .map_or(f64::NAN, |points| geo::length(&points)),
            _ => return None,
        }))
    }

    fn points(&self, values: &[Value]) -> Option<Vec<geo::Point>> {
        let mut points = Vec::new();
        for text in self.texts(values) {
            points.extend(geo::points(&text)?);
        }
        Some(points)
    }

    fn of_nodes(&self, function: Function, values: &[Value], context: Context) -> Option<Value> {
        let nodes: &[Place] = match values.first() {
            Some(Value::Nodes(nodes)) => nodes,
            _ => &[],
        };
        Some(match function {
            Function::Count => Value::Number(count(nodes.len())),
            Function::CountNonEmpty => {
                let answered = nodes.iter().filter(|place| !self.text_at(**place).is_empty());
                Value::Number(count(answered.count()))
            }
            Function::Position => Value::Number(match nodes.first() {
                Some(Place::Node(id)) => count(self.occurrences.position(self.form, *id)),
                Some(Place::Item(_, row)) => f64::from(row + 1),
                _ => f64::NAN,
            }),
            Function::Name => {
                let place = nodes.first().copied().unwrap_or(context.place);
                Value::Text(match place {
                    Place::Node(id) => self.form.node(self.occurrences.get(id).node).name.clone(),
                    Place::List(_) => "root".to_owned(),
                    Place::Item(..) => "item".to_owned(),
                    Place::Cell(list, _, column) => self.form.list(list).columns[column as usize].clone(),
                })
            }
            Function::Randomize => {
                let mut nodes = nodes.to_vec();
                let seed = match values.get(1) {
                    Some(seed) => self.number(seed),
                    None => self.dice.share() * 2_147_483_646.0,
                };
                shuffle(&mut nodes, seed);
                Value::Nodes(nodes)
            }
            _ => return None,
        })
    }

    fn of_dates(&self, function: Function, values: &[Value]) -> Option<Value> {
        let now = self.moment.naive_local();
        let of = |value: &Value| self.moment_of(value);
        let text = |at: usize| values.get(at).map(|value| self.text(value)).unwrap_or_default();
        Some(match function {
            Function::Today => Value::Text(dates::day_text(now.date())),
            Function::Now => Value::Text(dates::moment_text(now, self.offset())),
            Function::Date => match of(&values[0]) {
                Some(moment) => Value::Text(dates::day_text(moment.date())),
                None => Value::empty(),
            },
            Function::DateTime => match of(&values[0]) {
                Some(moment) => Value::Text(dates::moment_text(moment, self.offset())),
                None => Value::empty(),
            },
            Function::Time => Value::Text(text(0)),
            Function::FormatDate | Function::FormatDateTime => {
                let moment = match dates::time(&text(0)) {
                    // A time alone: of any day.
                    Some((time, _)) => Some(now.date().and_time(time)),
                    None => of(&values[0]),
                };
                let formatted = moment.and_then(|moment| dates::format(moment, &text(1)));
                Value::Text(formatted.unwrap_or_default())
            }
            Function::DecimalDateTime => Value::Number(of(&values[0]).map_or(f64::NAN, |moment| {
                dates::days(&moment.format("%Y-%m-%dT%H:%M:%S%.3f").to_string(), self.offset())
                    .unwrap_or(f64::NAN)
            })),
            Function::DecimalTime => {
                let time = dates::time(&text(0)).map(|(time, _)| time);
                let time = time.or_else(|| of(&values[0]).map(|moment| moment.time()));
                Value::Number(time.map_or(f64::NAN, dates::share_of_day))
            }
            _ => return None,
        })
    }

    /// A number is days since 1970-01-01; a text is ISO.
    fn moment_of(&self, value: &Value) -> Option<NaiveDateTime> {
        if let Value::Number(days) = value {
            return dates::at(*days);
        }
        let text = self.text(value);
        match dates::read(&text, self.offset()) {
            Some(Read::Day(day)) => Some(day.and_time(NaiveTime::MIN)),
            Some(Read::Moment(moment)) => Some(moment),
            None => dates::at(super::value::number(&text, self.offset())),
        }
    }

    /// The label of what was chosen, in the language that is shown.
    fn choice_name(&self, arguments: &[Expression], context: Context) -> Value {
        let chosen = self.text(&self.evaluate(&arguments[0], context));
        let (Expression::Path(path), false) = (&arguments[1], chosen.is_empty()) else {
            return Value::empty();
        };
        let From::Node(question) = path.from else {
            return Value::empty();
        };
        Value::Text(self.label_of_choice(question, &chosen).unwrap_or_default())
    }

    fn label_of_choice(&self, question: NodeId, chosen: &str) -> Option<String> {
        let NodeKind::Question(Question::Select {
            from: ChoiceSource::List(list),
            ..
        }) = &self.form.node(question).kind
        else {
            return None;
        };
        let choices = &self.form.list(*list).choices;
        let choice = choices.iter().find(|choice| choice.name == chosen)?;
        let default = self.form.default_language;
        let template = choice.label.template(self.language, default)?;
        Some(self.filled(template))
    }

    /// `jr:itext(id)` of a choice, whose id pyxform makes of the list's name and the choice's place.
    fn label_of_text_id(&self, id: &str) -> Option<String> {
        let (list, place) = id.rsplit_once('-')?;
        let list = self.form.lists().iter().find(|one| one.name == list)?;
        let choice = list.choices.get(place.parse::<usize>().ok()?)?;
        let template = choice.label.template(self.language, self.form.default_language)?;
        Some(self.filled(template))
    }

    /// `indexed-repeat(target, repeat, place, …)`: one answer in one of a repeat, and in one of that one's repeats.
    fn indexed_repeat(&self, arguments: &[Expression], context: Context) -> Value {
        let target = |argument: &Expression| match argument {
            Expression::Path(Path {
                from: From::Node(id), ..
            }) => Some(*id),
            _ => None,
        };
        let Some(wanted) = target(&arguments[0]) else {
            return Value::empty();
        };
        let mut start = crate::state::occurrences::OccurrenceId::FORM;
        for pair in arguments[1..].chunks_exact(2) {
            let Some(repeat) = target(&pair[0]) else {
                return Value::empty();
            };
            let at = self.number(&self.evaluate(&pair[1], context));
            let there = if start == crate::state::occurrences::OccurrenceId::FORM {
                self.occurrences.seen_from(self.form, self.current, repeat)
            } else {
                self.occurrences.below(self.form, start, repeat)
            };
            let one = place(at).checked_sub(1).and_then(|at| there.get(at));
            match one {
                Some(one) => start = *one,
                None => return Value::empty(),
            }
        }
        let found = self.occurrences.below(self.form, start, wanted);
        let found = found.into_iter().filter(|id| self.occurrences.get(*id).relevant);
        Value::Nodes(found.map(Place::Node).collect())
    }

    /// `pulldata(file, column, key column, key)`: the first row whose key is that.
    fn pulldata(&self, arguments: &[Expression], context: Context) -> Value {
        let Expression::Path(Path {
            from: From::List(id), ..
        }) = &arguments[0]
        else {
            return Value::empty();
        };
        let text = |at: usize| self.text(&self.evaluate(&arguments[at], context));
        Value::Text(
            self.looked_up(*id, &text(1), &text(2), &text(3))
                .unwrap_or_default(),
        )
    }

    fn looked_up(&self, id: ListId, column: &str, key_column: &str, key: &str) -> Option<String> {
        let list = self.form.list(id);
        let column_of = |name: &str| list.columns.iter().position(|column| column == name.trim());
        let (column, key_column) = (column_of(column)?, column_of(key_column)?);
        let found = list
            .choices
            .iter()
            .find(|choice| choice.cells[key_column] == key)?;
        Some(found.cells[column].clone())
    }
}

/// Half away from zero below, half up at zero places (XPath 1.0 and JavaRosa's `round(x, places)`).
fn round(number: f64, places: f64) -> f64 {
    if places.is_nan() || number.is_nan() || number.is_infinite() {
        return f64::NAN;
    }
    let scale = 10_f64.powf(places.trunc().clamp(-30.0, 30.0));
    let scaled = number * scale;
    // 1.005 * 100 is 100.49999999999999: what was written decides, not how it is held.
    let near = (scaled * 1e9).round() / 1e9;
    let nudged = if near.is_finite() { near } else { scaled };
    let rounded = (nudged + 0.5).floor() / scale;
    if rounded.is_finite() { rounded } else { number }
}
