//! What applying someone else's activity came to.

/// What became of an activity. The reason is for the log and for whoever looks into the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// Nothing was wrong, and nothing changed.
    Ignored(&'static str),
}
