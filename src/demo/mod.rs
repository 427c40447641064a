//! People who are not there: a dozen made-up heroes fill an empty server, so that whoever has just set one up sees what
//! it will be like. They live by the same actions as everybody else, on a clock of their own that runs through two weeks,
//! and go as everybody goes who leaves.

mod cast;
mod paint;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

use self::{
    cast::{ALBUMS, Frame, Hero, Shot, cast},
    paint::Picture,
};
use crate::{
    accounts::{
        self, Account, Role,
        model::{NewUser, ProfileChange},
    },
    albums::{self, model::Audience},
    app::App,
    audit::{self, Action, By},
    auth,
    clock::Clock,
    db::{Conn, found},
    error::{Context as _, Error, Result},
    ids::{AccountId, MediaId, PostId},
    keyring::random_token,
    likes,
    media::{self, actions::Developed, model::Words, studio::Print},
    posts::{self, Post, Visibility, actions::Publication, model::Draft},
    relations, settings,
};

/// How long the play lasts.
pub const LASTS: TimeDelta = TimeDelta::days(14);
/// The longer side of a picture, as phones make them.
pub const PIXELS: u16 = 1_600;

/// Under this name stand the ids of those who play.
const SETTING: &str = "demo";
/// The last post is so old when the play is over: there is time to like it, and to say something to it.
const ENDS_BEFORE: TimeDelta = TimeDelta::minutes(110);

/// What is there after the play.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub people: usize,
    pub posts: usize,
    pub comments: usize,
    pub likes: usize,
}

fn players(conn: &mut Conn) -> Result<Vec<AccountId>> {
    let Some(known) = settings::find(conn, SETTING)? else { return Ok(Vec::new()) };
    let known: Vec<i64> = serde_json::from_str(&known).context("reading who plays")?;
    Ok(known.into_iter().map(AccountId).collect())
}

/// Fills an empty server, beginning at what its clock says, which is moved by [`LASTS`]. The pictures' longer sides have
/// `pixels`.
///
/// # Errors
/// Where somebody has posted something, or the play is on.
pub async fn fill(app: &App, pixels: u16) -> Result<Tally> {
    app.db.read(check_empty).await?;
    let begin = app.clock.now();
    let mut players = Vec::new();
    for hero in cast() {
        app.clock.advance(TimeDelta::minutes(37));
        players.push(arrive(app, hero, pixels).await?);
    }
    let meeting = players.clone();
    app.db.write(move |conn| meet(conn, &meeting)).await?;
    let mut play = Play { app, players, pixels, tally: Tally::default(), own: Vec::new() };
    play.tally.people = play.players.len();
    // Everybody shows something, then everybody the next thing.
    let shots = (0..3).flat_map(|round| cast().zip(0..).map(move |(hero, who)| (who, &hero.posts[round])));
    let shots: Vec<(usize, &Shot)> = shots.collect();
    let first = app.clock.now();
    let pause = (begin + LASTS - ENDS_BEFORE - first) / i32::try_from(shots.len() - 1).unwrap_or(i32::MAX);
    for ((who, shot), number) in shots.into_iter().zip(0..) {
        wait_until(&app.clock, first + pause * number);
        play.show(who, shot, number.unsigned_abs()).await?;
    }
    play.make_albums().await?;
    wait_until(&app.clock, begin + LASTS);
    let people = json!({ "people": play.tally.people });
    app.db.write(move |conn| note(conn, Action::FillDemo, &people)).await?;
    Ok(play.tally)
}

fn note(conn: &mut Conn, action: Action, what: &serde_json::Value) -> Result<()> {
    Ok(audit::record(conn, &By::command_line(), action, SETTING, &serde_json::Value::Null, what)?)
}

fn wait_until(clock: &Clock, at: DateTime<Utc>) {
    clock.advance((at - clock.now()).max(TimeDelta::zero()));
}

fn check_empty(conn: &mut Conn) -> Result<()> {
    if !players(conn)?.is_empty() {
        return Err(Error::setup("The demo is on already. `heliograph admin demo --remove` ends it."));
    }
    if posts::db::count_local(conn)? != (0, 0) {
        return Err(Error::setup(
            "The demo is for an empty server, and people have posted something on this one.",
        ));
    }
    Ok(())
}

