//! A data folder with everything in it, and the server that lives there.

use std::{
    fs::{self, File, OpenOptions},
    io::Write as _,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use tempfile::TempDir;

use crate::{
    Result,
    postgres::{Database, PostgresServer},
    procfs,
    wire::{self, Wire},
};

/// How long a server may take to start, and to stop.
const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) struct House {
    binary: PathBuf,
    folder: TempDir,
    address: SocketAddr,
    /// What we are called: `localhost:1234`.
    pub(crate) authority: String,
    database: Option<Database>,
}

/// The running process; it is stopped when this is dropped.
pub(crate) struct Server<'a> {
    child: Child,
    pub(crate) address: SocketAddr,
    database: Option<&'a Database>,
}

impl House {
    pub(crate) fn build(binary: &Path, postgres: Option<&PostgresServer>) -> Result<Self> {
        let folder = TempDir::with_prefix("heliograph-bench")?;
        let database = postgres.map(PostgresServer::create).transpose()?;
        // Free a moment ago; nobody else is likely to take it meanwhile.
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let authority = format!("localhost:{}", address.port());
        let mut config = format!(
            "[server]\nurl = \"http://{authority}\"\nlisten = \"{address}\"\ndata = \"{}\"\n\
             [federation]\ninsecure = true\nallow_networks = [\"127.0.0.0/8\"]\n\
             [limits]\nenabled = false\n[log]\nformat = \"json\"\n",
            folder.path().join("data").display(),
        );
        if let Some(database) = &database {
            config.push_str(&format!("[database]\nurl = \"{}\"\n", database.url));
        }
        fs::write(folder.path().join("config.toml"), config)?;
        Ok(Self { binary: binary.to_owned(), folder, address, authority, database })
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.binary);
        // Nothing of our own surroundings is a setting of the server.
        command.env_clear().arg("--config").arg(self.folder.path().join("config.toml"));
        command
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    /// Starts the server. How long it took until it answered.
    pub(crate) fn start(&self) -> Result<(Server<'_>, Duration)> {
        let log = OpenOptions::new().create(true).append(true).open(self.log())?;
        let started = Instant::now();
        let child = self.command().arg("serve").stdout(Stdio::null()).stderr(log).spawn()?;
        let mut server = Server { child, address: self.address, database: self.database.as_ref() };
        let health = wire::request("GET", "/health", &[("host", &self.authority)], b"");
        loop {
            let answer = Wire::connect(self.address).and_then(|mut wire| wire.ask(&health));
            if answer.is_ok_and(|answer| answer.status == 200) {
                return Ok((server, started.elapsed()));
            }
            if PATIENCE < started.elapsed() || server.child.try_wait()?.is_some() {
                let log = fs::read_to_string(self.log()).unwrap_or_default();
                return Err(format!("the server does not start:\n{log}").into());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Runs another command of the binary beside the server. What it printed.
    pub(crate) fn run(&self, arguments: &[&str], input: &str) -> Result<String> {
        let mut child = self
            .command()
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(File::create(self.folder.path().join("command"))?)
            .spawn()?;
        // Its end is closed with it, so that the command does not wait for more.
        child.stdin.take().ok_or("no way to tell it anything")?.write_all(input.as_bytes())?;
        let output = child.wait_with_output()?;
        if !output.status.success() {
            let words = fs::read_to_string(self.folder.path().join("command"))?;
            return Err(format!("`heliograph {}` failed: {words}", arguments.join(" ")).into());
        }
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    }

    /// Says what the server itself complained about: figures of a server in trouble mean nothing.
    pub(crate) fn complain(&self) {
        let log = fs::read_to_string(self.log()).unwrap_or_default();
        let errors: Vec<_> = log.lines().filter(|line| line.contains("\"level\":\"ERROR\"")).collect();
        for error in errors.iter().take(3) {
            eprintln!("the server says: {error}");
        }
        if 3 < errors.len() {
            eprintln!("and {} errors more", errors.len() - 3);
        }
    }
}

impl Server<'_> {
    /// Processor time so far, of the server and its database.
    pub(crate) fn cpu(&self) -> Duration {
        self.own_cpu() + self.database.map(Database::cpu).unwrap_or_default()
    }

    /// Without the database, which may have been there before.
    pub(crate) fn own_cpu(&self) -> Duration {
        procfs::cpu(self.child.id())
    }

    /// MiB in memory now.
    pub(crate) fn memory(&self) -> f64 {
        procfs::mebibytes(self.child.id(), "VmRSS")
    }

    /// The most MiB since [`Server::forget_peak`].
    pub(crate) fn peak(&self) -> f64 {
        procfs::mebibytes(self.child.id(), "VmHWM")
    }

    pub(crate) fn forget_peak(&self) {
        procfs::forget_peak(self.child.id());
    }

    /// Waits until nothing is going on any more, so that what follows an answer is counted with it.
    pub(crate) fn rest(&self) {
        let started = Instant::now();
        let mut before = self.cpu();
        while started.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(150));
            let now = self.cpu();
            if now.saturating_sub(before) <= Duration::from_millis(10) {
                return;
            }
            before = now;
        }
    }
}

impl Drop for Server<'_> {
    fn drop(&mut self) {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        let started = Instant::now();
        while asked.as_ref().is_ok_and(std::process::ExitStatus::success) && started.elapsed() < PATIENCE {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
