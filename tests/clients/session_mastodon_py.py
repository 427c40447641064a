"""A whole session with Mastodon.py: what a bot or a desktop app does."""

import datetime
import io
import queue
import struct
import time
import zlib

from mastodon import Mastodon, MastodonNotFoundError, StreamListener

SCOPES = ["read", "write", "follow", "push"]


def picture(width=320, height=240):
    """A PNG of a slope of colour, made here."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = b"".join(
        b"\0" + bytes(v for x in range(width) for v in (x % 256, y % 256, 128)) for y in range(height)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    png = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + png)


def comes_in(server, name):
    """Registers an app and logs in as a person would."""
    client_id, secret = Mastodon.create_app("a session", api_base_url=server.origin, scopes=SCOPES)
    app = Mastodon(client_id=client_id, client_secret=secret, api_base_url=server.origin)
    address = app.auth_request_url(scopes=SCOPES, allow_http=True)
    app.log_in(code=server.allows(name, address), scopes=SCOPES, allow_http=True)
    return app


def soon(what, ask):
    """What a worker does after the answer; asked again until it is there."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        found = ask()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"{what} does not come")


def run(server):
    ann, bob = comes_in(server, "ann"), comes_in(server, "bob")
    people(ann, bob)
    post = posts(ann, bob)
    timelines(ann, bob, post)
    lists_and_filters(ann, bob, post)
    news(ann, bob)
    streams(server, ann, bob)
    grouped(ann, bob)
    push(ann)
    polls(ann, bob)
    pages(ann)
    later(ann)


def people(ann, bob):
    me = ann.account_verify_credentials()
    assert me.username == "ann" and me.source.privacy == "public", me
    ann.account_update_credentials(
        display_name="Ann of the hills", note="I walk.", fields=[("home", "hills")], avatar=picture(400, 400),
        avatar_mime_type="image/png", discoverable=True,
    )
    assert ann.me().display_name == "Ann of the hills"
    hers = bob.account_lookup("ann")
    relation = bob.account_follow(hers.id, reblogs=True, notify=True)
    assert relation.following and relation.notifying, relation
    assert bob.account_relationships([hers.id])[0].following
    bob.account_note_set(hers.id, "met on a hill")
    assert bob.account_relationships(hers.id)[0].note == "met on a hill"
    assert [one.username for one in ann.account_followers(me.id)] == ["bob"]
    assert ann.instance_v1().uri and ann.instance_v2().configuration.statuses.max_media_attachments == 20
    assert bob.preferences()["posting:default:visibility"] == "public"


def posts(ann, bob):
    photo = ann.media_post(picture(), mime_type="image/png", description="A slope of colour", focus=(0.5, -0.5))
    assert photo.type == "image" and photo.blurhash and photo.meta.original.width == 320, photo
    photo = ann.media_update(photo, description="A hill of colour")
    post = ann.status_post("Colours @bob #hills", media_ids=[photo], sensitive=False, language="en",
                           idempotency_key="the first")
    again = ann.status_post("Colours @bob #hills", media_ids=[photo], idempotency_key="the first")
    assert post.id == again.id and post.media_attachments[0].description == "A hill of colour"
    assert post.mentions[0].acct == "bob" and post.tags[0].name == "hills"
    comment = bob.status_reply(post, "What colours!")
    thread = ann.status_context(post)
    assert [one.id for one in thread.descendants] == [comment.id]
    for does, undoes, word in [
        (bob.status_favourite, bob.status_unfavourite, "favourited"),
        (bob.status_bookmark, bob.status_unbookmark, "bookmarked"),
        (bob.status_reblog, bob.status_unreblog, "reblogged"),
    ]:
        does(post)
        assert bob.status(post)[word] is True, word
        assert undoes(post)[word] is False, word
        does(post)
    assert [one.username for one in ann.status_favourited_by(post)] == ["bob"]
    assert [one.username for one in ann.status_reblogged_by(post)] == ["bob"]
    assert [one.id for one in bob.bookmarks()] == [post.id] == [one.id for one in bob.favourites()]
    edited = ann.status_update(post, "More colours @bob #hills", media_ids=[photo])
    assert edited.edited_at and len(ann.status_history(post)) == 2
    assert ann.status_source(post).text == "More colours @bob #hills"
    pinned = ann.status_pin(post)
    assert pinned.pinned and [one.id for one in bob.account_statuses(ann.me(), pinned=True)] == [post.id]
    gone = ann.status_post("not for long")
    assert ann.status_delete(gone).text == "not for long"
    try:
        bob.status(gone)
        raise AssertionError("a deleted post is there")
    except MastodonNotFoundError:
        pass
    private = ann.status_post("for friends", visibility="private")
    assert bob.status(private).visibility == "private"
    return post