/// A name that nobody has had.
fn free_name(conn: &mut Conn, wanted: &str) -> Result<String> {
    let mut name = wanted.to_owned();
    let mut number = 1;
    while accounts::db::find_by_acct(conn, &name)?.is_some() {
        number += 1;
        name = format!("{wanted}{number}");
    }
    Ok(name)
}

/// Nobody knows the password.
async fn arrive(app: &App, hero: &'static Hero, pixels: u16) -> Result<Account> {
    let name = app.db.read(move |conn| free_name(conn, hero.name)).await?;
    let password = random_token();
    let new = NewUser::check(&name, &format!("{name}@demo.invalid"), &password, Role::User)?;
    let (hash, keys) = (app.passwords.hash(password).await?, app.keys.take_pair(&app.keyring).await?);
    let avatar = print(app, Picture::emblem(hero.sign, hero.colours), pixels / 2, Print::Avatar).await?;
    let header = match hero.header {
        Some((scene, light)) => {
            let picture = Picture { scene, light, aspect: 3.0, seed: hero.colours[1] };
            Some(print(app, picture, pixels, Print::Header).await?)
        }
        None => None,
    };
    let change = ProfileChange {
        display_name: Some(hero.shown.to_owned()),
        bio: Some(hero.bio.to_owned()),
        avatar: Some(Some(avatar)),
        header: Some(header),
        ..ProfileChange::default()
    };
    app.db
        .write(move |conn| {
            let account = accounts::actions::sign_up(conn, new, hash, keys)?;
            let mut known: Vec<i64> = players(conn)?.into_iter().map(|player| player.0).collect();
            known.push(account.id.0);
            settings::set(conn, SETTING, &json!(known).to_string())?;
            accounts::actions::update_profile(conn, &account, change)
        })
        .await
}

async fn print(app: &App, picture: Picture, pixels: u16, kind: Print) -> Result<String> {
    app.studio.keep_print(paint(picture, pixels).await?.into(), kind).await
}

async fn paint(picture: Picture, pixels: u16) -> Result<Vec<u8>> {
    tokio::task::spawn_blocking(move || picture.paint(pixels)).await.context("painting")?
}

/// Some number below a hundred, the same for the same two: who likes whom, and what.
fn taste(one: usize, other: usize) -> usize {
    (one * 37 + other * 61 + one * other * 13 + 17) % 100
}

/// Most follow each other, and some of them whoever runs the server.
fn meet(conn: &mut Conn, players: &[Account]) -> Result<()> {
    let hosts = accounts::db::list_moderators(conn)?;
    let wishes = relations::model::Wishes::default();
    for (one, who) in players.iter().enumerate() {
        for (other, whom) in players.iter().enumerate() {
            if one != other && taste(one, other) < 70 {
                relations::actions::follow(conn, who, whom, &wishes)?;
            }
        }
        for host in hosts.iter().filter(|_| one % 2 == 0) {
            relations::actions::follow(conn, who, host, &wishes)?;
        }
    }
    Ok(())
}

struct Play<'a> {
    app: &'a App,
    /// In the order of the cast.
    players: Vec<Account>,
    pixels: u16,
    tally: Tally,
    /// Who has posted what.
    own: Vec<(usize, PostId)>,
}

