//! Letters that are being spread: to whom, and how far that is done.
//!
//! A letter to twenty thousand people is not one unit of work. Its recipients are found and queued a few hundred at a
//! time, each time in one unit with the mark how far it got, so that whoever dies in between has lost nothing, and nobody
//! gets it twice. Letters of one subject are spread one after the other, or an edit could overtake its post.

use diesel::{QueryResult, dsl, prelude::*};

use super::{
    letters::{Audience, Kind, Letter, object_of},
    pause, sent,
};
use crate::{
    clock::Instant,
    db::{Conn, Json},
    ids::{AccountId, ActivityId},
    q,
    schema::{activities, deliveries, fanouts},
    work::Bell,
};

/// One letter on its way to its recipients' queues.
#[derive(Debug, Clone, Queryable)]
pub struct Fanout {
    pub activity: ActivityId,
    pub subject: String,
    pub audience: Json<Audience>,
    /// Which part of the audience is being read.
    pub stage: i32,
    /// The last row of that part that was.
    pub checkpoint: i64,
    pub tries: i32,
    pub signer: AccountId,
    pub object: i64,
    pub kind: Kind,
}

impl Fanout {
    /// Whether it is about nothing of which it is remembered who has it.
    #[must_use]
    pub fn stands_alone(&self) -> bool {
        stands_alone(self.object, self.activity)
    }
}

/// Whether a letter is about nothing of which it is remembered who has it.
pub(super) fn stands_alone(object: i64, activity: ActivityId) -> bool {
    object == 0 || object == activity.0
}

/// Writes the document. Nobody gets it yet.
pub fn begin(conn: &mut Conn, letter: &Letter) -> QueryResult<Fanout> {
    let activity = ActivityId(conn.new_id());
    // What is about nothing that is remembered, and is for many, is its own: or it would be remembered of nobody that
    // they got it, and whoever is met on two pages would get it twice.
    let object = match object_of(&letter.subject) {
        0 if letter.audience.is_many() => activity.0,
        object => object,
    };
    let fanout = Fanout {
        activity,
        subject: letter.subject.clone(),
        audience: Json(letter.audience.clone()),
        stage: 0,
        checkpoint: 0,
        tries: 0,
        signer: letter.signer,
        object,
        kind: Kind::of(&letter.body),
    };
    let row = (
        activities::id.eq(fanout.activity),
        activities::signer_id.eq(letter.signer),
        activities::body.eq(letter.body.to_string()),
        activities::created_at.eq(Instant::from(conn.now())),
        activities::object.eq(fanout.object),
        activities::kind.eq(fanout.kind),
    );
    q!(conn, |c| diesel::insert_into(activities::table).values(row).execute(&mut **c))?;
    Ok(fanout)
}

/// Whether an older letter of the same subject is still being spread.
pub fn has_to_wait(conn: &mut Conn, fanout: &Fanout) -> QueryResult<bool> {
    let older = fanouts::table.filter(fanouts::subject.eq(fanout.subject.clone()));
    q!(conn, |c| diesel::select(dsl::exists(older)).get_result(&mut **c))
}

/// Goes on later, from where it is.
pub fn put_off(conn: &mut Conn, fanout: &Fanout) -> QueryResult<()> {
    let now = Instant::from(conn.now());
    let row = (
        fanouts::activity_id.eq(fanout.activity),
        fanouts::subject.eq(fanout.subject.clone()),
        fanouts::audience.eq(fanout.audience.clone()),
        fanouts::stage.eq(fanout.stage),
        fanouts::checkpoint.eq(fanout.checkpoint),
        fanouts::tries.eq(0),
        fanouts::due_at.eq(now),
        fanouts::created_at.eq(now),
    );
    q!(conn, |c| diesel::insert_into(fanouts::table).values(row).execute(&mut **c))?;
    conn.ring(Bell::Fanout);
    Ok(())
}

/// The letter whose turn it is, for this unit of work: the one that has waited longest since its last part, of each
/// subject only the oldest.
pub fn claim(conn: &mut Conn) -> QueryResult<Option<Fanout>> {
    let older = diesel::alias!(fanouts as older);
    let before = older
        .filter(older.field(fanouts::subject).eq(fanouts::subject))
        .filter(older.field(fanouts::activity_id).lt(fanouts::activity_id))
        .select(older.field(fanouts::activity_id));
    let due = fanouts::table
        .filter(fanouts::due_at.le(Instant::from(conn.now())))
        .filter(dsl::not(dsl::exists(before)))
        .order((fanouts::due_at, fanouts::activity_id))
        .select(fanouts::activity_id);
    let id: Option<ActivityId> = q!(
        conn,
        postgres | c | due.for_update().skip_locked().first(&mut **c).optional(),
        sqlite | c | due.first(&mut **c).optional()
    )?;
    let Some(id) = id else { return Ok(None) };
    let query = fanouts::table.inner_join(activities::table).filter(fanouts::activity_id.eq(id)).select((
        fanouts::activity_id,
        fanouts::subject,
        fanouts::audience,
        fanouts::stage,
        fanouts::checkpoint,
        fanouts::tries,
        activities::signer_id,
        activities::object,
        activities::kind,
    ));
    q!(conn, |c| query.first(&mut **c)).optional()
}

/// A part is done; others have their turn before the next one.
pub fn advance(conn: &mut Conn, fanout: &Fanout) -> QueryResult<()> {
    let set = (
        fanouts::stage.eq(fanout.stage),
        fanouts::checkpoint.eq(fanout.checkpoint),
        fanouts::tries.eq(0),
        fanouts::due_at.eq(Instant::from(conn.now())),
    );
    q!(conn, |c| diesel::update(fanouts::table.find(fanout.activity)).set(set).execute(&mut **c)).map(drop)
}

/// A part could not be done; it is tried again after a while.
pub fn stumble(conn: &mut Conn, fanout: &Fanout) -> QueryResult<()> {
    let set = (
        fanouts::tries.eq(fanout.tries.saturating_add(1)),
        fanouts::due_at.eq(Instant::from(conn.now() + pause(fanout.tries))),
    );
    q!(conn, |c| diesel::update(fanouts::table.find(fanout.activity)).set(set).execute(&mut **c)).map(drop)
}

/// Everybody has it in their queue. What nobody waits for is not kept: neither its document nor, where it was the last
/// word about something, who had that.
pub fn finish(conn: &mut Conn, fanout: &Fanout) -> QueryResult<()> {
    q!(conn, |c| diesel::delete(fanouts::table.find(fanout.activity)).execute(&mut **c))?;
    let waiting = deliveries::table.filter(deliveries::activity_id.eq(fanout.activity));
    if q!(conn, |c| diesel::select(dsl::exists(waiting)).get_result(&mut **c))? {
        return Ok(());
    }
    if fanout.kind == Kind::Ending && fanout.object != 0 {
        sent::forget(conn, fanout.object)?;
    }
    q!(conn, |c| diesel::delete(activities::table.find(fanout.activity)).execute(&mut **c)).map(drop)
}

/// When the next part is due; none when nothing is being spread.
pub fn next_due(conn: &mut Conn) -> QueryResult<Option<Instant>> {
    let next = fanouts::table.order(fanouts::due_at).select(fanouts::due_at);
    q!(conn, |c| next.first(&mut **c)).optional()
}
