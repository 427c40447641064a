//! Posts, as other servers see them, and posts of other servers.

mod read;
mod receive;
mod serve;
mod write;

pub use receive::{receive_announce, receive_create, receive_delete, receive_unannounce, receive_update};
pub use serve::{Requester, check_reader, count_outbox, find_for, outbox_page};
pub use write::{to_announce, to_create, to_delete, to_note, to_unannounce, to_update};