def timelines(ann, bob, post):
    home = soon("the post at home", lambda: [one for one in bob.timeline_home() if one.id == post.id])
    assert home[0].favourited and home[0].media_attachments
    assert post.id in [one.id for one in ann.timeline_local()]
    assert post.id in [one.id for one in ann.timeline_hashtag("hills")]
    assert bob.tag_follow("hills").following and bob.followed_tags()[0].name == "hills"
    found = ann.search_v2("bob")
    assert found.accounts[0].username == "bob"
    ann.markers_set(["home"], [post.id])
    assert ann.markers_get(["home"]).home.last_read_id == post.id


def lists_and_filters(ann, bob, post):
    near = bob.list_create("near", replies_policy="list")
    bob.list_accounts_add(near, [ann.me()])
    assert [one.username for one in bob.list_accounts(near)] == ["ann"]
    assert post.id in [one.id for one in soon("the list", lambda: bob.timeline_list(near))]
    bob.list_accounts_delete(near, [ann.me()])
    bob.list_delete(near)
    rain = bob.create_filter_v2("rain", ["home", "public"], "warn", keywords_attributes=[{"keyword": "rain"}])
    assert rain.keywords[0].keyword == "rain"
    wet = ann.status_post("much rain today")
    seen = bob.status(wet)
    assert seen.filtered[0].filter.title == "rain" and seen.filtered[0].keyword_matches == ["rain"], seen.filtered
    bob.delete_filter_v2(rain)
    old = bob.filter_create("snow", ["home"])
    assert [one.phrase for one in bob.filters()] == ["snow"]
    bob.filter_delete(old)


def news(ann, bob):
    kinds = soon(
        "Ann's news",
        lambda: (lambda kinds: {"follow", "mention", "favourite", "reblog"} <= kinds and kinds)(
            {one.type for one in ann.notifications()}
        ),
    )
    assert "follow" in kinds
    only = ann.notifications(types=["follow"])
    assert [one.account.username for one in only] == ["bob"]
    ann.notifications_dismiss(only[0])
    ann.notifications_clear()
    assert ann.notifications() == []
    report = bob.report(ann.me(), comment="too many colours")
    assert report.comment == "too many colours"
    ann.account_mute(bob.me(), duration=3600)
    assert [one.username for one in ann.mutes()] == ["bob"]
    ann.account_unmute(bob.me())
    assert ann.account_block(bob.me()).blocking
    ann.account_unblock(bob.me())
    ann.domain_block("far.example")
    assert ann.domain_blocks() == ["far.example"]
    ann.domain_unblock("far.example")


class Ear(StreamListener):
    """What comes, in order."""

    def __init__(self):
        self.heard = queue.Queue()

    def on_update(self, status):
        self.heard.put(("update", status.id))

    def on_status_update(self, status):
        self.heard.put(("status.update", status.id))

    def on_delete(self, status_id):
        self.heard.put(("delete", str(status_id)))

    def on_notification(self, notification):
        self.heard.put(("notification", notification.type))

    def on_abort(self, err):
        self.heard.put(("abort", str(err)))

    def comes(self, *what):
        """Waits for it; others may come before."""
        before = []
        while True:
            try:
                one = self.heard.get(timeout=30)
            except queue.Empty:
                raise AssertionError(f"{what} is not heard, only {before}") from None
            if one == what:
                return
            before.append(one)


