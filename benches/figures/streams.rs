//! What open screens hear, and what is found by words.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    runtime::Runtime,
    sync::{mpsc, watch},
};

use crate::{
    Result,
    house::House,
    table::{Meter, Row},
    town::{Person, Town},
    wire,
};

/// People who have screens open, and how many each of them has.
const PEOPLE: usize = 50;
const SCREENS: usize = 20;
/// Posts that all of them hear of, one after the other.
const POSTS: usize = 5;
const SEARCHES: usize = 500;
/// Longer than anything may take to be heard.
const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) fn measure(house: &House, town: &Town) -> Result<Vec<Row>> {
    let mut rows = vec![search(town)?];
    let people: Vec<Person> =
        (0..PEOPLE).map(|number| town.join(house, &format!("listener{number}"))).collect::<Result<_>>()?;
    for (work, path) in [
        ("a post to screens with the public timeline", "/api/v1/streaming/public"),
        ("a post to screens with their homes", "/api/v1/streaming/user"),
    ] {
        if path.ends_with("user") {
            for person in &people {
                town.follow(person, &town.photographer.id)?;
            }
        }
        rows.extend(hear(town, work, path, &people)?);
    }
    Ok(rows)
}

fn search(town: &Town) -> Result<Row> {
    let path = "/api/v2/search?type=statuses&limit=20&q=rain+morn";
    let found = town.get(&town.reader, path)?["statuses"].as_array().map_or(0, Vec::len);
    if found != 20 {
        return Err(format!("{found} posts were found where 20 are to be").into());
    }
    let request = town.question(&town.reader, path);
    let requests = vec![request; SEARCHES];
    let meter = Meter::start(town.server);
    let took = wire::drive(town.server.address, 8, &requests, 200)?;
    let wall = meter.elapsed();
    Ok(meter.finish("search in 2,000 posts, 20 found", wall, &took))
}

/// From the moment that somebody publishes a post until each open screen has it.
fn hear(town: &Town, work: &str, path: &str, people: &[Person]) -> Result<Vec<Row>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let screens = open(town, path, people, &runtime)?;
    let count = PEOPLE * SCREENS;
    town.server.rest();
    let idle = Row::of_memory(&format!("{count} open screens, idle"), town.server);
    let meter = Meter::start(town.server);
    let mut took = Vec::new();
    for number in 0..POSTS {
        let started = Instant::now();
        town.publish(&town.photographer, &format!("Post {number}, heard at once."), &[])?;
        took.extend(screens.hear(&runtime, started, count)?);
    }
    let wall = meter.elapsed();
    Ok(vec![idle, meter.finish(work, wall, &took)])
}

/// Everyone who listens; dropping it hangs up.
struct Screens {
    heard: tokio::sync::Mutex<mpsc::UnboundedReceiver<Instant>>,
    _open: watch::Sender<()>,
}

impl Screens {
    /// Waits until so many have heard the next thing. How long each of them waited for it.
    fn hear(&self, runtime: &Runtime, since: Instant, count: usize) -> Result<Vec<Duration>> {
        runtime.block_on(async {
            let mut heard = self.heard.lock().await;
            let mut took = Vec::with_capacity(count);
            while took.len() < count {
                let at = tokio::time::timeout(PATIENCE, heard.recv()).await?.ok_or("everyone hung up")?;
                took.push(at - since);
            }
            Ok(took)
        })
    }
}

fn open(town: &Town, path: &str, people: &[Person], runtime: &Runtime) -> Result<Screens> {
    let (tell, heard) = mpsc::unbounded_channel();
    let (hold, held) = watch::channel(());
    let ready = Arc::new(AtomicUsize::new(0));
    let address = town.server.address;
    for person in people {
        let request = town.question(person, path);
        for _ in 0..SCREENS {
            let (request, tell, mut held) = (request.clone(), tell.clone(), held.clone());
            let ready = Arc::clone(&ready);
            runtime.spawn(async move {
                let listening = async {
                    let mut stream = TcpStream::connect(address).await?;
                    stream.write_all(&request).await?;
                    let mut tail = Vec::new();
                    let mut some = vec![0; 16 << 10];
                    loop {
                        let read = stream.read(&mut some).await?;
                        if read == 0 {
                            return Err::<(), std::io::Error>(std::io::ErrorKind::UnexpectedEof.into());
                        }
                        // A word may come in two pieces.
                        tail.extend_from_slice(&some[..read]);
                        for _ in 0..count(&tail, b":)\n") {
                            ready.fetch_add(1, Ordering::Relaxed);
                        }
                        for _ in 0..count(&tail, b"event: update\n") {
                            let _ = tell.send(Instant::now());
                        }
                        let end = tail.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
                        tail.drain(..end);
                    }
                };
                tokio::select! {
                    ended = listening => if let Err(error) = ended { eprintln!("a screen hung up: {error}") },
                    _ = held.changed() => {}
                }
            });
        }
    }
    let all = people.len() * SCREENS;
    runtime.block_on(async {
        let started = Instant::now();
        while ready.load(Ordering::Relaxed) < all {
            if PATIENCE < started.elapsed() {
                return Err("not all screens could be opened");
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        Ok(())
    })?;
    Ok(Screens { heard: tokio::sync::Mutex::new(heard), _open: hold })
}

fn count(text: &[u8], word: &[u8]) -> usize {
    text.windows(word.len()).filter(|some| *some == word).count()
}
