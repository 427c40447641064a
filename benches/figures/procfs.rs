//! What a process has used so far, as Linux counts it.

use std::{fs, time::Duration};

/// `USER_HZ`, which is 100 on every Linux that this runs on.
const TICK: Duration = Duration::from_millis(10);

/// Processor time of a process with the children that it has waited for.
pub(crate) fn cpu(pid: u32) -> Duration {
    let Ok(stat) = fs::read_to_string(format!("/proc/{pid}/stat")) else { return Duration::ZERO };
    // The name, in parentheses, may have spaces in it; utime is the twelfth field after it.
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks: u32 =
        after.split_ascii_whitespace().skip(11).take(4).filter_map(|field| field.parse::<u32>().ok()).sum();
    TICK * ticks
}

/// A line of `/proc/PID/status` that is a size, in MiB.
pub(crate) fn mebibytes(pid: u32, name: &str) -> f64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    let kibibytes = line.and_then(|line| line.split_ascii_whitespace().next()?.parse::<f64>().ok());
    kibibytes.unwrap_or_default() / 1024.0
}

/// The peak is counted anew from now on, where the kernel lets us.
pub(crate) fn forget_peak(pid: u32) {
    let _ = fs::write(format!("/proc/{pid}/clear_refs"), "5");
}

/// A process that the command line `is_it` belongs to.
pub(crate) fn find(is_it: impl Fn(&[&str]) -> bool) -> Option<u32> {
    pids().find(|pid| {
        let line = fs::read_to_string(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        is_it(&line.split('\0').collect::<Vec<_>>())
    })
}

pub(crate) fn children(parent: u32) -> impl Iterator<Item = u32> {
    pids().filter(move |pid| {
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        let after = stat.rsplit(')').next().unwrap_or_default();
        after.split_ascii_whitespace().nth(1).and_then(|field| field.parse().ok()) == Some(parent)
    })
}

fn pids() -> impl Iterator<Item = u32> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok())
}
