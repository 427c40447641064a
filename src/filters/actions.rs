//! Making, changing and removing filters.

use super::{
    db,
    model::{Filter, FilterKeyword, FilteredPost, KeywordWish, Single, Wish, check_keyword},
};
use crate::{
    db::{Conn, found},
    error::{Error, Result},
    ids::{AccountId, FilterId, FilterKeywordId, FilteredPostId, PostId},
    limits,
    notices::Notice,
};

/// `who` makes a filter with these keywords.
pub fn make(conn: &mut Conn, who: AccountId, wish: &Wish, keywords: &[KeywordWish]) -> Result<Filter> {
    if limits::FILTERS <= db::count(conn, who)? {
        return Err(Error::field("filters", "ERR_LIMIT", "At most 200 filters can be kept."));
    }
    let now = conn.now();
    let filter = Filter::blank(FilterId(conn.new_id()), who, now).changed(wish, now)?;
    db::insert(conn, &filter)?;
    set_keywords(conn, &filter, keywords)?;
    changed_for(conn, who)?;
    Ok(filter)
}

/// `who` changes a filter, and those of its keywords that are named.
pub fn change(
    conn: &mut Conn,
    who: AccountId,
    id: FilterId,
    wish: &Wish,
    keywords: &[KeywordWish],
) -> Result<Filter> {
    let now = conn.now();
    let filter = found(db::find(conn, who, id))?.changed(wish, now)?;
    db::update(conn, &filter)?;
    set_keywords(conn, &filter, keywords)?;
    changed_for(conn, who)?;
    Ok(filter)
}

/// Their apps have to ask anew.
fn changed_for(conn: &mut Conn, who: AccountId) -> Result<()> {
    Ok(conn.notify(Notice::FiltersChanged { account: who })?)
}

pub fn remove(conn: &mut Conn, who: AccountId, id: FilterId) -> Result<()> {
    let filter = found(db::find(conn, who, id))?;
    db::delete(conn, filter.id)?;
    changed_for(conn, who)
}

/// Removes, changes and adds keywords. What is too much is refused, and with it everything.
fn set_keywords(conn: &mut Conn, filter: &Filter, wishes: &[KeywordWish]) -> Result<()> {
    // All of a full filter taken out, and as many put in.
    if 2 * limits::FILTER_KEYWORDS < i64::try_from(wishes.len()).unwrap_or(i64::MAX) {
        return Err(too_many_keywords());
    }
    let known = if wishes.is_empty() { Vec::new() } else { db::list_keywords(conn, &[filter.id])? };
    for wish in wishes {
        match wish.id {
            Some(id) => {
                let keyword = known.iter().find(|keyword| keyword.id == id).ok_or(Error::NotFound)?;
                if wish.remove {
                    db::delete_keyword(conn, id)?;
                } else {
                    db::update_keyword(conn, &changed(keyword, "keywords.keyword", wish)?)?;
                }
            }
            None if wish.remove => {}
            None => {
                insert_keyword(conn, filter, "keywords.keyword", wish)?;
            }
        }
    }
    check_room(conn, filter)
}

fn check_room(conn: &mut Conn, filter: &Filter) -> Result<()> {
    let (of_filter, in_all) = db::count_keywords(conn, filter)?;
    if limits::FILTER_KEYWORDS < of_filter {
        return Err(too_many_keywords());
    }
    if limits::FILTER_KEYWORDS_IN_ALL < in_all {
        return Err(Error::field(
            "keywords",
            "ERR_LIMIT",
            "All filters together have at most 2000 keywords.",
        ));
    }
    Ok(())
}

fn too_many_keywords() -> Error {
    Error::field("keywords", "ERR_LIMIT", "A filter has at most 100 keywords.")
}

fn changed(keyword: &FilterKeyword, field: &'static str, wish: &KeywordWish) -> Result<FilterKeyword> {
    let mut keyword = keyword.clone();
    if let Some(written) = &wish.keyword {
        keyword.keyword = check_keyword(field, written)?;
    }
    keyword.whole_word = wish.whole_word.unwrap_or(keyword.whole_word);
    Ok(keyword)
}

fn insert_keyword(
    conn: &mut Conn,
    filter: &Filter,
    field: &'static str,
    wish: &KeywordWish,
) -> Result<FilterKeyword> {
    let keyword = FilterKeyword {
        id: FilterKeywordId(conn.new_id()),
        filter_id: filter.id,
        keyword: check_keyword(field, wish.keyword.as_deref().unwrap_or_default())?,
        // As Mastodon has it where nothing is said.
        whole_word: wish.whole_word.unwrap_or(true),
    };
    db::insert_keyword(conn, &keyword)?;
    Ok(keyword)
}

