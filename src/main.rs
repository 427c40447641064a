//! The program: reads the command line and says in a sentence what went wrong.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match heliograph::cli::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("heliograph: {}", heliograph::cli::explain(&error));
            ExitCode::FAILURE
        }
    }
}
