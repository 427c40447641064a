//! The tables, as the migrations of both databases leave them. `tests/server/schema.rs` compares.

diesel::table! {
    settings (name) {
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    accounts (id) {
        id -> BigInt,
        username -> Text,
        domain -> Nullable<Text>,
        acct -> Text,
        kind -> Text,
        display_name -> Text,
        bio -> Text,
        fields -> Text,
        avatar -> Nullable<Text>,
        header -> Nullable<Text>,
        locked -> Bool,
        discoverable -> Bool,
        uri -> Text,
        url -> Text,
        inbox -> Text,
        shared_inbox -> Nullable<Text>,
        followers_uri -> Text,
        key_id -> Text,
        public_key -> Text,
        followers_count -> BigInt,
        following_count -> BigInt,
        posts_count -> BigInt,
        last_post_at -> Nullable<BigInt>,
        created_at -> BigInt,
        updated_at -> BigInt,
        fetched_at -> Nullable<BigInt>,
        deleted_at -> Nullable<BigInt>,
        moved_to_id -> Nullable<BigInt>,
        emojis -> Text,
        told -> Text,
        host -> Nullable<Text>,
        hide_network -> Bool,
    }
}

diesel::table! {
    users (account_id) {
        account_id -> BigInt,
        email -> Text,
        password_hash -> Text,
        role -> Text,
        bio_source -> Text,
        default_visibility -> Text,
        default_sensitive -> Bool,
        created_at -> BigInt,
        last_active_at -> BigInt,
        indexable -> Bool,
        confirmed_at -> Nullable<BigInt>,
        approved_at -> Nullable<BigInt>,
        disabled_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    invites (id) {
        id -> BigInt,
        account_id -> BigInt,
        code_hash -> Text,
        sealed -> Text,
        max_uses -> Nullable<BigInt>,
        uses -> BigInt,
        autofollow -> Bool,
        expires_at -> Nullable<BigInt>,
        revoked_at -> Nullable<BigInt>,
        created_at -> BigInt,
    }
}

diesel::table! {
    sign_ups (account_id) {
        account_id -> BigInt,
        reason -> Text,
        locale -> Nullable<Text>,
        network -> Nullable<Text>,
        app_id -> Nullable<BigInt>,
        invite_id -> Nullable<BigInt>,
        created_at -> BigInt,
    }
}

diesel::table! {
    email_domain_blocks (id) {
        id -> BigInt,
        domain -> Text,
        allow_with_approval -> Bool,
        created_at -> BigInt,
    }
}

diesel::table! {
    ip_blocks (id) {
        id -> BigInt,
        network -> Text,
        severity -> Text,
        comment -> Text,
        expires_at -> Nullable<BigInt>,
        created_at -> BigInt,
    }
}

diesel::table! {
    canonical_email_blocks (id) {
        id -> BigInt,
        hash -> Text,
        account_id -> Nullable<BigInt>,
        created_at -> BigInt,
    }
}

diesel::table! {
    mails (id) {
        id -> BigInt,
        sealed -> Text,
        tries -> Integer,
        due_at -> BigInt,
        expires_at -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    mail_counts (id) {
        id -> BigInt,
        mailbox -> Text,
        domain -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    mail_tokens (token_hash) {
        token_hash -> Text,
        account_id -> BigInt,
        kind -> Text,
        address -> Text,
        created_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    second_factors (account_id) {
        account_id -> BigInt,
        secret -> Text,
        last_step -> BigInt,
        tries -> Integer,
        tries_since -> BigInt,
        paused_until -> Nullable<BigInt>,
        confirmed_at -> Nullable<BigInt>,
        created_at -> BigInt,
    }
}

diesel::table! {
    recovery_codes (account_id, code_hash) {
        account_id -> BigInt,
        code_hash -> Text,
    }
}

diesel::table! {
    login_steps (token_hash) {
        token_hash -> Text,
        account_id -> BigInt,
        created_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    passkeys (id) {
        id -> BigInt,
        account_id -> BigInt,
        credential_id -> Text,
        credential -> Text,
        name -> Text,
        created_at -> BigInt,
        last_used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    passkey_challenges (challenge_hash) {
        challenge_hash -> Text,
        kind -> Text,
        account_id -> Nullable<BigInt>,
        step_hash -> Nullable<Text>,
        created_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    identities (id) {
        id -> BigInt,
        account_id -> BigInt,
        issuer -> Text,
        subject -> Text,
        created_at -> BigInt,
        last_used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    oidc_logins (state_hash) {
        state_hash -> Text,
        browser_hash -> Text,
        sealed -> Text,
        account_id -> Nullable<BigInt>,
        created_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    oidc_arrivals (token_hash) {
        token_hash -> Text,
        browser_hash -> Text,
        sealed -> Text,
        created_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    account_keys (account_id) {
        account_id -> BigInt,
        private_key -> Text,
        created_at -> BigInt,
        proof_key -> Nullable<Text>,
        former_key -> Nullable<Text>,
        rotated_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    sessions (id) {
        id -> BigInt,
        account_id -> BigInt,
        token_hash -> Text,
        csrf -> Text,
        user_agent -> Text,
        created_at -> BigInt,
        last_used_at -> BigInt,
    }
}

diesel::table! {
    oauth_apps (id) {
        id -> BigInt,
        client_id -> Text,
        secret_hash -> Text,
        name -> Text,
        website -> Nullable<Text>,
        redirect_uris -> Text,
        scopes -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    oauth_codes (code_hash) {
        code_hash -> Text,
        app_id -> BigInt,
        account_id -> BigInt,
        redirect_uri -> Text,
        scopes -> Text,
        challenge -> Nullable<Text>,
        created_at -> BigInt,
        expires_at -> BigInt,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    oauth_tokens (id) {
        id -> BigInt,
        token_hash -> Text,
        app_id -> BigInt,
        account_id -> Nullable<BigInt>,
        scopes -> Text,
        code_hash -> Nullable<Text>,
        created_at -> BigInt,
        last_used_at -> BigInt,
    }
}

diesel::table! {
    follows (id) {
        id -> BigInt,
        follower_id -> BigInt,
        followed_id -> BigInt,
        state -> Text,
        uri -> Text,
        boosts -> Bool,
        created_at -> BigInt,
        notify -> Bool,
        languages -> Text,
    }
}

diesel::table! {
    account_notes (account_id, target_id) {
        account_id -> BigInt,
        target_id -> BigInt,
        words -> Text,
        updated_at -> BigInt,
    }
}

diesel::table! {
    endorsements (id) {
        id -> BigInt,
        account_id -> BigInt,
        target_id -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    dismissed_suggestions (account_id, target_id) {
        account_id -> BigInt,
        target_id -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    blocks (id) {
        id -> BigInt,
        account_id -> BigInt,
        target_id -> BigInt,
        uri -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    mutes (id) {
        id -> BigInt,
        account_id -> BigInt,
        target_id -> BigInt,
        notifications -> Bool,
        expires_at -> Nullable<BigInt>,
        created_at -> BigInt,
    }
}

diesel::table! {
    posts (id) {
        id -> BigInt,
        account_id -> BigInt,
        uri -> Text,
        url -> Text,
        visibility -> Text,
        caption -> Text,
        content -> Text,
        warning -> Text,
        sensitive -> Bool,
        language -> Nullable<Text>,
        in_reply_to_id -> Nullable<BigInt>,
        in_reply_to_uri -> Nullable<Text>,
        in_reply_to_account_id -> Nullable<BigInt>,
        thread_id -> BigInt,
        boost_of_id -> Nullable<BigInt>,
        app_id -> Nullable<BigInt>,
        media_count -> Integer,
        like_count -> BigInt,
        comment_count -> BigInt,
        boost_count -> BigInt,
        published_at -> BigInt,
        edited_at -> Nullable<BigInt>,
        received_at -> BigInt,
        emojis -> Text,
        policy -> Text,
        pinned_at -> Nullable<BigInt>,
        extras -> Integer,
        archived_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    post_edits (id) {
        id -> BigInt,
        post_id -> BigInt,
        content -> Text,
        warning -> Text,
        sensitive -> Bool,
        media -> Text,
        created_at -> BigInt,
        options -> Nullable<Text>,
    }
}

diesel::table! {
    media (id) {
        id -> BigInt,
        account_id -> BigInt,
        post_id -> Nullable<BigInt>,
        place -> Integer,
        state -> Text,
        secret -> Text,
        alt -> Text,
        blurhash -> Nullable<Text>,
        width -> Integer,
        height -> Integer,
        focus_x -> Double,
        focus_y -> Double,
        renditions -> Text,
        remote_url -> Nullable<Text>,
        created_at -> BigInt,
    }
}

diesel::table! {
    mentions (post_id, account_id) {
        post_id -> BigInt,
        account_id -> BigInt,
    }
}

diesel::table! {
    hashtags (id) {
        id -> BigInt,
        name -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    post_hashtags (hashtag_id, post_id) {
        hashtag_id -> BigInt,
        post_id -> BigInt,
    }
}

diesel::table! {
    idempotency_keys (account_id, idempotency_key) {
        account_id -> BigInt,
        idempotency_key -> Text,
        post_id -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    last_words (key_hash) {
        key_hash -> Text,
        said_at -> BigInt,
        undone -> Bool,
        expected_until -> Nullable<BigInt>,
        created_at -> BigInt,
    }
}

diesel::table! {
    likes (id) {
        id -> BigInt,
        account_id -> BigInt,
        post_id -> BigInt,
        uri -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    saves (id) {
        id -> BigInt,
        account_id -> BigInt,
        post_id -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    home_feed (account_id, post_id) {
        account_id -> BigInt,
        post_id -> BigInt,
        author_id -> BigInt,
    }
}

diesel::table! {
    notifications (id) {
        id -> BigInt,
        account_id -> BigInt,
        kind -> Text,
        source_id -> BigInt,
        post_id -> Nullable<BigInt>,
        subject -> BigInt,
        created_at -> BigInt,
        filtered -> Bool,
        group_key -> Text,
        about_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    withdrawn_notifications (id) {
        id -> BigInt,
        account_id -> BigInt,
        kind -> Text,
        source_id -> BigInt,
        subject -> BigInt,
        told_at -> BigInt,
    }
}

diesel::table! {
    notification_policies (account_id) {
        account_id -> BigInt,
        not_following -> Text,
        not_followers -> Text,
        new_accounts -> Text,
        private_mentions -> Text,
        limited_accounts -> Text,
        bots -> Text,
    }
}

diesel::table! {
    notification_requests (id) {
        id -> BigInt,
        account_id -> BigInt,
        source_id -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    notification_permits (account_id, source_id) {
        account_id -> BigInt,
        source_id -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    severances (id) {
        id -> BigInt,
        account_id -> BigInt,
        kind -> Text,
        target -> Text,
        followers_count -> BigInt,
        following_count -> BigInt,
        told -> Bool,
        created_at -> BigInt,
    }
}

diesel::table! {
    push_subscriptions (id) {
        id -> BigInt,
        token_id -> Nullable<BigInt>,
        session_id -> Nullable<BigInt>,
        account_id -> BigInt,
        endpoint -> Text,
        host -> Text,
        p256dh -> Text,
        auth -> Text,
        alerts -> Text,
        policy -> Text,
        standard -> Bool,
        failing_since -> Nullable<BigInt>,
        created_at -> BigInt,
    }
}

diesel::table! {
    pushes (id) {
        id -> BigInt,
        subscription_id -> BigInt,
        notification_id -> BigInt,
        host -> Text,
        tries -> Integer,
        due_at -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    markers (account_id, timeline) {
        account_id -> BigInt,
        timeline -> Text,
        last_read_id -> BigInt,
        version -> Integer,
        updated_at -> BigInt,
    }
}

diesel::table! {
    events (id) {
        id -> BigInt,
        subject -> Text,
        kind -> Text,
        payload -> Text,
        state -> Text,
        tries -> Integer,
        due_at -> BigInt,
        created_at -> BigInt,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    inbox_items (id) {
        id -> BigInt,
        uri_hash -> Text,
        host -> Text,
        signer_id -> BigInt,
        body -> Text,
        state -> Text,
        tries -> Integer,
        reason -> Nullable<Text>,
        due_at -> BigInt,
        received_at -> BigInt,
        said_at -> Nullable<BigInt>,
        repeats -> Bool,
    }
}

diesel::table! {
    activities (id) {
        id -> BigInt,
        signer_id -> BigInt,
        body -> Text,
        created_at -> BigInt,
        object -> BigInt,
        kind -> Text,
    }
}

diesel::table! {
    fanouts (activity_id) {
        activity_id -> BigInt,
        subject -> Text,
        audience -> Text,
        stage -> Integer,
        checkpoint -> BigInt,
        tries -> Integer,
        due_at -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    inboxes (id) {
        id -> BigInt,
        url -> Text,
        host -> Text,
        gone_since -> Nullable<BigInt>,
        gone_at -> Nullable<BigInt>,
        created_at -> BigInt,
    }
}

diesel::table! {
    sent_to (object, inbox_id) {
        object -> BigInt,
        inbox_id -> BigInt,
        activity_id -> BigInt,
        state -> Text,
        tries -> Integer,
        error -> Nullable<Text>,
        queued_at -> BigInt,
        settled_at -> Nullable<BigInt>,
        delivered_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    deliveries (id) {
        id -> BigInt,
        activity_id -> BigInt,
        host -> Text,
        inbox_id -> BigInt,
        subject -> Text,
        tries -> Integer,
        refusals -> Integer,
        due_at -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    instances (host) {
        host -> Text,
        pending -> Bool,
        due_at -> BigInt,
        fail_count -> Integer,
        first_failure_at -> Nullable<BigInt>,
        last_ok_at -> Nullable<BigInt>,
        leased_until -> BigInt,
        blocked -> Bool,
        created_at -> BigInt,
        lane -> Text,
        answer_ms -> Nullable<BigInt>,
        not_before -> BigInt,
        leased_by -> BigInt,
        tried_at -> Nullable<BigInt>,
        skipped -> BigInt,
        scheme -> Text,
        scheme_until -> Nullable<BigInt>,
        silenced -> Bool,
        media_rejected -> Bool,
        software -> Text,
        software_version -> Text,
        software_at -> Nullable<BigInt>,
        heard_at -> Nullable<BigInt>,
        last_error -> Nullable<Text>,
    }
}

diesel::table! {
    jobs (id) {
        id -> BigInt,
        kind -> Text,
        payload -> Text,
        state -> Text,
        tries -> Integer,
        run_at -> BigInt,
        leased_until -> BigInt,
        created_at -> BigInt,
        reason -> Nullable<Text>,
        leased_by -> BigInt,
    }
}

diesel::table! {
    tombstones (uri_hash) {
        uri_hash -> Text,
        was_public -> Bool,
        created_at -> BigInt,
    }
}

diesel::table! {
    actors (account_id) {
        account_id -> BigInt,
        outbox -> Nullable<Text>,
        featured -> Nullable<Text>,
        featured_tags -> Nullable<Text>,
        also_known_as -> Text,
        proof_keys -> Text,
        posts_read_at -> Nullable<BigInt>,
        featured_read_at -> Nullable<BigInt>,
        moved_at -> Nullable<BigInt>,
        indexable -> Bool,
    }
}

diesel::table! {
    post_origins (post_id) {
        post_id -> BigInt,
        context -> Nullable<Text>,
        replies -> Nullable<Text>,
        group_id -> Nullable<BigInt>,
        told_likes -> Nullable<BigInt>,
        told_boosts -> Nullable<BigInt>,
        told_comments -> Nullable<BigInt>,
        thread_read_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    polls (post_id) {
        post_id -> BigInt,
        multiple -> Bool,
        ends_at -> Nullable<BigInt>,
        closed_at -> Nullable<BigInt>,
        voters -> BigInt,
        options -> Text,
        fetched_at -> Nullable<BigInt>,
        hide_totals -> Bool,
    }
}

diesel::table! {
    cards (id) {
        id -> BigInt,
        url -> Text,
        state -> Text,
        title -> Text,
        description -> Text,
        author_name -> Text,
        author_url -> Text,
        provider_name -> Text,
        provider_url -> Text,
        language -> Nullable<Text>,
        image -> Nullable<Text>,
        image_alt -> Text,
        width -> Integer,
        height -> Integer,
        published_at -> Nullable<BigInt>,
        due_at -> Nullable<BigInt>,
        fetched_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    post_cards (post_id) {
        post_id -> BigInt,
        card_id -> BigInt,
    }
}

diesel::table! {
    poll_turns (post_id, kind) {
        post_id -> BigInt,
        kind -> Text,
        due_at -> BigInt,
    }
}

diesel::table! {
    thread_mutes (account_id, thread_id) {
        account_id -> BigInt,
        thread_id -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    poll_votes (id) {
        id -> BigInt,
        post_id -> BigInt,
        account_id -> BigInt,
        choice -> Integer,
        uri -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    reactions (id) {
        id -> BigInt,
        account_id -> BigInt,
        post_id -> BigInt,
        name -> Text,
        emoji_id -> Nullable<BigInt>,
        uri -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    emojis (id) {
        id -> BigInt,
        domain -> Text,
        shortcode -> Text,
        uri -> Nullable<Text>,
        image -> Text,
        updated_at -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    quotes (post_id) {
        post_id -> BigInt,
        quoted_id -> Nullable<BigInt>,
        quoted_uri -> Text,
        state -> Text,
        stamp_uri -> Nullable<Text>,
        created_at -> BigInt,
    }
}

diesel::table! {
    stamps (id) {
        id -> BigInt,
        account_id -> BigInt,
        post_id -> BigInt,
        kind -> Text,
        by_id -> BigInt,
        instrument_uri -> Text,
        request_uri -> Text,
        state -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    permits (post_id) {
        post_id -> BigInt,
        state -> Text,
        stamp_uri -> Nullable<Text>,
        created_at -> BigInt,
    }
}

diesel::table! {
    featured_tags (id) {
        id -> BigInt,
        account_id -> BigInt,
        hashtag_id -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    reports (id) {
        id -> BigInt,
        reporter_id -> Nullable<BigInt>,
        target_id -> BigInt,
        uri -> Nullable<Text>,
        category -> Text,
        comment -> Text,
        post_ids -> Text,
        other_uris -> Text,
        forwarded -> Bool,
        resolved_at -> Nullable<BigInt>,
        created_at -> BigInt,
        rule_ids -> Text,
        forward_to -> Text,
        assigned_id -> Nullable<BigInt>,
        resolved_by -> Nullable<BigInt>,
        updated_at -> BigInt,
    }
}

diesel::table! {
    cached_files (secret) {
        secret -> Text,
        bytes -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    domain_rules (id) {
        id -> BigInt,
        domain -> Text,
        severity -> Text,
        reject_media -> Bool,
        reject_reports -> Bool,
        obfuscate -> Bool,
        public_comment -> Text,
        private_comment -> Text,
        created_by -> Nullable<BigInt>,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    domain_allows (id) {
        id -> BigInt,
        domain -> Text,
        created_by -> Nullable<BigInt>,
        created_at -> BigInt,
    }
}

diesel::table! {
    domain_blocks (id) {
        id -> BigInt,
        account_id -> BigInt,
        domain -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    audit_log (id) {
        id -> BigInt,
        actor_id -> Nullable<BigInt>,
        actor -> Text,
        action -> Text,
        target -> Text,
        before -> Text,
        after -> Text,
        network -> Text,
        created_at -> BigInt,
        previous_hash -> Text,
        hash -> Text,
    }
}

diesel::table! {
    trends (kind, subject_id) {
        kind -> Text,
        subject_id -> BigInt,
        score -> Double,
        state -> Text,
        updated_at -> BigInt,
    }
}

diesel::table! {
    link_publishers (id) {
        id -> BigInt,
        domain -> Text,
        state -> Text,
        updated_at -> BigInt,
    }
}

diesel::table! {
    announcements (id) {
        id -> BigInt,
        words -> Text,
        starts_at -> Nullable<BigInt>,
        ends_at -> Nullable<BigInt>,
        all_day -> Bool,
        published_at -> Nullable<BigInt>,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    announcement_reads (announcement_id, account_id) {
        announcement_id -> BigInt,
        account_id -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    announcement_reactions (announcement_id, account_id, name) {
        announcement_id -> BigInt,
        account_id -> BigInt,
        name -> Text,
        emoji_id -> Nullable<BigInt>,
        created_at -> BigInt,
    }
}

diesel::table! {
    house_rules (id) {
        id -> BigInt,
        place -> Integer,
        words -> Text,
        hint -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    documents (kind, effective_at) {
        kind -> Text,
        effective_at -> BigInt,
        words -> Text,
        updated_at -> BigInt,
    }
}

diesel::table! {
    filters (id) {
        id -> BigInt,
        account_id -> BigInt,
        title -> Text,
        contexts -> Text,
        action -> Text,
        expires_at -> Nullable<BigInt>,
        created_at -> BigInt,
    }
}

diesel::table! {
    filter_keywords (id) {
        id -> BigInt,
        filter_id -> BigInt,
        keyword -> Text,
        whole_word -> Bool,
    }
}

diesel::table! {
    filter_statuses (id) {
        id -> BigInt,
        filter_id -> BigInt,
        post_id -> BigInt,
    }
}

diesel::joinable!(users -> accounts (account_id));
diesel::joinable!(sign_ups -> invites (invite_id));
diesel::joinable!(oauth_tokens -> oauth_apps (app_id));
diesel::joinable!(deliveries -> activities (activity_id));
diesel::joinable!(deliveries -> inboxes (inbox_id));
diesel::joinable!(fanouts -> activities (activity_id));
diesel::joinable!(sent_to -> inboxes (inbox_id));
diesel::table! {
    lists (id) {
        id -> BigInt,
        account_id -> BigInt,
        title -> Text,
        replies_policy -> Text,
        exclusive -> Bool,
        created_at -> BigInt,
    }
}

diesel::table! {
    list_members (list_id, account_id) {
        list_id -> BigInt,
        account_id -> BigInt,
        id -> BigInt,
    }
}

diesel::table! {
    tag_follows (id) {
        id -> BigInt,
        account_id -> BigInt,
        hashtag_id -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    scheduled_posts (id) {
        id -> BigInt,
        account_id -> BigInt,
        due_at -> BigInt,
        wish -> Text,
        reason -> Nullable<Text>,
        created_at -> BigInt,
    }
}

diesel::table! {
    scheduled_media (media_id) {
        media_id -> BigInt,
        scheduled_id -> BigInt,
    }
}

diesel::table! {
    albums (id) {
        id -> BigInt,
        account_id -> BigInt,
        title -> Text,
        description -> Text,
        audience -> Text,
        published_at -> Nullable<BigInt>,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    album_posts (album_id, post_id) {
        album_id -> BigInt,
        post_id -> BigInt,
        place -> Integer,
    }
}

diesel::table! {
    pixelfed_settings (account_id) {
        account_id -> BigInt,
        app -> Text,
        web -> Text,
        updated_at -> BigInt,
    }
}

diesel::joinable!(album_posts -> posts (post_id));
diesel::joinable!(list_members -> lists (list_id));
diesel::joinable!(tag_follows -> hashtags (hashtag_id));
diesel::joinable!(featured_tags -> hashtags (hashtag_id));
diesel::joinable!(filter_keywords -> filters (filter_id));
diesel::joinable!(filter_statuses -> filters (filter_id));
diesel::joinable!(post_hashtags -> hashtags (hashtag_id));
diesel::joinable!(post_hashtags -> posts (post_id));

diesel::allow_tables_to_appear_in_same_query!(
    account_keys,
    account_notes,
    accounts,
    activities,
    actors,
    album_posts,
    albums,
    audit_log,
    blocks,
    cached_files,
    canonical_email_blocks,
    cards,
    deliveries,
    dismissed_suggestions,
    domain_allows,
    domain_blocks,
    domain_rules,
    email_domain_blocks,
    emojis,
    endorsements,
    events,
    fanouts,
    featured_tags,
    filter_keywords,
    filter_statuses,
    filters,
    follows,
    hashtags,
    home_feed,
    idempotency_keys,
    identities,
    inbox_items,
    inboxes,
    instances,
    invites,
    ip_blocks,
    jobs,
    last_words,
    likes,
    link_publishers,
    list_members,
    lists,
    login_steps,
    mail_counts,
    mail_tokens,
    mails,
    markers,
    media,
    mentions,
    mutes,
    notification_permits,
    notification_policies,
    notification_requests,
    notifications,
    oauth_apps,
    oauth_codes,
    oauth_tokens,
    oidc_arrivals,
    oidc_logins,
    passkey_challenges,
    passkeys,
    permits,
    pixelfed_settings,
    poll_turns,
    poll_votes,
    polls,
    post_cards,
    post_edits,
    post_hashtags,
    post_origins,
    posts,
    push_subscriptions,
    pushes,
    quotes,
    reactions,
    recovery_codes,
    reports,
    saves,
    scheduled_media,
    scheduled_posts,
    second_factors,
    sent_to,
    sessions,
    settings,
    severances,
    sign_ups,
    stamps,
    tag_follows,
    thread_mutes,
    tombstones,
    users,
    withdrawn_notifications,
);