pub fn add_keyword(
    conn: &mut Conn,
    who: AccountId,
    filter: FilterId,
    wish: &KeywordWish,
) -> Result<FilterKeyword> {
    let filter = found(db::find(conn, who, filter))?;
    let keyword = insert_keyword(conn, &filter, "keyword", wish)?;
    check_room(conn, &filter)?;
    changed_for(conn, who)?;
    Ok(keyword)
}

pub fn change_keyword(
    conn: &mut Conn,
    who: AccountId,
    id: FilterKeywordId,
    wish: &KeywordWish,
) -> Result<FilterKeyword> {
    let (_, keyword) = found(db::find_keyword(conn, who, id))?;
    let keyword = changed(&keyword, "keyword", wish)?;
    db::update_keyword(conn, &keyword)?;
    changed_for(conn, who)?;
    Ok(keyword)
}

pub fn remove_keyword(conn: &mut Conn, who: AccountId, id: FilterKeywordId) -> Result<()> {
    let (_, keyword) = found(db::find_keyword(conn, who, id))?;
    db::delete_keyword(conn, keyword.id)?;
    changed_for(conn, who)
}

/// A filter of `who` names a post that they see. Twice is once.
pub fn add_post(conn: &mut Conn, who: AccountId, filter: FilterId, post: PostId) -> Result<FilteredPost> {
    let filter = found(db::find(conn, who, filter))?;
    if let Some(named) = db::find_named(conn, filter.id, post)? {
        return Ok(named);
    }
    if limits::FILTERED_POSTS <= db::count_posts(conn, filter.id)? {
        return Err(Error::field("status_id", "ERR_LIMIT", "A filter names at most 1000 posts."));
    }
    let named = FilteredPost { id: FilteredPostId(conn.new_id()), filter_id: filter.id, post_id: post };
    db::insert_post(conn, &named)?;
    changed_for(conn, who)?;
    found(db::find_named(conn, filter.id, post))
}

pub fn remove_post(conn: &mut Conn, who: AccountId, id: FilteredPostId) -> Result<()> {
    let named = found(db::find_post(conn, who, id))?;
    db::delete_post(conn, named.id)?;
    changed_for(conn, who)
}

/// A filter as older clients know it: one keyword, which is its title too.
pub fn make_single(conn: &mut Conn, who: AccountId, wish: Single) -> Result<FilterKeyword> {
    let keyword = check_keyword("phrase", wish.phrase.as_deref().unwrap_or_default())?;
    // As Mastodon documents it where nothing is said.
    let whole_word = Some(wish.whole_word.unwrap_or(false));
    let title = Some(keyword.clone());
    let filter = make(conn, who, &Wish { title, ..wish.of_filter(false) }, &[])?;
    let wish = KeywordWish { keyword: Some(keyword), whole_word, ..KeywordWish::default() };
    let keyword = insert_keyword(conn, &filter, "phrase", &wish)?;
    check_room(conn, &filter)?;
    Ok(keyword)
}

/// The same, changed. What counts for other keywords too, such a client cannot see, and may not change.
pub fn change_single(conn: &mut Conn, who: AccountId, id: FilterKeywordId, wish: Single) -> Result<()> {
    let (filter, keyword) = found(db::find_keyword(conn, who, id))?;
    let is_alone = db::count_keywords(conn, &filter)?.0 == 1;
    let gives_the_title = is_alone && filter.title == keyword.keyword;
    let of_keyword =
        KeywordWish { keyword: wish.phrase.clone(), whole_word: wish.whole_word, ..KeywordWish::default() };
    let keyword = changed(&keyword, "phrase", &of_keyword)?;
    db::update_keyword(conn, &keyword)?;
    changed_for(conn, who)?;
    let title = gives_the_title.then_some(keyword.keyword);
    let wish = Wish { title, ..wish.of_filter(filter.hides()) };
    let wished = filter.clone().changed(&wish, conn.now())?;
    if wished == filter {
        return Ok(());
    }
    if !is_alone {
        let sentence = "This filter has several keywords; change it with a newer app.";
        return Err(Error::invalid(sentence));
    }
    Ok(db::update(conn, &wished)?)
}

/// The same, removed: the filter too, where nothing else is in it.
pub fn remove_single(conn: &mut Conn, who: AccountId, id: FilterKeywordId) -> Result<()> {
    let (filter, keyword) = found(db::find_keyword(conn, who, id))?;
    db::delete_keyword(conn, keyword.id)?;
    changed_for(conn, who)?;
    if db::count_keywords(conn, &filter)?.0 == 0 && db::count_posts(conn, filter.id)? == 0 {
        db::delete(conn, filter.id)?;
    }
    Ok(())
}

/// Someone has left.
pub fn forget(conn: &mut Conn, who: AccountId) -> Result<()> {
    Ok(db::delete_all(conn, who)?)
}
