// Generated from openapi.json by `npm run generate`. Do not edit.
export interface paths {
    "/api/heliograph/v1/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete one's own account, with everything in it, for good. */
        delete: operations["leave"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/registrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign up, where this server is open. */
        post: operations["sign_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who am I? */
        get: operations["get_session"];
        put?: never;
        /** Sign in with a name or mail address and a password. */
        post: operations["sign_in"];
        /** Sign out. */
        delete: operations["sign_out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The first owner moves in. */
        post: operations["set_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Someone by id. */
        get: operations["get_account"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Block someone. */
        post: operations["block"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/follow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Follow someone, or ask to. */
        post: operations["follow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/followers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who follows them, as far as we know. */
        get: operations["list_followers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/following": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom they follow, as far as we know. */
        get: operations["list_following"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/mute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mute someone. */
        post: operations["mute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/remove_from_followers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have someone follow one no longer. */
        post: operations["remove_follower"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/statuses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What someone has posted. */
        get: operations["list_statuses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/unblock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Block someone no longer. */
        post: operations["unblock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/unfollow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Follow someone no longer. */
        post: operations["unfollow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/unmute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mute someone no longer. */
        post: operations["unmute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/lookup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Someone by handle, if they are known here. */
        get: operations["lookup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/relationships": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What stands between oneself and others. */
        get: operations["list_relationships"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People by name or handle. */
        get: operations["search_accounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/update_credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change one's own profile. */
        patch: operations["update_credentials"];
        trace?: never;
    };
    "/api/v1/accounts/verify_credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Oneself. */
        get: operations["verify_credentials"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register an app. */
        post: operations["register_app"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/apps/verify_credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether an app's token works. */
        get: operations["verify_app"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom one blocks. */
        get: operations["list_blocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookmarks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one has saved. */
        get: operations["list_saved"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/custom_emojis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** There are no custom emoji here; clients ask at start and want a list. */
        get: operations["list_custom_emojis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/favourites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one likes. */
        get: operations["list_liked"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/follow_requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who asks to follow. */
        get: operations["list_requests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/follow_requests/{id}/authorize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let someone follow. */
        post: operations["accept_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/follow_requests/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do not let someone follow. */
        post: operations["reject_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The server, as clients of old ask. */
        get: operations["get_instance_v1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/markers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far one has read. */
        get: operations["get_markers"];
        put?: never;
        /** Everything up to here is read. */
        post: operations["move_markers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A picture that one has uploaded. */
        get: operations["get_media"];
        /** Change what is said about a picture. */
        put: operations["describe"];
        post?: never;
        /** Throw away a picture that belongs to no post. */
        delete: operations["discard"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mutes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom one mutes. */
        get: operations["list_mutes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened. */
        get: operations["list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them. */
        get: operations["get_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put one away. */
        post: operations["dismiss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/clear": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put everything away. */
        post: operations["clear"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/unread_count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many are unread, at most a hundred. */
        get: operations["count_unread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one has chosen for new posts. */
        get: operations["get_preferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statuses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Several posts. */
        get: operations["list_by_id"];
        put?: never;
        /** Publish a post, or a comment. */
        post: operations["publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statuses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One post. */
        get: operations["get_status"];
        /** Edit a post of one's own. */
        put: operations["edit"];
        post?: never;
        /** Delete a post of one's own, here and everywhere. */
        delete: operations["delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statuses/{id}/bookmark": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Save a post for oneself. */
        post: operations["save"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statuses/{id}/context": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a post answers, and what answers it. */
        get: operations["get_context"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statuses/{id}/favourite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Like a post. */
        post: operations["like"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statuses/{id}/favourited_by": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who likes a post. */
        get: operations["list_likers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statuses/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every state that a post had. */
        get: operations["get_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statuses/{id}/reblog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Boost a post. The answer is the boost, with the post inside. */
        post: operations["boost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statuses/{id}/reblogged_by": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who boosted a post. */
        get: operations["list_boosters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statuses/{id}/source": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one edits. */
        get: operations["get_source"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statuses/{id}/unbookmark": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Save it no longer. */
        post: operations["unsave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statuses/{id}/unfavourite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Like it no longer. */
        post: operations["unlike"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statuses/{id}/unreblog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Boost it no longer. */
        post: operations["unboost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/timelines/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What those one follows have posted. */
        get: operations["home"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/timelines/public": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What everyone may see. */
        get: operations["public"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/timelines/tag/{hashtag}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What has a hashtag. */
        get: operations["hashtag"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/instance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The server, as clients of today ask. */
        get: operations["get_instance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Upload a picture. */
        post: operations["upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find people, hashtags and posts. */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a token. */
        post: operations["revoke_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A token for a code, or for the app itself. */
        post: operations["issue_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Someone, here or elsewhere. */
        Account: {
            /** @description `ann` for our own people, `bob@pics.example` for others. */
            acct: string;
            avatar: string;
            avatar_static: string;
            bot: boolean;
            created_at: string;
            discoverable: boolean;
            display_name: string;
            emojis: Record<string, never>[];
            fields: components["schemas"]["Field"][];
            /** Format: int64 */
            followers_count: number;
            /** Format: int64 */
            following_count: number;
            group: boolean;
            header: string;
            header_static: string;
            id: string;
            indexable: boolean;
            /** @description The day of the latest post, `2026-01-05`. */
            last_status_at?: string | null;
            locked: boolean;
            /** @description The bio, as HTML. */
            note: string;
            /** Format: int64 */
            statuses_count: number;
            uri: string;
            url: string;
            username: string;
        };
        /** @description An app, as it is told about itself. */
        Application: {
            client_id?: string | null;
            client_secret?: string | null;
            /**
             * Format: int64
             * @description 0: it does not end.
             */
            client_secret_expires_at: number;
            id: string;
            name: string;
            /** @description All redirect addresses, each on its line. */
            redirect_uri: string;
            redirect_uris: string[];
            scopes: string[];
            /** @description An empty string for compatibility: push comes with its own key. */
            vapid_key: string;
            website?: string | null;
        };
        /** @description One thing that is wrong with one field. */
        Complaint: {
            description: string;
            /** @description Mastodon's code, such as `ERR_BLANK`. */
            error: string;
        };
        /** @description What a post answers, and what answers it. */
        Context: {
            /** @description The first post of the conversation first. */
            ancestors: components["schemas"]["Status"][];
            /** @description Every comment directly after what it answers, older before younger. */
            descendants: components["schemas"]["Status"][];
        };
        CreateStatus: {
            in_reply_to_id?: string | null;
            language?: string | null;
            media_ids?: string[];
            /** @description Posts cannot be put off yet. */
            scheduled_at?: string | null;
            sensitive?: boolean | null;
            spoiler_text?: string;
            /** @description The caption. */
            status?: string;
            /** @description `public`, `unlisted` or `private`; one's own choice where nothing is said. */
            visibility?: string | null;
        };
        /** @description Oneself, with what only oneself may see. */
        CredentialAccount: components["schemas"]["Account"] & {
            role: components["schemas"]["Role"];
            source: components["schemas"]["CredentialAccountSource"];
        };
        CredentialAccountSource: {
            fields: components["schemas"]["Field"][];
            /** Format: int64 */
            follow_requests_count: number;
            language?: string | null;
            /** @description The bio as it was written. */
            note: string;
            /** @description The audience of new posts: `public`, `unlisted` or `private`. */
            privacy: string;
            sensitive: boolean;
        };
        /** @description The deleted post, with what it was written as, so that it can be written anew. */
        DeletedStatus: components["schemas"]["Status"] & {
            text: string;
        };
        DescribeMedia: {
            description?: string | null;
            focus?: string | null;
        };
        EditStatus: {
            language?: string | null;
            media_attributes?: components["schemas"]["MediaAttributes"][];
            /** @description None said: the pictures stay. */
            media_ids?: string[] | null;
            sensitive?: boolean | null;
            spoiler_text?: string | null;
            status?: string | null;
        };
        /** @description What an error looks like to a client. */
        Error: {
            /** @description For each wrong field its complaints. */
            details?: {
                [key: string]: components["schemas"]["Complaint"][];
            } | null;
            /** @description A sentence for people. */
            error: string;
        };
        Field: {
            name: string;
            /** @description HTML. */
            value: string;
            verified_at?: string | null;
        };
        FieldParams: {
            name?: string;
            value?: string;
        };
        FollowParams: {
            /** @description Whether their boosts are wanted too. */
            reblogs?: boolean | null;
        };
        Instance: {
            api_versions: components["schemas"]["InstanceApiVersions"];
            configuration: components["schemas"]["InstanceConfiguration"];
            contact: components["schemas"]["InstanceContact"];
            description: string;
            domain: string;
            languages: string[];
            registrations: components["schemas"]["InstanceRegistrations"];
            rules: Record<string, never>[];
            source_url: string;
            thumbnail: components["schemas"]["InstanceThumbnail"];
            title: string;
            usage: components["schemas"]["InstanceUsage"];
            version: string;
        };
        InstanceAccountLimits: {
            max_display_name_length: number;
            max_featured_tags: number;
            max_note_length: number;
            max_pinned_statuses: number;
            max_profile_fields: number;
            profile_field_name_limit: number;
            profile_field_value_limit: number;
        };
        InstanceApiVersions: {
            /** Format: int32 */
            mastodon: number;
        };
        InstanceConfiguration: {
            accounts: components["schemas"]["InstanceAccountLimits"];
            media_attachments: components["schemas"]["InstanceMediaLimits"];
            statuses: components["schemas"]["InstanceStatusLimits"];
            translation: components["schemas"]["InstanceTranslation"];
            urls: components["schemas"]["InstanceUrls"];
        };
        InstanceContact: {
            account?: components["schemas"]["Account"] | null;
            email: string;
        };
        InstanceMediaLimits: {
            description_limit: number;
            /**
             * Format: int64
             * @description Pixels: width times height.
             */
            image_matrix_limit: number;
            /** @description Bytes. */
            image_size_limit: number;
            supported_mime_types: string[];
        };
        InstanceRegistrations: {
            approval_required: boolean;
            enabled: boolean;
            message?: string | null;
        };
        InstanceStats: {
            /** Format: int64 */
            domain_count: number;
            /** Format: int64 */
            status_count: number;
            /** Format: int64 */
            user_count: number;
        };
        InstanceStatusLimits: {
            characters_reserved_per_url: number;
            max_characters: number;
            max_media_attachments: number;
        };
        InstanceThumbnail: {
            url: string;
        };
        InstanceTranslation: {
            enabled: boolean;
        };
        InstanceUrls: Record<string, never>;
        InstanceUsage: {
            users: components["schemas"]["InstanceUsers"];
        };
        InstanceUsers: {
            /** Format: int64 */
            active_month: number;
        };
        /** @description Version 1, for clients of old. */
        InstanceV1: {
            approval_required: boolean;
            configuration: components["schemas"]["InstanceConfiguration"];
            contact_account?: components["schemas"]["Account"] | null;
            description: string;
            email: string;
            invites_enabled: boolean;
            languages: string[];
            registrations: boolean;
            rules: Record<string, never>[];
            short_description: string;
            stats: components["schemas"]["InstanceStats"];
            thumbnail: string;
            title: string;
            uri: string;
            urls: components["schemas"]["InstanceUrls"];
            version: string;
        };
        Leave: {
            /** @description Once more, for it cannot be taken back. */
            password: string;
        };
        /** @description How far one has read. */
        Marker: {
            last_read_id: string;
            updated_at: string;
            /** Format: int32 */
            version: number;
        };
        MediaAttachment: {
            blurhash?: string | null;
            /** @description The alt text. */
            description?: string | null;
            id: string;
            meta: components["schemas"]["MediaMeta"];
            /** @description What a feed shows: at most 1080 pixels wide. */
            preview_url: string;
            remote_url?: string | null;
            text_url?: string | null;
            /** @description What a grid shows: a square of 400 pixels. */
            thumbnail_url: string;
            /** @description `image`. */
            type: string;
            /** @description The largest rendition. */
            url: string;
        };
        /** @description Other words for a picture that stays. */
        MediaAttributes: {
            description?: string | null;
            focus?: string | null;
            id: string;
        };
        MediaFocus: {
            /** Format: double */
            x: number;
            /** Format: double */
            y: number;
        };
        MediaMeta: {
            focus: components["schemas"]["MediaFocus"];
            original: components["schemas"]["MediaSize"];
            small: components["schemas"]["MediaSize"];
        };
        MediaSize: {
            /** Format: double */
            aspect: number;
            /** Format: int32 */
            height: number;
            /** @description `1080x1440` */
            size: string;
            /** Format: int32 */
            width: number;
        };
        MoveMarker: {
            last_read_id: string;
        };
        MoveMarkers: {
            home?: components["schemas"]["MoveMarker"] | null;
            notifications?: components["schemas"]["MoveMarker"] | null;
        };
        MuteParams: {
            /**
             * Format: int32
             * @description Seconds; 0 for ever.
             */
            duration?: number | null;
            /** @description Whether their notifications are hidden too. */
            notifications?: boolean | null;
        };
        /** @description `{}`: there is nothing to say. */
        Nothing: Record<string, never>;
        Notification: {
            account: components["schemas"]["Account"];
            created_at: string;
            group_key: string;
            id: string;
            status?: components["schemas"]["Status"] | null;
            /** @description `mention`, `reblog`, `follow`, `follow_request` or `favourite`. */
            type: string;
        };
        RegisterApp: {
            client_name: string;
            /** @description One, several on lines of their own, or a list. */
            redirect_uris?: string[];
            /** @description Separated by spaces; `read` if nothing is said. */
            scopes?: string;
            website?: string | null;
        };
        /** @description Between the viewer and one other account. */
        Relationship: {
            blocked_by: boolean;
            blocking: boolean;
            domain_blocking: boolean;
            endorsed: boolean;
            followed_by: boolean;
            following: boolean;
            id: string;
            languages?: string[] | null;
            muting: boolean;
            muting_expires_at?: string | null;
            muting_notifications: boolean;
            note: string;
            notifying: boolean;
            /** @description We asked to follow them. */
            requested: boolean;
            /** @description They asked to follow us. */
            requested_by: boolean;
            showing_reblogs: boolean;
        };
        Revocation: {
            client_id?: string | null;
            client_secret?: string | null;
            token: string;
        };
        Role: {
            color: string;
            highlighted: boolean;
            id: string;
            name: string;
            permissions: string;
        };
        SearchResults: {
            accounts: components["schemas"]["Account"][];
            hashtags: components["schemas"]["Tag"][];
            statuses: components["schemas"]["Status"][];
        };
        /** @description What our web client starts with. */
        Session: {
            account?: components["schemas"]["CredentialAccount"] | null;
            /** @description To be repeated in `X-CSRF-Token` with everything that changes something. */
            csrf?: string | null;
            instance: components["schemas"]["Instance"];
            /** @description Nobody lives here yet: the first owner comes in by the link on the terminal. */
            needs_setup: boolean;
        };
        Setup: {
            email: string;
            password: string;
            /** @description From the link on the terminal. */
            token: string;
            username: string;
        };
        SignIn: {
            /** @description A name or a mail address. */
            login: string;
            password: string;
        };
        SignUp: {
            email: string;
            password: string;
            username: string;
        };
        SourceParams: {
            privacy?: string | null;
            sensitive?: boolean | null;
        };
        Status: {
            account: components["schemas"]["Account"];
            application?: Record<string, never> | null;
            bookmarked: boolean;
            card?: Record<string, never> | null;
            /** @description HTML. */
            content: string;
            created_at: string;
            edited_at?: string | null;
            emojis: Record<string, never>[];
            favourited: boolean;
            /** Format: int64 */
            favourites_count: number;
            filtered: Record<string, never>[];
            id: string;
            in_reply_to_account_id?: string | null;
            in_reply_to_id?: string | null;
            language?: string | null;
            media_attachments: components["schemas"]["MediaAttachment"][];
            mentions: components["schemas"]["StatusMention"][];
            muted: boolean;
            pinned: boolean;
            poll?: Record<string, never> | null;
            reblog?: components["schemas"]["Status"] | null;
            reblogged: boolean;
            /** Format: int64 */
            reblogs_count: number;
            /** Format: int64 */
            replies_count: number;
            sensitive: boolean;
            spoiler_text: string;
            tags: components["schemas"]["StatusTag"][];
            uri: string;
            url: string;
            /** @description `public`, `unlisted`, `private` or `direct`. */
            visibility: string;
        };
        /** @description A state that a post has, or had. */
        StatusEdit: {
            account: components["schemas"]["Account"];
            content: string;
            created_at: string;
            emojis: Record<string, never>[];
            media_attachments: components["schemas"]["MediaAttachment"][];
            sensitive: boolean;
            spoiler_text: string;
        };
        StatusMention: {
            acct: string;
            id: string;
            url: string;
            username: string;
        };
        /** @description What its author edits. */
        StatusSource: {
            id: string;
            spoiler_text: string;
            text: string;
        };
        StatusTag: {
            name: string;
            url: string;
        };
        Tag: {
            following: boolean;
            history: components["schemas"]["TagHistory"][];
            id: string;
            name: string;
            url: string;
        };
        /** @description How much a hashtag is used; Mastodon's shape has numbers as text. */
        TagHistory: {
            accounts: string;
            day: string;
            uses: string;
        };
        Token: {
            access_token: string;
            /**
             * Format: int64
             * @description Seconds since 1970.
             */
            created_at: number;
            /** @description Separated by spaces. */
            scope: string;
            token_type: string;
        };
        TokenRequest: {
            client_id?: string | null;
            client_secret?: string | null;
            code?: string | null;
            code_verifier?: string | null;
            /** @description `authorization_code` or `client_credentials`. */
            grant_type: string;
            redirect_uri?: string | null;
            scope?: string;
        };
        UnreadCount: {
            /** Format: int64 */
            count: number;
        };
        UpdateCredentials: {
            /**
             * Format: binary
             * @description A picture; an empty text takes the old one away.
             */
            avatar?: string | null;
            bot?: boolean | null;
            discoverable?: boolean | null;
            display_name?: string | null;
            fields_attributes?: components["schemas"]["FieldParams"][] | null;
            /** Format: binary */
            header?: string | null;
            locked?: boolean | null;
            note?: string | null;
            source?: components["schemas"]["SourceParams"];
        };
        UploadMedia: {
            /** @description The alt text. */
            description?: string | null;
            /** Format: binary */
            file?: string;
            /** @description What must stay in the frame: `x,y`, each from -1 to 1, right and up. */
            focus?: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    leave: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Leave"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
        };
    };
    sign_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUp"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    get_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
        };
    };
    sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
        };
    };
    set_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Setup"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    get_account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
        };
    };
    block: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Relationship"];
                };
            };
        };
    };
    follow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Relationship"];
                };
            };
        };
    };
    list_followers: {
        parameters: {
            query?: {
                /** @description How many; each list has its own default and maximum. */
                limit?: number;
                /** @description Only what is older than this id. */
                max_id?: string;
                /** @description What comes directly after this id. */
                min_id?: string;
                /** @description Only what is newer than this id, newest first. */
                since_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"][];
                };
            };
        };
    };
    list_following: {
        parameters: {
            query?: {
                /** @description How many; each list has its own default and maximum. */
                limit?: number;
                /** @description Only what is older than this id. */
                max_id?: string;
                /** @description What comes directly after this id. */
                min_id?: string;
                /** @description Only what is newer than this id, newest first. */
                since_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"][];
                };
            };
        };
    };
    mute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MuteParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Relationship"];
                };
            };
        };
    };
    remove_follower: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Relationship"];
                };
            };
        };
    };
    list_statuses: {
        parameters: {
            query: {
                exclude_reblogs?: boolean;
                exclude_replies?: boolean;
                only_media?: boolean;
                page: {
                    /**
                     * Format: int32
                     * @description How many; each list has its own default and maximum.
                     */
                    limit?: number | null;
                    /**
                     * Format: int64
                     * @description Only what is older than this id.
                     */
                    max_id?: number | null;
                    /**
                     * Format: int64
                     * @description What comes directly after this id.
                     */
                    min_id?: number | null;
                    /**
                     * Format: int64
                     * @description Only what is newer than this id, newest first.
                     */
                    since_id?: number | null;
                };
                /** @description Nothing can be pinned yet: an honest empty list. */
                pinned?: boolean;
                tagged?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"][];
                };
            };
        };
    };
    unblock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Relationship"];
                };
            };
        };
    };
    unfollow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Relationship"];
                };
            };
        };
    };
    unmute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Relationship"];
                };
            };
        };
    };
    lookup: {
        parameters: {
            query: {
                acct: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
        };
    };
    list_relationships: {
        parameters: {
            query?: {
                id?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Relationship"][];
                };
            };
        };
    };
    search_accounts: {
        parameters: {
            query: {
                limit?: number;
                offset?: number;
                q: string;
                /** @description Whether to ask their server where nobody is known by this handle. */
                resolve?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"][];
                };
            };
        };
    };
    update_credentials: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["UpdateCredentials"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CredentialAccount"];
                };
            };
        };
    };
    verify_credentials: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CredentialAccount"];
                };
            };
        };
    };
    register_app: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterApp"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    verify_app: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
        };
    };
    list_blocks: {
        parameters: {
            query?: {
                /** @description How many; each list has its own default and maximum. */
                limit?: number;
                /** @description Only what is older than this id. */
                max_id?: string;
                /** @description What comes directly after this id. */
                min_id?: string;
                /** @description Only what is newer than this id, newest first. */
                since_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"][];
                };
            };
        };
    };
    list_saved: {
        parameters: {
            query?: {
                /** @description How many; each list has its own default and maximum. */
                limit?: number;
                /** @description Only what is older than this id. */
                max_id?: string;
                /** @description What comes directly after this id. */
                min_id?: string;
                /** @description Only what is newer than this id, newest first. */
                since_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"][];
                };
            };
        };
    };
    list_custom_emojis: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>[];
                };
            };
        };
    };
    list_liked: {
        parameters: {
            query?: {
                /** @description How many; each list has its own default and maximum. */
                limit?: number;
                /** @description Only what is older than this id. */
                max_id?: string;
                /** @description What comes directly after this id. */
                min_id?: string;
                /** @description Only what is newer than this id, newest first. */
                since_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"][];
                };
            };
        };
    };
    list_requests: {
        parameters: {
            query?: {
                /** @description How many; each list has its own default and maximum. */
                limit?: number;
                /** @description Only what is older than this id. */
                max_id?: string;
                /** @description What comes directly after this id. */
                min_id?: string;
                /** @description Only what is newer than this id, newest first. */
                since_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"][];
                };
            };
        };
    };
    accept_request: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Relationship"];
                };
            };
        };
    };
    reject_request: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Relationship"];
                };
            };
        };
    };
    get_instance_v1: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstanceV1"];
                };
            };
        };
    };
    get_markers: {
        parameters: {
            query?: {
                /** @description `home`, `notifications`. */
                timeline?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: components["schemas"]["Marker"];
                    };
                };
            };
        };
    };
    move_markers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveMarkers"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: components["schemas"]["Marker"];
                    };
                };
            };
        };
    };
    get_media: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaAttachment"];
                };
            };
        };
    };
    describe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DescribeMedia"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaAttachment"];
                };
            };
        };
    };
    discard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    list_mutes: {
        parameters: {
            query?: {
                /** @description How many; each list has its own default and maximum. */
                limit?: number;
                /** @description Only what is older than this id. */
                max_id?: string;
                /** @description What comes directly after this id. */
                min_id?: string;
                /** @description Only what is newer than this id, newest first. */
                since_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"][];
                };
            };
        };
    };
    list: {
        parameters: {
            query: {
                /** @description Only news of one account. */
                account_id?: string;
                /** @description All but these kinds. */
                exclude_types?: string[];
                page: {
                    /**
                     * Format: int32
                     * @description How many; each list has its own default and maximum.
                     */
                    limit?: number | null;
                    /**
                     * Format: int64
                     * @description Only what is older than this id.
                     */
                    max_id?: number | null;
                    /**
                     * Format: int64
                     * @description What comes directly after this id.
                     */
                    min_id?: number | null;
                    /**
                     * Format: int64
                     * @description Only what is newer than this id, newest first.
                     */
                    since_id?: number | null;
                };
                /** @description Only these kinds. */
                types?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notification"][];
                };
            };
        };
    };
    get_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notification"];
                };
            };
        };
    };
    dismiss: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
        };
    };
    clear: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
        };
    };
    count_unread: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnreadCount"];
                };
            };
        };
    };
    get_preferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    list_by_id: {
        parameters: {
            query?: {
                id?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"][];
                };
            };
        };
    };
    publish: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again answers the same post */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateStatus"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    get_status: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
        };
    };
    edit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditStatus"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedStatus"];
                };
            };
        };
    };
    save: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
        };
    };
    get_context: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Context"];
                };
            };
        };
    };
    like: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
        };
    };
    list_likers: {
        parameters: {
            query?: {
                /** @description How many; each list has its own default and maximum. */
                limit?: number;
                /** @description Only what is older than this id. */
                max_id?: string;
                /** @description What comes directly after this id. */
                min_id?: string;
                /** @description Only what is newer than this id, newest first. */
                since_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"][];
                };
            };
        };
    };
    get_history: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusEdit"][];
                };
            };
        };
    };
    boost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
        };
    };
    list_boosters: {
        parameters: {
            query?: {
                /** @description How many; each list has its own default and maximum. */
                limit?: number;
                /** @description Only what is older than this id. */
                max_id?: string;
                /** @description What comes directly after this id. */
                min_id?: string;
                /** @description Only what is newer than this id, newest first. */
                since_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"][];
                };
            };
        };
    };
    get_source: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusSource"];
                };
            };
        };
    };
    unsave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
        };
    };
    unlike: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
        };
    };
    unboost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
        };
    };
    home: {
        parameters: {
            query?: {
                /** @description How many; each list has its own default and maximum. */
                limit?: number;
                /** @description Only what is older than this id. */
                max_id?: string;
                /** @description What comes directly after this id. */
                min_id?: string;
                /** @description Only what is newer than this id, newest first. */
                since_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"][];
                };
            };
        };
    };
    public: {
        parameters: {
            query: {
                /** @description Only of people of this server. */
                local?: boolean;
                only_media?: boolean;
                page: {
                    /**
                     * Format: int32
                     * @description How many; each list has its own default and maximum.
                     */
                    limit?: number | null;
                    /**
                     * Format: int64
                     * @description Only what is older than this id.
                     */
                    max_id?: number | null;
                    /**
                     * Format: int64
                     * @description What comes directly after this id.
                     */
                    min_id?: number | null;
                    /**
                     * Format: int64
                     * @description Only what is newer than this id, newest first.
                     */
                    since_id?: number | null;
                };
                /** @description Only of people of other servers. */
                remote?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"][];
                };
            };
        };
    };
    hashtag: {
        parameters: {
            query: {
                /** @description Only of people of this server. */
                local?: boolean;
                only_media?: boolean;
                page: {
                    /**
                     * Format: int32
                     * @description How many; each list has its own default and maximum.
                     */
                    limit?: number | null;
                    /**
                     * Format: int64
                     * @description Only what is older than this id.
                     */
                    max_id?: number | null;
                    /**
                     * Format: int64
                     * @description What comes directly after this id.
                     */
                    min_id?: number | null;
                    /**
                     * Format: int64
                     * @description Only what is newer than this id, newest first.
                     */
                    since_id?: number | null;
                };
                /** @description Only of people of other servers. */
                remote?: boolean;
            };
            header?: never;
            path: {
                hashtag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"][];
                };
            };
        };
    };
    get_instance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instance"];
                };
            };
        };
    };
    upload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["UploadMedia"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaAttachment"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    search: {
        parameters: {
            query: {
                limit?: number;
                offset?: number;
                q: string;
                /** @description Whether to ask other servers for a handle or an address that nobody knows here. */
                resolve?: boolean;
                /** @description `accounts`, `hashtags` or `statuses`; all of them where nothing is said. */
                type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchResults"];
                };
            };
        };
    };
    revoke_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Revocation"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    issue_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
}
