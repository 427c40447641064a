//! Posts, as other servers see them, and posts of other servers.

mod forward;
mod letters;
mod read;
mod receive;
mod serve;
mod write;

pub use forward::{Forward, find_forward, to_forward};
pub use letters::{
    Unboosted, to_announce, to_create, to_delete, to_pin, to_released, to_tally, to_unannounce, to_unpin,
    to_update,
};
pub use receive::{
    receive_announce, receive_create, receive_delete, receive_from_group, receive_pin, receive_unannounce,
    receive_update,
};
pub use serve::{Requester, check_reader, count_outbox, find_for, outbox_page};
pub use write::{emojis, group_of, to_note};
