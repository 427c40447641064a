//! Keeping those out from whose networks nobody does anything.
//!
//! Every request is looked at, so the list is kept for a moment. What is blocked here counts at once; other nodes hear of it
//! within seconds.

use std::{
    net::IpAddr,
    sync::{Arc, PoisonError, RwLock},
};

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    db,
    model::{NetworkBlock, Span},
};
use crate::{db::Db, error::Result};

/// How long the list counts.
const FRESH: TimeDelta = TimeDelta::seconds(5);

type Kept = Option<(DateTime<Utc>, Arc<[Span]>)>;

/// Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Gate(Arc<RwLock<Kept>>);

impl Gate {
    /// Whether whoever comes from there may ask for anything.
    pub async fn lets_in(&self, db: &Db, from: IpAddr, now: DateTime<Utc>) -> Result<bool> {
        let blocks = self.blocks(db, now).await?;
        Ok(!blocks.iter().any(|span| span.covers(from, now)))
    }

    async fn blocks(&self, db: &Db, now: DateTime<Utc>) -> Result<Arc<[Span]>> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((at, blocks)) = kept
            && now - at < FRESH
        {
            return Ok(blocks);
        }
        // Read once, not for each request.
        let blocks = db.read(move |conn| Ok(db::list_shut(conn, now.into())?)).await?;
        let blocks: Arc<[Span]> = blocks.iter().filter_map(NetworkBlock::span).collect();
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some((now, blocks.clone()));
        Ok(blocks)
    }

    /// The list is another one now.
    pub fn forget(&self) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = None;
    }
}
