//! The tables of speed and memory.
//! Must never hide a figure that is missed.

use crate::{measure::Measured, scores::Peer, table::verdict};

/// The section of the page.
pub fn text(measured: &Measured, peers: &[Peer]) -> String {
    let mut out =
        "### Speed and memory\n\nThe whole engine on one thread, in the time that the thread has run; \
                   kB are 1,000 bytes of UTF-8.\n\n| texts | kB/s | aim | |\n| --- | ---: | ---: | --- |\n"
            .to_owned();
    for (what, speed) in measured.languages.iter().chain(&measured.files) {
        out += &format!("| {what} | {speed:.0} | ≥ 500 | {} |\n", verdict(*speed >= 500.0));
    }
    for peer in peers {
        out += &format!("| {} on {} | {:.0} | | |\n", peer.name, peer.file, peer.speed);
    }
    out += "\n| layer | µs a kB |\n| --- | ---: |\n";
    for (what, cost) in &measured.layers {
        out += &format!("| {what} | {cost:.0} |\n");
    }
    out += "\nOf a layer: what is saved without it. The rest is making the text regular, its words and languages, \
            resolving and linking.\n\n\
            | one long text | kB/s | most resident | aim | |\n| --- | ---: | ---: | ---: | --- |\n";
    for long in &measured.long {
        let ordinary = long.what.contains("00 kB");
        out += &format!(
            "| {} | {:.0} | {:.0} MiB | {} | {} |\n",
            long.what,
            long.speed,
            long.peak,
            if ordinary { "< 100 MiB" } else { "" },
            if ordinary { verdict(long.peak < 100.0) } else { "" }
        );
    }
    out += "\n| a key in a statement | from nothing | median | worst | aim | |\n\
            | --- | ---: | ---: | ---: | ---: | --- |\n";
    for typing in &measured.typing {
        out += &format!(
            "| {}, {} kB | {:.0} ms | {:.1} ms | {:.1} ms | < 16 ms | {} |\n",
            typing.what,
            typing.size / 1000,
            typing.whole,
            typing.median,
            typing.worst,
            verdict(typing.worst < 16.0)
        );
    }
    let loading = &measured.loading;
    out += &format!(
        "\n| loading | | aim | |\n| --- | ---: | ---: | --- |\n\
         | models, read and checked | {:.1} ms | < 100 ms | {} |\n\
         | first texts in three languages, with every list and pattern | {:.0} ms | | |\n\
         | resident, before and after those | {:.0} → {:.0} MiB | | |\n\n",
        loading.models,
        verdict(loading.models < 100.0),
        loading.first,
        loading.before,
        loading.after,
    );
    out
}
