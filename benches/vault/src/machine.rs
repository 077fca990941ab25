//! What must be known of the machine to judge a figure, and nothing by which it could be told.
//! Must never read a host name, a user name or a serial number.

use std::path::Path;
use std::process::Command;

fn read(path: &str) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

fn said_by(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    output
        .map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
        .unwrap_or_default()
}

/// One line: day, processor, cores, memory, kernel, file system, how busy.
pub fn facts(dir: &Path) -> String {
    let day = said_by("date", &["-u", "+%Y-%m-%d"]);
    let processors = read("/proc/cpuinfo");
    let model = processors
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .unwrap_or("");
    let model = model.trim_start_matches([' ', '\t', ':']).to_owned();
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let memory_kib: u64 = read("/proc/meminfo")
        .lines()
        .find_map(|line| line.strip_prefix("MemTotal:"))
        .and_then(|rest| rest.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or(0);
    let kernel = read("/proc/sys/kernel/osrelease");
    let kernel = kernel.trim().split('-').next().unwrap_or("").to_owned();
    let file_system = said_by("stat", &["-f", "-c", "%T", &dir.to_string_lossy()]);
    let load = read("/proc/loadavg").split(' ').next().unwrap_or("").to_owned();
    format!(
        "Measured on {day}: {model}, {cores} cores, {} GiB, Linux {kernel}, {file_system}; load at the start {load}.",
        memory_kib.div_ceil(1024 * 1024)
    )
}