def streams(server, ann, bob):
    assert ann.stream_healthy()
    ear, tag = Ear(), Ear()
    home = bob.stream_user(ear, run_async=True)
    hills = bob.stream_hashtag("hills", tag, run_async=True)
    # Each is open once what is posted comes through.
    bob.account_follow(ann.me())
    soon("the first event", lambda: ann.status_post("is it on? #hills") and not (ear.heard.empty() or tag.heard.empty()))
    post = ann.status_post("live #hills")
    ear.comes("update", post.id)
    tag.comes("update", post.id)
    ann.status_update(post, "live, and edited #hills")
    ear.comes("status.update", post.id)
    ann.status_reply(bob.status_post("answer me"), "here I am")
    ear.comes("notification", "mention")
    ann.status_delete(post)
    ear.comes("delete", post.id)
    home.close()
    hills.close()


def grouped(ann, bob):
    post = ann.status_post("like me twice")
    bob.status_favourite(post)
    found = soon(
        "a group",
        lambda: (lambda all: [g for g in all.notification_groups if g.type == "favourite"] and all)(
            ann.grouped_notifications()
        ),
    )
    group = next(one for one in found.notification_groups if one.type == "favourite")
    assert group.status_id == post.id and group.notifications_count == 1, group
    assert ann.grouped_notification(group.group_key).notification_groups[0].group_key == group.group_key
    assert ann.unread_grouped_notifications_count() >= 1
    ann.dismiss_grouped_notification(group.group_key)
    assert ann.notifications_unread_count().count >= 0
    policy = ann.update_notifications_policy(for_not_following="filter")
    assert policy.for_not_following == "filter"
    ann.update_notifications_policy(for_not_following="accept")


def push(ann):
    _, public = ann.push_subscription_generate_keys()
    made = ann.push_subscription_set("https://push.example/ann", public, follow_events=True, mention_events=True)
    assert made.endpoint == "https://push.example/ann" and made.server_key and made.alerts.follow, made
    assert ann.push_subscription().id == made.id
    assert ann.push_subscription_update(mention_events=False).alerts.mention is False
    ann.push_subscription_delete()


def polls(ann, bob):
    poll = ann.make_poll(["sea", "hills"], expires_in=3600)
    post = ann.status_post("where to?", poll=poll)
    assert [one.title for one in post.poll.options] == ["sea", "hills"] and not post.poll.expired
    voted = bob.poll_vote(post.poll, 1)
    assert voted.voted and voted.own_votes == [1] and voted.votes_count == 1, voted
    assert ann.poll(post.poll).options[1].votes_count == 1


def pages(ann):
    for number in range(25):
        ann.status_post(f"page {number}")
    me = ann.me()
    first = ann.account_statuses(me, limit=10)
    everything = ann.fetch_remaining(first)
    ids = [one.id for one in everything]
    assert len(ids) == len(set(ids)) and len(ids) >= 25, len(ids)
    second = ann.fetch_next(first)
    assert [one.id for one in ann.fetch_previous(second)] == [one.id for one in first]
    assert ann.ratelimit_remaining > 0


def later(ann):
    at = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=2)
    waiting = ann.status_post("later", scheduled_at=at)
    assert waiting.params.text == "later" and [one.id for one in ann.scheduled_statuses()] == [waiting.id]
    moved = ann.scheduled_status_update(waiting, at + datetime.timedelta(hours=1))
    assert moved.scheduled_at > waiting.scheduled_at
    ann.scheduled_status_delete(waiting)
    assert ann.scheduled_statuses() == []