impl Play<'_> {
    async fn show(&mut self, who: usize, shot: &'static Shot, number: u32) -> Result<()> {
        let mut developed = Vec::new();
        for (frame, place) in shot.frames.iter().zip(0..) {
            developed.push((self.develop(frame, number * 10 + place).await?, frame.alt));
        }
        let author = self.players[who].clone();
        let post = self.app.db.write(move |conn| publish(conn, &author, shot.words, developed)).await?;
        self.own.push((who, post.id));
        self.tally.posts += 1;
        for (one, fan) in self.players.iter().enumerate() {
            if one != who && taste(one, who + usize::try_from(post.media_count).unwrap_or(0) * 5) < 62 {
                self.app.clock.advance(TimeDelta::minutes(4));
                let (fan, post) = (fan.clone(), post.id);
                self.app.db.write(move |conn| like(conn, &fan, post)).await?;
                self.tally.likes += 1;
            }
        }
        let mut said = post.id;
        for (name, words) in shot.remarks {
            self.app.clock.advance(TimeDelta::minutes(9));
            let speaker = self.player(name)?;
            // Whoever posted it answers what was said last.
            let to = if speaker.id == post.account_id { said } else { post.id };
            said = self.app.db.write(move |conn| Ok(answer(conn, &speaker, to, words)?.id)).await?;
            self.tally.comments += 1;
        }
        Ok(())
    }

    fn player(&self, name: &str) -> Result<Account> {
        let place = cast().position(|hero| hero.name == name).ok_or(Error::NotFound)?;
        Ok(self.players[place].clone())
    }

    async fn develop(&self, frame: &Frame, seed: u32) -> Result<Developed> {
        let picture = Picture { scene: frame.scene, light: frame.light, aspect: frame.aspect, seed };
        self.app.studio.develop(paint(picture, self.pixels).await?.into(), None).await
    }

    async fn make_albums(&self) -> Result<()> {
        for (name, title, about) in ALBUMS {
            let owner = self.player(name)?;
            let own = self.own.iter().filter(|(who, _)| self.players[*who].id == owner.id);
            let posts: Vec<PostId> = own.map(|(_, post)| *post).collect();
            let change = albums::actions::Change {
                title: Some(title.to_owned()),
                description: Some(about.to_owned()),
                audience: Some(Audience::Public),
                published: Some(true),
            };
            self.app
                .db
                .write(move |conn| {
                    let album = albums::actions::create(conn, owner.id, change)?;
                    albums::actions::add(conn, owner.id, album.id, &posts)
                })
                .await?;
        }
        Ok(())
    }
}

fn publish(
    conn: &mut Conn,
    author: &Account,
    words: &str,
    developed: Vec<(Developed, &'static str)>,
) -> Result<Post> {
    let mut pictures: Vec<MediaId> = Vec::new();
    for (one, alt) in developed {
        let words = Words::check(Some(alt.to_owned()), None)?;
        pictures.push(media::actions::keep(conn, author.id, one, words)?.id);
    }
    write(conn, author, words, pictures, None)
}

fn answer(conn: &mut Conn, who: &Account, to: PostId, words: &str) -> Result<Post> {
    write(conn, who, words, Vec::new(), Some(to))
}

fn write(
    conn: &mut Conn,
    who: &Account,
    words: &str,
    pictures: Vec<MediaId>,
    in_reply_to: Option<PostId>,
) -> Result<Post> {
    let draft = Draft {
        caption: words.to_owned(),
        warning: String::new(),
        sensitive: false,
        language: None,
        media: pictures,
        poll: None,
    };
    let publication = Publication {
        draft,
        visibility: Visibility::Public,
        in_reply_to,
        app_id: None,
        replies: None,
        quotes: None,
        idempotency_key: None,
    };
    posts::actions::publish(conn, who, publication)
}

fn like(conn: &mut Conn, who: &Account, post: PostId) -> Result<()> {
    let post = found(posts::db::find(conn, post))?;
    likes::actions::like(conn, who, &post)
}

/// Everybody who plays leaves, with all that is theirs. How many there were; the server clears up behind them while it
/// runs.
///
/// # Errors
/// Where nobody plays.
pub fn remove(conn: &mut Conn) -> Result<usize> {
    let players = players(conn)?;
    if players.is_empty() {
        return Err(Error::setup("There is no demo on this server."));
    }
    for who in &players {
        // Whoever runs the server may have deleted one by hand.
        let Some(account) = accounts::db::find(conn, *who)? else { continue };
        auth::actions::sign_out_everywhere(conn, *who)?;
        accounts::actions::delete(conn, &account)?;
    }
    settings::delete(conn, SETTING)?;
    note(conn, Action::RemoveDemo, &json!({ "people": players.len() }))?;
    Ok(players.len())
}
