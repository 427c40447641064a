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
    "/api/heliograph/v1/accounts/{id}/albums": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Somebody's albums, as far as one may see them, the latest first. */
        get: operations["list_albums"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/admin/announcements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All announcements, drafts too, those that were made last first. */
        get: operations["list_all_announcements"];
        put?: never;
        /** Announce something, or write a draft. */
        post: operations["announce"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/admin/announcements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take it away, with everything that was put to it. */
        delete: operations["remove_announcement"];
        options?: never;
        head?: never;
        /** Change it; what is not sent stays as it is. */
        patch: operations["change_announcement"];
        trace?: never;
    };
    "/api/heliograph/v1/admin/audit_log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What those who run the server did. */
        get: operations["list_audit_log"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/admin/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every document, as it was written. */
        get: operations["list_documents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/admin/documents/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Write a document: `extended_description`, `privacy_policy` or `terms_of_service`. */
        put: operations["write_document"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/admin/domain_blocks/effect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What suspending a domain would end. */
        get: operations["get_effect"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/admin/domain_blocks/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every rule as CSV, in Mastodon's format. */
        get: operations["export_rules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/admin/domain_blocks/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a list over: all of it or nothing. */
        post: operations["import_rules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/admin/domain_blocks/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** See what an import would do. */
        post: operations["preview_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/admin/federation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The switches about other servers. */
        get: operations["get_federation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Turn the switches; what is not sent stays as it is. */
        patch: operations["change_federation"];
        trace?: never;
    };
    "/api/heliograph/v1/admin/instances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The servers that we know. */
        get: operations["list_instances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/admin/instances/{host}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them. */
        get: operations["get_instance_of"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/admin/instances/{host}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a server now, and ask which software it runs. */
        post: operations["retry_instance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/admin/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rules, to be changed. */
        get: operations["list_rules_to_change"];
        put?: never;
        /** One more rule. */
        post: operations["add_house_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/admin/rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a rule away. */
        delete: operations["remove_house_rule"];
        options?: never;
        head?: never;
        /** Change a rule; what is not sent stays as it is. */
        patch: operations["change_house_rule"];
        trace?: never;
    };
    "/api/heliograph/v1/admin/trends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The switch about trends. */
        get: operations["get_trend_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Turn the switch. */
        patch: operations["change_trend_settings"];
        trace?: never;
    };
    "/api/heliograph/v1/albums": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an album. */
        post: operations["create_album"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/albums/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An album. */
        get: operations["get_album"];
        put?: never;
        post?: never;
        /** Throw it away. What was in it stays. */
        delete: operations["remove_album"];
        options?: never;
        head?: never;
        /** Call it otherwise, show it to others, publish it or make it a draft again. */
        patch: operations["change_album"];
        trace?: never;
    };
    "/api/heliograph/v1/albums/{id}/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is in it, in its order. */
        get: operations["list_album_posts"];
        /** Put what is in it into this order; what is not named comes after. */
        put: operations["order_album_posts"];
        /** Put posts of one's own at its end: photographs that everyone may see. */
        post: operations["add_album_posts"];
        /** Take posts out of it. */
        delete: operations["remove_album_posts"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/aliases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The accounts that one says are one's own too. */
        get: operations["list_aliases"];
        put?: never;
        /** Say that another account is one's own too, so that it can move here. */
        post: operations["add_alias"];
        /** Say so no longer. */
        delete: operations["remove_alias"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/authorized_apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The apps that were let in. */
        get: operations["list_apps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/authorized_apps/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Shut an app out. It has to ask anew. */
        delete: operations["end_app"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The address that the account has. */
        get: operations["get_address"];
        put?: never;
        /** Have another address. It counts once the link that is sent there has been opened. */
        post: operations["change_address"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Servers where one is known, too. */
        get: operations["list_identities"];
        put?: never;
        /** Begin to link one's account with the server that people may sign in with: where to go. */
        post: operations["link_identity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/identities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Unlink one's account. One comes in by the password, or by a passkey, from then on. */
        delete: operations["unlink_identity"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/invitations/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who invites whoever opens this link, while it is good. */
        get: operations["get_invitation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/invites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The invites that one has made and not taken back, newest first. */
        get: operations["list_invites"];
        put?: never;
        /** Make an invite. */
        post: operations["make_invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/invites/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of one's own invites. */
        get: operations["get_invite"];
        put?: never;
        post?: never;
        /** Take an invite back. Admins may do that with everybody's. */
        delete: operations["revoke_invite"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move away: followers are told to follow the other account, and this one posts no more. */
        post: operations["move_away"];
        /** Come back: the account can post again. */
        delete: operations["come_back"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own passkeys, the oldest first. */
        get: operations["list_passkeys"];
        put?: never;
        /** Add the passkey that the browser made. */
        post: operations["add_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a passkey. Nobody comes in with it any more. */
        delete: operations["remove_passkey"];
        options?: never;
        head?: never;
        /** Call a passkey something else. */
        patch: operations["rename_passkey"];
        trace?: never;
    };
    "/api/heliograph/v1/passkeys/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to add a passkey: what the browser needs to make one. Nothing changes until it comes back. A passkey opens the
         *     account without a code, so whoever signs in with one needs one here.
         */
        post: operations["offer_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose another password. Everything else that is signed in ends. */
        post: operations["change_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/password_resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a link to choose another password. The answer is the same whether anybody has this name or address. */
        post: operations["forgot_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/posts/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The servers that one's own post was sent to, and what came of it. */
        get: operations["list_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
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
        /** Sign up, in the way that this server takes people. Whoever waits to be let in is not signed in. */
        post: operations["sign_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/second_factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether signing in takes a code, and how many recovery codes are left. */
        get: operations["get_second_factor"];
        put?: never;
        /** Begin to add an app that shows codes. Nothing changes until its first code is confirmed. */
        post: operations["add_second_factor"];
        /** Sign in with the password alone again. */
        delete: operations["remove_second_factor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/second_factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm the first code of a new app. From now on signing in takes one. */
        post: operations["confirm_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/second_factor/recovery_codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get new recovery codes. The old ones are void. */
        post: operations["make_recovery_codes"];
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
        /** Sign in with a name or mail address and a password. Where a code is needed besides, the answer is 401 with a `step`. */
        post: operations["sign_in"];
        /** Sign out. */
        delete: operations["sign_out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/session/oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to sign in with another server: where to go. The way back works in this browser only, for ten minutes. */
        post: operations["start_oidc"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/session/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with a passkey. No name, password or code is needed besides. */
        post: operations["sign_in_with_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/session/passkey/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to sign in with a passkey: what it is to sign, within five minutes. */
        post: operations["ask_for_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/session/second_factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in, second step: the code. */
        post: operations["sign_in_with_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The devices that are signed in. */
        get: operations["list_sessions"];
        put?: never;
        post?: never;
        /** Sign all other devices out. */
        delete: operations["end_other_sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heliograph/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign a device out. */
        delete: operations["end_session"];
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
    "/api/oembed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A post of ours for another page. Only what everybody may see. */
        get: operations["oembed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pixelfed/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Someone by id, as Pixelix asks. */
        get: operations["get_pixelfed_account"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pixelfed/v1/app/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How Pixelfed's own app is to look. */
        get: operations["get_app_settings"];
        put?: never;
        /** Change that: all of it, as the app sends it. */
        post: operations["set_app_settings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pixelfed/v1/web/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What apps are to show of what the server has, and what it has not. */
        get: operations["get_web_settings"];
        put?: never;
        /** Change that. There are no groups and no stories that could be shown. */
        post: operations["set_web_settings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1.1/accounts/avatar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take one's own portrait away. */
        delete: operations["remove_avatar"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1.1/accounts/mutuals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who of those whom one follows follows somebody too. */
        get: operations["list_mutuals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1.1/accounts/username/{username}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Someone by handle, if they are known here. */
        get: operations["get_by_username"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1.1/archive/add/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a post of one's own away: nobody else sees it until it is taken out.
         * @description Servers that have it already are told nothing and keep it; those that ask are told that it is not there.
         */
        post: operations["archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1.1/archive/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one has put away, the latest posts first. */
        get: operations["list_archived"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1.1/archive/remove/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take it out: it is as it was. */
        post: operations["unarchive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1.1/collections/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Somebody's albums, as far as one may see them, nine on a page. */
        get: operations["list_collections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1.1/collections/add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a post of one's own into an album of one's own. */
        post: operations["add_to_collection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1.1/collections/delete/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Throw it away. What was in it stays. */
        delete: operations["delete_collection"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1.1/collections/items/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is in an album: all of it, or ten on a page for apps that count pages. */
        get: operations["list_collection_items"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1.1/collections/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a post out of it. An album may be empty. */
        post: operations["remove_from_collection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1.1/collections/self": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own, drafts too, nine on a page, each with what is in it. */
        get: operations["list_own_collections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1.1/collections/update/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call it otherwise, and publish it or not. */
        post: operations["update_collection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1.1/collections/view/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An album. */
        get: operations["get_collection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1.1/compose/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a new post of one's own begins. */
        get: operations["get_compose_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1.1/discover/accounts/popular": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People of this server whom most follow, of those who posted lately and whom one does not follow yet. */
        get: operations["list_popular_accounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1.1/discover/posts/hashtags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hashtags that many people use these days. */
        get: operations["list_popular_hashtags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1.1/discover/posts/network/trending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Posts of all servers that many people like or boost these days. */
        get: operations["list_network_trends"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1.1/discover/posts/trending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Photographs of our people that most people like, of the last day, month or year. */
        get: operations["list_most_liked"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1.1/nag/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether Pixelfed's own service would push to its app: it would not. Web Push has routes of its own. */
        get: operations["get_nag_state"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1.1/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report a post or somebody. The server of who is reported is not told: Pixelfed's apps do not ask whether to. */
        post: operations["report_object"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People by their ids. Who is not known, or not to be seen, is left out. */
        get: operations["list_accounts"];
        put?: never;
        /**
         * Sign up by an app, in the way that this server takes people. The token works once the address is confirmed, where mails
         *     are sent, and once those who run the server have said yes, where they are asked.
         */
        post: operations["create_account"];
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
    "/api/v1/accounts/{id}/endorse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show someone whom one follows on one's page. */
        post: operations["endorse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/endorsements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom someone shows on their page. What people elsewhere show, only their own servers know. */
        get: operations["list_endorsements_of"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/featured_tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Someone's featured hashtags. */
        get: operations["list_of_account"];
        put?: never;
        post?: never;
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
        /** Follow someone, or ask to. Of someone whom one follows already, what is not sent stays as it is. */
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
    "/api/v1/accounts/{id}/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own lists that somebody is on. */
        get: operations["list_lists_with"];
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
    "/api/v1/accounts/{id}/note": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write down something about someone, for oneself alone. */
        post: operations["write_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The older name of `endorse`. */
        post: operations["pin_account"];
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
    "/api/v1/accounts/{id}/unendorse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show someone no longer. */
        post: operations["unendorse"];
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
    "/api/v1/accounts/{id}/unpin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The older name of `unendorse`. */
        post: operations["unpin_account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/familiar_followers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** For each of these people, who follows them of those whom one follows. */
        get: operations["list_familiar_followers"];
        put?: never;
        post?: never;
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
        /** Change one's own profile, as apps do whose libraries send no files otherwise (Pixelix, Pixelfed). */
        post: operations["post_credentials"];
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
    "/api/v1/admin/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People, newest first, for clients of old. */
        get: operations["list_people_v1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them. */
        get: operations["get_person"];
        put?: never;
        post?: never;
        /** Delete what is known here of somebody whose server is blocked. Others are not deleted by anybody but themselves. */
        delete: operations["delete_person"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/accounts/{id}/action": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell somebody something, or shut them out. */
        post: operations["act_on_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/accounts/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let somebody in who waits. They are told by mail. */
        post: operations["approve_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/accounts/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let somebody sign in again who was shut out. */
        post: operations["enable_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/accounts/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turn somebody away who waits. They are told by mail; nothing of them stays, and their name is free again. */
        post: operations["reject_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/canonical_email_blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mailboxes that nobody signs up with, however they are spelled. */
        get: operations["list_address_blocks"];
        put?: never;
        /** Let nobody sign up with a mailbox. */
        post: operations["block_address"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/canonical_email_blocks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them. */
        get: operations["get_address_block"];
        put?: never;
        post?: never;
        /** Take such a block back. */
        delete: operations["unblock_address"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/canonical_email_blocks/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The blocks that an address would meet. */
        post: operations["test_address"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/dimensions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What there is most of. */
        post: operations["list_dimensions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/domain_allows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is let in by name. */
        get: operations["list_allows"];
        put?: never;
        /** Let somebody in by name. */
        post: operations["add_allow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/domain_allows/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them. */
        get: operations["get_allow"];
        put?: never;
        post?: never;
        /** Let them in by name no longer. */
        delete: operations["remove_allow"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/domain_blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rules. */
        get: operations["list_rules"];
        put?: never;
        /** Make a rule. */
        post: operations["add_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/domain_blocks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One rule. */
        get: operations["get_rule"];
        /** Change a rule. */
        put: operations["change_rule"];
        post?: never;
        /** Take a rule back. */
        delete: operations["remove_rule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/email_domain_blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mail domains with whose addresses nobody signs up. */
        get: operations["list_mail_domain_blocks"];
        put?: never;
        /** Let nobody sign up with addresses of a domain, or of one below it. */
        post: operations["block_mail_domain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/email_domain_blocks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them. */
        get: operations["get_mail_domain_block"];
        put?: never;
        post?: never;
        /** Take such a block back. */
        delete: operations["unblock_mail_domain"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/ip_blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What those may not do who come from some networks. */
        get: operations["list_network_blocks"];
        put?: never;
        /** Let those wait who sign up from a network, keep them out, or keep everybody there out of everything. */
        post: operations["block_network"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/ip_blocks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them. */
        get: operations["get_network_block"];
        /** Change such a block. */
        put: operations["change_network_block"];
        post?: never;
        /** Take such a block back. */
        delete: operations["unblock_network"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/measures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Numbers for each day. */
        post: operations["list_measures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reports, newest first. */
        get: operations["list_reports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/reports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One report. */
        get: operations["get_report"];
        /** Say what a report is about. */
        put: operations["change_report"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/reports/{id}/assign_to_self": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One deals with a report oneself. */
        post: operations["assign_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/reports/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A report is taken up again. */
        post: operations["reopen_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/reports/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A report has been dealt with. */
        post: operations["resolve_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/reports/{id}/unassign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Nobody deals with it any more. */
        post: operations["unassign_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Who stayed of those who came together. */
        post: operations["list_cohorts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every hashtag that somebody has used, newest first. */
        get: operations["list_all_tags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/tags/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One hashtag. */
        get: operations["get_any_tag"];
        /** Let a hashtag trend, or not. */
        put: operations["change_tag"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/trends/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pages that trend, refused or not. */
        get: operations["list_links_to_judge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/trends/links/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a page trend. */
        post: operations["approve_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/trends/links/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let it trend no more. */
        post: operations["reject_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/trends/links/publishers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where pages are that have trended. */
        get: operations["list_publishers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/trends/links/publishers/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let everything trend that is there. */
        post: operations["approve_publisher"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/trends/links/publishers/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let nothing trend that is there. */
        post: operations["reject_publisher"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/trends/statuses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Posts that trend, refused or not. */
        get: operations["list_statuses_to_judge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/trends/statuses/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a post trend. */
        post: operations["approve_status"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/trends/statuses/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let it trend no more. */
        post: operations["reject_status"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/trends/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hashtags that trend, refused or not. */
        get: operations["list_tags_to_judge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/trends/tags/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a hashtag trend. */
        post: operations["approve_tag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/trends/tags/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let it trend no more. */
        post: operations["reject_tag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/announcements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What those who run the server have to say. */
        get: operations["list_announcements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/announcements/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that one has read it. */
        post: operations["dismiss_announcement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/announcements/{id}/reactions/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put an emoji to it: one of Unicode, or one of this server's by its shortcode. */
        put: operations["add_announcement_reaction"];
        post?: never;
        /** Take it back. */
        delete: operations["remove_announcement_reaction"];
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
        /** Our custom emoji. */
        get: operations["list_custom_emojis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/directory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People who want to be discovered. */
        get: operations["read_directory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discover/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest public photographs, as `PixelDroid`'s grid asks for them. */
        get: operations["discover_posts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/domain_blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The servers that one blocks. */
        get: operations["list_domain_blocks"];
        put?: never;
        /** Want nothing to do with a server. */
        post: operations["block_domain"];
        /** Hear of a server again. Follows that ended do not come back. */
        delete: operations["unblock_domain"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/emails/check_confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the address is confirmed. */
        get: operations["check_confirmation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/emails/confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have the link that confirms the address sent once more. */
        post: operations["resend_confirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/endorsements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom one shows on one's page. */
        get: operations["list_endorsements"];
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
    "/api/v1/featured_tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own featured hashtags. */
        get: operations["list_own"];
        put?: never;
        /** Put a hashtag on one's page. */
        post: operations["feature"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/featured_tags/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a hashtag off one's page. */
        delete: operations["unfeature"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/featured_tags/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hashtags that one uses often and could put on one's page. */
        get: operations["suggest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/filters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's filters, a keyword each. */
        get: operations["list_filters_v1"];
        put?: never;
        /** Make a filter of one keyword. */
        post: operations["make_filter_v1"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/filters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them. */
        get: operations["get_filter_v1"];
        /** Change one of them. */
        put: operations["change_filter_v1"];
        post?: never;
        /** Remove one of them. */
        delete: operations["remove_filter_v1"];
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
    "/api/v1/followed_tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The hashtags that one follows, the latest first. */
        get: operations["list_followed_tags"];
        put?: never;
        post?: never;
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
    "/api/v1/instance/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How lively the last twelve weeks were, the latest first. */
        get: operations["list_activity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instance/domain_blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom this server does not let in, or not as far as others; where those who run it show that. */
        get: operations["list_public_rules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instance/extended_description": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What there is to say about the server at length. */
        get: operations["get_extended_description"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instance/peers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The servers that this one knows; shown to whom the list of blocked ones is shown. */
        get: operations["list_peers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instance/privacy_policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What becomes of what people tell the server. */
        get: operations["get_privacy_policy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instance/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What people here agree to. */
        get: operations["list_house_rules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instance/terms_of_service": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The terms that count now, or the first that will. */
        get: operations["get_terms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instance/terms_of_service/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The terms that count from a day on. */
        get: operations["get_terms_of"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instance/translation_languages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which languages are translated into which: none. */
        get: operations["list_translation_languages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own lists. */
        get: operations["list_lists"];
        put?: never;
        /** Make a list. */
        post: operations["create_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of one's own lists. */
        get: operations["get_list"];
        /** Call it otherwise, or let it show something else. */
        put: operations["change_list"];
        post?: never;
        /** Throw it away. Those who were on it are followed still. */
        delete: operations["remove_list"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists/{id}/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is on it; with `limit=0` everybody. */
        get: operations["list_members"];
        put?: never;
        /** Put people on it whom one follows. */
        post: operations["add_members"];
        /** Take people off it. */
        delete: operations["remove_members"];
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
    "/api/v1/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Upload a picture, as older apps do. It is whole when the answer comes, as with the newer way. */
        post: operations["upload_at_once"];
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
        /** Change what is said about a picture, or what is shown where it is small. */
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
        /** Whom one mutes, and until when. */
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
    "/api/v1/notifications/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whose news one wants, as it was asked first. */
        get: operations["get_policy_v1"];
        /** Say whose news one wants, as it was said first. */
        put: operations["change_policy_v1"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Those who wait, the last to come first. */
        get: operations["list_notification_requests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them. */
        get: operations["get_notification_request"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/requests/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Want their news, now and later. */
        post: operations["accept_notification_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/requests/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Throw away what waits of them. */
        post: operations["dismiss_notification_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/requests/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Want the news of several. */
        post: operations["accept_notification_requests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/requests/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Throw away what waits of several. */
        post: operations["dismiss_notification_requests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/requests/merged": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether everything that was accepted is among the news. */
        get: operations["are_merged"];
        put?: never;
        post?: never;
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
        /** How many are unread. What one's filters hide does not count. */
        get: operations["count_unread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A poll, with counts that are at most a minute old where its server answers. */
        get: operations["get_poll"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/polls/{id}/votes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Vote. */
        post: operations["vote"];
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
    "/api/v1/push/subscription": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this token or session has subscribed. */
        get: operations["get_push_subscription"];
        /** Hear of something else. */
        put: operations["change_push_subscription"];
        /** Hear of news while the app is closed. What this token or session had subscribed before ends. */
        post: operations["subscribe_to_push"];
        /** Hear of nothing. */
        delete: operations["unsubscribe_from_push"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report someone to those who run this server. */
        post: operations["report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scheduled_statuses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own, the latest that was asked for first. */
        get: operations["list_scheduled"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scheduled_statuses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them. */
        get: operations["get_scheduled"];
        /** Let it go out at another time. */
        put: operations["put_off_scheduled"];
        post?: never;
        /** Do not let it go out. */
        delete: operations["cancel_scheduled"];
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
    "/api/v1/statuses/{id}/card": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The preview of what a post links to; an empty object where there is none. */
        get: operations["get_card"];
        put?: never;
        post?: never;
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
    "/api/v1/statuses/{id}/interaction_policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change who may quote a post of one's own, or comment on it. */
        put: operations["set_policy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statuses/{id}/mute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Be told of nothing more in the conversation of a post. */
        post: operations["mute_thread"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statuses/{id}/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a post of one's own first on one's page. */
        post: operations["pin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statuses/{id}/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Posts that quote a post by its author's leave. */
        get: operations["list_quotes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statuses/{id}/quotes/{quoting_id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back the leave to quote a post of one's own. */
        post: operations["revoke_quote"];
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
    "/api/v1/statuses/{id}/unmute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Be told again of what happens in it. */
        post: operations["unmute_thread"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statuses/{id}/unpin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take it back. */
        post: operations["unpin"];
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
    "/api/v1/streaming": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A WebSocket. Channels may be named in the address, and by messages at any time:
         *     `{"type": "subscribe", "stream": "hashtag", "tag": "sea"}` and the same with `unsubscribe`.
         */
        get: operations["open_socket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/streaming/direct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Conversations. */
        get: operations["stream_direct"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/streaming/hashtag": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What has a hashtag. */
        get: operations["stream_hashtag"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/streaming/hashtag/local": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What people of this server gave a hashtag. */
        get: operations["stream_hashtag_local"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/streaming/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether streams are there: `OK`. */
        get: operations["get_streaming_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/streaming/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the people on one of one's lists post. */
        get: operations["stream_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/streaming/public": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What everyone may see. */
        get: operations["stream_public"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/streaming/public/local": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What everyone may see of people of this server. */
        get: operations["stream_public_local"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/streaming/public/local/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same, with pictures. */
        get: operations["stream_public_local_media"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/streaming/public/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same, with pictures. */
        get: operations["stream_public_media"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/streaming/public/remote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What everyone may see of people of other servers. */
        get: operations["stream_public_remote"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/streaming/public/remote/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same, with pictures. */
        get: operations["stream_public_remote_media"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/streaming/user": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's home and notifications. */
        get: operations["stream_user"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/streaming/user/notification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's notifications. */
        get: operations["stream_notifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom one might follow, as clients of old ask. */
        get: operations["list_suggestions_v1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/suggestions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Do not be suggested someone again. Mastodon asks no more than `read` for this. */
        delete: operations["dismiss_suggestion"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A hashtag, and how much it is used. */
        get: operations["get_tag"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags/{name}/feature": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put it on one's page. */
        post: operations["feature_tag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags/{name}/follow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let what is posted with it come home. */
        post: operations["follow_tag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags/{name}/related": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hashtags that are used together with this one. */
        get: operations["list_related_tags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags/{name}/unfeature": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take it off one's page. */
        post: operations["unfeature_tag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags/{name}/unfollow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Follow it no longer. */
        post: operations["unfollow_tag"];
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
    "/api/v1/timelines/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Public posts that link to a page, of people who want to be found. */
        get: operations["link_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/timelines/list/{list_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the people on one of one's lists have posted. */
        get: operations["list_timeline"];
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
    "/api/v1/trends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same, as clients of old ask. */
        get: operations["list_trends"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trends/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pages that many people link to these days. */
        get: operations["list_trending_links"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trends/statuses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Posts that many people like or boost these days. */
        get: operations["list_trending_statuses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trends/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hashtags that many people use these days. */
        get: operations["list_trending_tags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/admin/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People, newest first. */
        get: operations["list_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the server takes and does. */
        get: operations["get_config"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/filters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's filters, those too that are over. */
        get: operations["list_filters"];
        put?: never;
        /** Make a filter. */
        post: operations["make_filter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/filters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One filter. */
        get: operations["get_filter"];
        /** Change a filter. */
        put: operations["change_filter"];
        post?: never;
        /** Remove a filter. */
        delete: operations["remove_filter"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/filters/{id}/keywords": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The keywords of a filter. */
        get: operations["list_filter_keywords"];
        put?: never;
        /** Add a keyword to a filter. */
        post: operations["add_filter_keyword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/filters/{id}/statuses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The posts that a filter names. */
        get: operations["list_filter_statuses"];
        put?: never;
        /** Filter one post. */
        post: operations["add_filter_status"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/filters/keywords/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One keyword. */
        get: operations["get_filter_keyword"];
        /** Change a keyword. */
        put: operations["change_filter_keyword"];
        post?: never;
        /** Remove a keyword. */
        delete: operations["remove_filter_keyword"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/filters/statuses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them. */
        get: operations["get_filter_status"];
        put?: never;
        post?: never;
        /** Filter it no longer. */
        delete: operations["remove_filter_status"];
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
    "/api/v2/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened. */
        get: operations["list_groups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/notifications/{group_key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What goes by this key. */
        get: operations["get_group"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/notifications/{group_key}/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everyone of whom it is. */
        get: operations["list_group_accounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/notifications/{group_key}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put all of it away. */
        post: operations["dismiss_group"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/notifications/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whose news one wants. */
        get: operations["get_policy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Say whose news one wants. What is kept apart already stays there. */
        patch: operations["change_policy"];
        trace?: never;
    };
    "/api/v2/notifications/unread_count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many groups have anything unread. What one's filters hide does not count. */
        get: operations["count_unread_groups"];
        put?: never;
        post?: never;
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
        /** Find people, hashtags and posts. Strangers find people and hashtags that are known here. */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom one might follow, and why. */
        get: operations["list_suggestions"];
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
    "/oauth/userinfo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who signed in. */
        get: operations["get_user_info"];
        put?: never;
        post?: never;
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
            emojis: components["schemas"]["CustomEmoji"][];
            fields: components["schemas"]["Field"][];
            /** Format: int64 */
            followers_count: number;
            /** Format: int64 */
            following_count: number;
            group: boolean;
            header: string;
            header_static: string;
            /** @description Whether who follows them, and whom they follow, is hidden; of people elsewhere we do not know. */
            hide_collections?: boolean | null;
            id: string;
            indexable: boolean;
            /** @description The day of the latest post, `2026-01-05`. */
            last_status_at?: string | null;
            locked: boolean;
            moved?: components["schemas"]["Account"] | null;
            /** @description The bio, as HTML. */
            note: string;
            /** Format: int64 */
            statuses_count: number;
            uri: string;
            url: string;
            username: string;
        };
        AddressToTest: {
            email?: string;
        };
        /** @description Someone, as those see them who run the server. */
        AdminAccount: {
            account: components["schemas"]["Account"];
            approved: boolean;
            confirmed: boolean;
            created_at: string;
            created_by_application_id?: string | null;
            disabled: boolean;
            /** @description None for our own people. */
            domain?: string | null;
            /** @description Empty where it is not for whoever asks: of others, and of those who have as much to say here. */
            email: string;
            id: string;
            /** @description Why they would like to join. */
            invite_request?: string | null;
            invited_by_account_id?: string | null;
            /** @description The network that they signed up from, as far as it is still known. */
            ip?: string | null;
            ips: components["schemas"]["AdminIp"][];
            locale: string;
            role: components["schemas"]["Role"];
            /** @description Nobody's pictures are hidden by us. */
            sensitized: boolean;
            /** @description Whether their server is limited. */
            silenced: boolean;
            /** @description Whether their server is blocked. */
            suspended: boolean;
            username: string;
        };
        /** @description An announcement, as those see it who run the server. */
        AdminAnnouncement: {
            all_day: boolean;
            created_at: string;
            ends_at?: string | null;
            id: string;
            /** @description Whether people see it, or will. */
            published: boolean;
            /** @description Since when, or from when on. */
            published_at?: string | null;
            starts_at?: string | null;
            /** @description As it was written. */
            text: string;
            updated_at: string;
        };
        /** @description Something that somebody who runs the server did. */
        AdminAuditEntry: {
            /** @description Such as `domain_block.create`. */
            action: string;
            /** @description Their name at that time. */
            actor: string;
            /** @description Who; none for the command line. */
            actor_id?: string | null;
            after?: Record<string, never> | null;
            before?: Record<string, never> | null;
            created_at: string;
            id: string;
            /** @description The network that they did it from. */
            network?: string | null;
            target: string;
        };
        /** @description Mastodon's `Admin::CanonicalEmailBlock`. */
        AdminCanonicalEmailBlock: {
            /** @description SHA-256, hexadecimal. */
            canonical_email_hash: string;
            id: string;
        };
        /** @description Of those who came together, who stayed. */
        AdminCohort: {
            data: components["schemas"]["CohortData"][];
            /** @description `day` or `month`. */
            frequency: string;
            /** @description When their day or month began. */
            period: string;
        };
        /** @description Of something, what there is most of. */
        AdminDimension: {
            data: components["schemas"]["AdminDimensionData"][];
            key: string;
        };
        AdminDimensionData: {
            human_key: string;
            human_value?: string | null;
            key: string;
            unit?: string | null;
            value: string;
        };
        /** @description A document, as those see it who run the server. */
        AdminDocument: {
            /** @description As it was written. */
            content: string;
            /** @description Of terms. */
            effective_date?: string | null;
            /** @description `extended_description`, `privacy_policy` or `terms_of_service`. */
            kind: string;
            updated_at: string;
        };
        /** @description Mastodon's `Admin::DomainAllow`. */
        AdminDomainAllow: {
            created_at: string;
            domain: string;
            id: string;
        };
        /** @description Mastodon's `Admin::DomainBlock`. */
        AdminDomainBlock: {
            created_at: string;
            /** @description SHA-256 of the domain, hexadecimal. */
            digest: string;
            domain: string;
            id: string;
            obfuscate: boolean;
            private_comment?: string | null;
            public_comment?: string | null;
            reject_media: boolean;
            reject_reports: boolean;
            /** @description `noop`, `silence` or `suspend`. */
            severity: string;
        };
        /** @description Mastodon's `Admin::EmailDomainBlock`. */
        AdminEmailDomainBlock: {
            allow_with_approval: boolean;
            created_at: string;
            domain: string;
            /** @description Who tried is counted nowhere. */
            history: components["schemas"]["AdminEmailDomainBlockHistory"][];
            id: string;
        };
        /** @description How often somebody tried on one day. */
        AdminEmailDomainBlockHistory: {
            accounts: string;
            day: string;
            uses: string;
        };
        /** @description The switches about other servers. */
        AdminFederation: {
            /** @description Whether every document wants a signature. */
            authorized_fetch: boolean;
            /** @description `open`, or `allow_list`: only those who are allowed by name. */
            mode: string;
            /** @description Who may read the reasons. */
            show_domain_block_comments: string;
            /** @description Who may read the rules: `disabled`, `users` or `all`. */
            show_domain_blocks: string;
        };
        /** @description Another server. */
        AdminInstance: {
            /**
             * Format: int64
             * @description People there whom we know.
             */
            accounts: number;
            delivered_at?: string | null;
            failing_since?: string | null;
            /** Format: int32 */
            failures: number;
            first_seen_at: string;
            /**
             * Format: int64
             * @description Of theirs who follow ours.
             */
            followers: number;
            /**
             * Format: int64
             * @description Of theirs whom ours follow.
             */
            following: number;
            /** @description `well`, `failing` or `untried`. */
            health: string;
            heard_at?: string | null;
            host: string;
            /** @description What happened at the last try. */
            last_error?: string | null;
            next_try_at?: string | null;
            policy: components["schemas"]["AdminInstancePolicy"];
            /** @description As it calls itself; none where it does not say. */
            software?: string | null;
            software_version?: string | null;
            /**
             * Format: int64
             * @description Letters that wait for it.
             */
            waiting: number;
        };
        /** @description Another server, alone. */
        AdminInstanceDetail: components["schemas"]["AdminInstance"] & {
            allow?: components["schemas"]["AdminDomainAllow"] | null;
            /**
             * Format: int64
             * @description Pictures of its people that are kept here.
             */
            media: number;
            rule?: components["schemas"]["AdminDomainBlock"] | null;
        };
        /** @description What is let in of a server. */
        AdminInstancePolicy: {
            reject_media: boolean;
            /** @description `noop`, `silence` or `suspend`. */
            severity: string;
        };
        /** @description Where somebody came from. */
        AdminIp: {
            ip: string;
            used_at: string;
        };
        /** @description Mastodon's `Admin::IpBlock`. */
        AdminIpBlock: {
            comment: string;
            created_at: string;
            expires_at?: string | null;
            id: string;
            /** @description A network, such as `192.0.2.0/24`. */
            ip: string;
            /** @description `sign_up_requires_approval`, `sign_up_block` or `no_access`. */
            severity: string;
        };
        /** @description Where pages are, as those see it who run the server. */
        AdminLinkPublisher: {
            domain: string;
            id: string;
            /** @description Whether nobody has looked at it yet. */
            requires_review: boolean;
            reviewed_at?: string | null;
            /** @description Whether what is there may trend, where nobody judged it by itself; none before anybody looked. */
            trendable?: boolean | null;
        };
        /** @description A number for each day, and altogether. Numbers are text, as with Mastodon. */
        AdminMeasure: {
            data: components["schemas"]["AdminMeasureData"][];
            human_value?: string | null;
            key: string;
            /** @description Of as many days right before. */
            previous_total?: string | null;
            /** @description Of all days together; of another server, of all times. */
            total: string;
            /** @description `bytes`, or none. */
            unit?: string | null;
        };
        AdminMeasureData: {
            /** @description Midnight UTC. */
            date: string;
            value: string;
        };
        /** @description A report, as those see it who run the server. */
        AdminReport: {
            account?: components["schemas"]["AdminAccount"] | null;
            action_taken: boolean;
            action_taken_at?: string | null;
            action_taken_by_account?: components["schemas"]["AdminAccount"] | null;
            assigned_account?: components["schemas"]["AdminAccount"] | null;
            category: string;
            comment: string;
            created_at: string;
            forwarded: boolean;
            id: string;
            /** @description What the report named and we do not know. */
            other_uris: string[];
            /** @description Those that it names and that are rules still. */
            rules: components["schemas"]["Rule"][];
            statuses: components["schemas"]["Status"][];
            target_account: components["schemas"]["AdminAccount"];
            updated_at: string;
        };
        /** @description A rule, as those see it who run the server. */
        AdminRule: components["schemas"]["Rule"] & {
            /**
             * Format: int32
             * @description Rules stand in this order.
             */
            place: number;
        };
        /** @description A hashtag, as those see it who run the server. */
        AdminTag: components["schemas"]["Tag"] & {
            /** @description Always: what is found is a matter of the posts that have it. */
            listable: boolean;
            /** @description Whether nobody has looked at it yet. */
            requires_review: boolean;
            /** @description Whether it may trend. */
            trendable: boolean;
            /** @description Always: no word is taken out of people's mouths. */
            usable: boolean;
        };
        AdminTagParams: {
            /** @description Another way to write the same word. Hashtags are written in small letters here, so it changes nothing. */
            display_name?: string | null;
            /** @description Only `true`: what is found is a matter of the posts that have it. */
            listable?: boolean | null;
            /** @description Whether it may trend. */
            trendable?: boolean | null;
            /** @description Only `true`: no word is taken out of people's mouths. */
            usable?: boolean | null;
        };
        /** @description A post, as those see it who run the server. */
        AdminTrendingStatus: components["schemas"]["Status"] & {
            /** @description Whether nobody has looked at it yet. */
            requires_review: boolean;
            /** @description Whether it may trend. */
            trendable: boolean;
        };
        /** @description The same, as those see it who run the server. */
        AdminTrendsLink: components["schemas"]["TrendsLink"] & {
            /** @description Of the card. */
            id: string;
            /** @description Whether nobody has looked at it yet, nor at where it is. */
            requires_review: boolean;
            /** @description Whether it may trend. */
            trendable: boolean;
        };
        Album: {
            account: components["schemas"]["Account"];
            /** @description `public`, `followers` or `self`. */
            audience: string;
            cover?: components["schemas"]["MediaAttachment"] | null;
            created_at: string;
            description: string;
            id: string;
            /** @description Of the posts in it those that the viewer may see. */
            posts_count: number;
            /** @description None for a draft. */
            published_at?: string | null;
            title: string;
            /** @description When its words or what is in it were changed last. */
            updated_at: string;
        };
        AlbumParams: {
            /** @description `public`, `followers` or `self`. */
            audience?: string | null;
            description?: string | null;
            /** @description Whether anybody else sees it; a new one is a draft. */
            published?: boolean | null;
            title?: string | null;
        };
        /** @description An account that one says is one's own too. */
        Alias: {
            account?: components["schemas"]["Account"] | null;
            /** @description The id of its actor. */
            uri: string;
        };
        AliasParams: {
            /** @description A handle, `ann@pics.example`. */
            acct: string;
        };
        Announcement: {
            all_day: boolean;
            /** @description HTML. */
            content: string;
            emojis: components["schemas"]["CustomEmoji"][];
            ends_at?: string | null;
            id: string;
            mentions: components["schemas"]["AnnouncementAccount"][];
            published_at: string;
            reactions: components["schemas"]["AnnouncementReaction"][];
            /** @description Whether one has said so. */
            read: boolean;
            starts_at?: string | null;
            statuses: components["schemas"]["AnnouncementStatus"][];
            tags: components["schemas"]["AnnouncementTag"][];
            updated_at: string;
        };
        /** @description Someone whom it names. */
        AnnouncementAccount: {
            acct: string;
            id: string;
            url: string;
            username: string;
        };
        AnnouncementParams: {
            /** @description Whether both are days. */
            all_day?: boolean | null;
            /** @description From then on it is no longer shown. */
            ends_at?: string | null;
            /** @description From when on people see it, instead of at once. */
            publish_at?: string | null;
            /** @description Whether people see it. */
            published?: boolean | null;
            /** @description RFC 3339; an empty text takes it away. */
            starts_at?: string | null;
            /** @description Plain text, at most 5,000 characters. */
            text?: string | null;
        };
        /** @description An emoji under it. */
        AnnouncementReaction: {
            /** Format: int64 */
            count: number;
            /** @description Whether one has put it there. */
            me: boolean;
            /** @description An emoji of Unicode, or a shortcode. */
            name: string;
            static_url?: string | null;
            url?: string | null;
        };
        /** @description A post that it links to. */
        AnnouncementStatus: {
            id: string;
            url: string;
        };
        AnnouncementTag: {
            name: string;
            url: string;
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
            /** @description Our public key for push services. */
            vapid_key: string;
            website?: string | null;
        };
        AppSettingsParams: {
            common: components["schemas"]["PixelfedCommonSettings"];
        };
        /** @description An app that was let in. */
        AuthorizedApplication: {
            created_at: string;
            id: string;
            /** @description To the hour. */
            last_used_at: string;
            name: string;
            /** @description What it may do, with all its tokens together. */
            scopes: string[];
            website?: string | null;
        };
        BoostParams: {
            /** @description `public` where nothing is said, `unlisted` or `private`. */
            visibility?: string | null;
        };
        ChangeAddress: {
            email: string;
            password: string;
        };
        ChangeParams: {
            data?: components["schemas"]["DataParams"];
            policy?: string | null;
        };
        ChangePassword: {
            current_password: string;
            /** @description Whether apps stay signed in; other devices never do. */
            keep_apps?: boolean;
            password: string;
        };
        Code: {
            code: string;
        };
        CohortData: {
            date: string;
            /**
             * Format: double
             * @description From 0 to 1.
             */
            rate: number;
            value: string;
        };
        /** @description Pixelfed's word for an album. */
        Collection: {
            avatar: string;
            description: string;
            id: string;
            /** @description What is in it, on the list of one's own alone. */
            items?: components["schemas"]["Status"][] | null;
            /** @description Its owner. */
            pid: string;
            post_count: number;
            published_at?: string | null;
            /** @description The address of a picture. */
            thumb: string;
            title: string;
            updated_at: string;
            /** @description Its owner's page: albums have none of their own. */
            url: string;
            username: string;
            /** @description `public`, `private` for followers, `draft` for nobody else. */
            visibility: string;
        };
        CollectionItemParams: {
            collection_id: string;
            post_id: string;
        };
        CollectionParams: {
            description?: string | null;
            title?: string | null;
            /** @description `public`, `private` for followers, or `draft`. */
            visibility: string;
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
        CreateAccount: {
            /** @description That whoever signs up agrees to the rules. */
            agreement?: boolean;
            email?: string;
            /** @description Of the link of an invite. */
            invite_code?: string | null;
            /** @description The language that mails are to be in. */
            locale?: string | null;
            password?: string;
            /** @description Why they would like to join, where those who run the server decide. */
            reason?: string | null;
            username?: string;
        };
        CreateStatus: {
            in_reply_to_id?: string | null;
            language?: string | null;
            media_ids?: string[];
            poll?: components["schemas"]["PollDraft"] | null;
            /** @description Who may quote the post: `public`, `followers` or `nobody`. */
            quote_approval_policy?: string | null;
            /** @description A post to quote. */
            quoted_status_id?: string | null;
            /** @description Who may comment on the post: `public`, `followers` or `nobody`. */
            reply_approval_policy?: string | null;
            /** @description When it is to go out, at least five minutes from now; the answer is a `ScheduledStatus` then. */
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
            discoverable: boolean;
            fields: components["schemas"]["Field"][];
            /** Format: int64 */
            follow_requests_count: number;
            hide_collections: boolean;
            /** @description Whether strangers may find one's public posts by words. */
            indexable: boolean;
            language?: string | null;
            /** @description The bio as it was written. */
            note: string;
            /** @description The audience of new posts: `public`, `unlisted` or `private`. */
            privacy: string;
            sensitive: boolean;
        };
        CustomEmoji: {
            /** @description Without colons. */
            shortcode: string;
            static_url: string;
            url: string;
            visible_in_picker: boolean;
        };
        DataParams: {
            /** @description `mention`, `follow`, `favourite`… and whether it is wanted. */
            alerts?: {
                [key: string]: boolean;
            } | null;
            /** @description `all`, `followed`, `follower` or `none`. */
            policy?: string | null;
        };
        /** @description The deleted post, with what it was written as, so that it can be written anew. */
        DeletedStatus: components["schemas"]["Status"] & {
            text: string;
        };
        DescribeMedia: {
            description?: string | null;
            focus?: string | null;
            /**
             * Format: binary
             * @description Another picture, which is shown where this one is small; as a file of a multipart body.
             */
            thumbnail?: string | null;
        };
        DimensionsParams: {
            /** @description The last day. */
            end_at?: string;
            instance_accounts?: components["schemas"]["MeasureSubject"] | null;
            instance_languages?: components["schemas"]["MeasureSubject"] | null;
            /** @description What is wanted. What Mastodon does not know either is left out. */
            keys?: string[];
            /**
             * Format: int32
             * @description How many of each at most: 10 where nothing is said, 100 at most.
             */
            limit?: number | null;
            /** @description The first day. */
            start_at?: string;
            tag_languages?: components["schemas"]["MeasureSubject"] | null;
            tag_servers?: components["schemas"]["MeasureSubject"] | null;
        };
        Document: {
            /** @description HTML. */
            content: string;
            updated_at: string;
        };
        DocumentParams: {
            /** @description HTML, or plain text; empty where there is to be none. */
            content?: string;
            /** @description Of terms, the day from which they count: `2026-01-31`. */
            effective_date?: string | null;
        };
        /** @description Mastodon's `DomainBlock`: what others may know of a rule. */
        DomainBlock: {
            comment?: string | null;
            digest: string;
            /** @description Of an obfuscated one, the middle is stars. */
            domain: string;
            /** @description `silence` or `suspend`. */
            severity: string;
        };
        /** @description What ends where nothing is let in any more. */
        DomainBlockEffect: {
            /**
             * Format: int64
             * @description Their people who follow ours.
             */
            followers: number;
            /**
             * Format: int64
             * @description Their people whom ours follow.
             */
            following: number;
            /**
             * Format: int64
             * @description Hosts that we know and that are covered.
             */
            instances: number;
        };
        /** @description What an import does, or would do. */
        DomainBlockImport: {
            changes: number;
            /** @description What the suspensions among them end. */
            effect: components["schemas"]["DomainBlockEffect"];
            /** @description Those that do something or are refused, in their order; of a long list the first 2,000. */
            lines: components["schemas"]["DomainBlockImportLine"][];
            new: number;
            refused: number;
            repeated: number;
            same: number;
        };
        /** @description One line of an import. */
        DomainBlockImportLine: {
            after?: components["schemas"]["DomainBlockTerms"] | null;
            before?: components["schemas"]["DomainBlockTerms"] | null;
            domain: string;
            /** @description `new`, `changes`, `same`, `repeated` or `refused`. */
            fate: string;
            /** Format: int64 */
            line: number;
            /** @description Why it is refused. */
            reason?: string | null;
        };
        /** @description What a rule says. */
        DomainBlockTerms: {
            obfuscate: boolean;
            private_comment: string;
            public_comment: string;
            reject_media: boolean;
            reject_reports: boolean;
            severity: string;
        };
        DomainParams: {
            domain?: string;
        };
        EditStatus: {
            language?: string | null;
            media_attributes?: components["schemas"]["MediaAttributes"][];
            /** @description None said: the pictures stay. */
            media_ids?: string[] | null;
            poll?: components["schemas"]["PollDraft"] | null;
            /** @description Who may quote the post: `public`, `followers` or `nobody`. */
            quote_approval_policy?: string | null;
            sensitive?: boolean | null;
            spoiler_text?: string | null;
            status?: string | null;
        };
        /** @description One's own address. */
        EmailAddress: {
            /** @description Whether the link that was sent there has been opened. */
            confirmed: boolean;
            email: string;
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
        /** @description What is in the way of a new rule. */
        ExistingRule: {
            error: string;
            existing_domain_block: components["schemas"]["AdminDomainBlock"];
        };
        /** @description Those whom one follows and who follow someone too. */
        FamiliarFollowers: {
            accounts: components["schemas"]["Account"][];
            /** @description Of the account that they follow. */
            id: string;
        };
        FeaturedTag: {
            id: string;
            /** @description The day of the latest post with it, `2026-01-05`. */
            last_status_at?: string | null;
            name: string;
            /** @description A number, written as text: so Mastodon does. */
            statuses_count: string;
            url: string;
        };
        FeatureTag: {
            /** @description With or without its hash sign. */
            name: string;
        };
        FederationParams: {
            authorized_fetch?: boolean | null;
            /** @description `open` or `allow_list`. */
            mode?: string | null;
            show_domain_block_comments?: string | null;
            /** @description `disabled`, `users` or `all`. */
            show_domain_blocks?: string | null;
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
        Filter: {
            /** @description Where it counts: `home`, `notifications`, `public`, `thread`, `account`. */
            context: string[];
            /** @description None: for ever. */
            expires_at?: string | null;
            /** @description `warn`, `hide` or `blur`. */
            filter_action: string;
            id: string;
            /** @description Absent where a post says what filters found in it. */
            keywords?: components["schemas"]["FilterKeyword"][] | null;
            statuses?: components["schemas"]["FilterStatus"][] | null;
            title: string;
        };
        FilterKeyword: {
            id: string;
            keyword: string;
            whole_word: boolean;
        };
        /** @description What is not said stays as it is. */
        FilterParams: {
            /** @description Where it counts: `home`, `notifications`, `public`, `thread`, `account`. */
            context?: string[] | null;
            /**
             * Format: int64
             * @description Seconds from now. Empty, `null` or `indefinite`: for ever.
             */
            expires_in?: number | null;
            /** @description `warn`, `hide` or `blur`; `warn` where nothing was ever said. */
            filter_action?: string | null;
            keywords_attributes?: components["schemas"]["KeywordAttributes"][];
            title?: string | null;
        };
        /** @description What one filter found in a post. */
        FilterResult: {
            filter: components["schemas"]["Filter"];
            /** @description The keywords that it found, as they were written. */
            keyword_matches: string[];
            /** @description The post's id, where the filter names it. */
            status_matches: string[];
        };
        /** @description A post that a filter names. */
        FilterStatus: {
            id: string;
            status_id: string;
        };
        FilterStatusParams: {
            /** @description A boost stands for what it boosts. */
            status_id: string;
        };
        FollowParams: {
            /** @description Only posts in these languages, or in none that is named. */
            languages?: string[] | null;
            /** @description Whether to be told of each new post. */
            notify?: boolean | null;
            /** @description Whether their boosts are wanted too. */
            reblogs?: boolean | null;
        };
        ForgotPassword: {
            /** @description A name or a mail address. */
            login: string;
        };
        /** @description Groups, with everyone and everything that they name, each once. */
        GroupedNotificationsResults: {
            accounts: components["schemas"]["Account"][];
            notification_groups: components["schemas"]["NotificationGroup"][];
            /** @description With `expand_accounts=partial_avatars`, those who are named in second place. */
            partial_accounts?: components["schemas"]["PartialAccountWithAvatar"][] | null;
            statuses: components["schemas"]["Status"][];
        };
        /** @description Another server where somebody is known, too. */
        Identity: {
            created_at: string;
            id: string;
            issuer: string;
            /** @description None where nobody has come in by it yet. */
            last_used_at?: string | null;
            /** @description As people here know it. */
            name: string;
        };
        IdentityPassword: {
            password: string;
        };
        Instance: {
            api_versions: components["schemas"]["InstanceApiVersions"];
            configuration: components["schemas"]["InstanceConfiguration"];
            contact: components["schemas"]["InstanceContact"];
            description: string;
            domain: string;
            icon: components["schemas"]["InstanceIcon"][];
            languages: string[];
            registrations: components["schemas"]["InstanceRegistrations"];
            rules: components["schemas"]["Rule"][];
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
        /** @description One week. Mastodon's shape has numbers as text. */
        InstanceActivity: {
            /** @description People who were seen: who posted in it, or came by last in it. */
            logins: string;
            registrations: string;
            statuses: string;
            /** @description Its Monday at midnight UTC, as seconds since 1970. */
            week: string;
        };
        InstanceApiVersions: {
            /** Format: int32 */
            mastodon: number;
        };
        InstanceConfiguration: {
            accounts: components["schemas"]["InstanceAccountLimits"];
            /** @description Whether only those are let in who are allowed by name. */
            limited_federation: boolean;
            media_attachments: components["schemas"]["InstanceMediaLimits"];
            polls: components["schemas"]["InstancePollLimits"];
            statuses: components["schemas"]["InstanceStatusLimits"];
            translation: components["schemas"]["InstanceTranslation"];
            urls: components["schemas"]["InstanceUrls"];
            vapid: components["schemas"]["InstanceVapid"];
        };
        InstanceContact: {
            account?: components["schemas"]["Account"] | null;
            email: string;
        };
        /** @description The server's own mark. */
        InstanceIcon: {
            /** @description `any`: it is a drawing. */
            size: string;
            src: string;
        };
        /** @description Apps cannot read the whole without the limits of video; all of them are 0, because none is taken. */
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
            /** Format: int32 */
            video_frame_rate_limit: number;
            /** Format: int64 */
            video_matrix_limit: number;
            video_size_limit: number;
        };
        /** @description What a poll may have. Apps cannot read the whole without it. */
        InstancePollLimits: {
            max_characters_per_option: number;
            /** Format: int32 */
            max_expiration: number;
            max_options: number;
            /**
             * Format: int32
             * @description Seconds.
             */
            min_expiration: number;
        };
        InstanceRegistrations: {
            approval_required: boolean;
            enabled: boolean;
            message?: string | null;
            /** Format: int32 */
            min_age?: number | null;
            reason_required: boolean;
            /** @description Where people sign up, if not through an app. */
            url?: string | null;
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
            blurhash?: string | null;
            url: string;
            /** @description The same for screens of different density; it is a drawing, which fits all of them. */
            versions: components["schemas"]["InstanceThumbnailVersions"];
        };
        InstanceThumbnailVersions: {
            "@1x": string;
        };
        InstanceTranslation: {
            enabled: boolean;
        };
        /** @description There are no pages about the server. */
        InstanceUrls: {
            /** @description Where streams are: an origin, `wss://pics.example`. */
            streaming: string;
        };
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
            rules: components["schemas"]["Rule"][];
            short_description: string;
            stats: components["schemas"]["InstanceStats"];
            thumbnail: string;
            title: string;
            uri: string;
            urls: components["schemas"]["InstanceV1Urls"];
            version: string;
        };
        InstanceV1Urls: {
            streaming_api: string;
        };
        /** @description What an app needs to subscribe at its push service. */
        InstanceVapid: {
            public_key: string;
        };
        /** @description An invite, as whoever opens its link sees it. */
        Invitation: {
            /** @description Who invites. */
            account: components["schemas"]["Account"];
            /** @description Whether one follows them at once. */
            autofollow: boolean;
        };
        /** @description A link that lets somebody in. */
        Invite: {
            /** @description Who made it. */
            account: components["schemas"]["Account"];
            /** @description Whether whoever comes by it follows whoever made it. */
            autofollow: boolean;
            /** @description What lets in; only for whoever made it. */
            code?: string | null;
            created_at: string;
            expires_at?: string | null;
            id: string;
            /**
             * Format: int64
             * @description None: as often as one likes.
             */
            max_uses?: number | null;
            /** @description Where it is used; only for whoever made it. */
            url?: string | null;
            /** @description Whether it lets anybody in still. */
            usable: boolean;
            /** Format: int64 */
            uses: number;
        };
        KeysParams: {
            /** @description 16 bytes of chance in base64. */
            auth: string;
            /** @description The app's public key, a point of P-256 in base64. */
            p256dh: string;
        };
        /** @description A new keyword, or one of the filter that changes or goes. */
        KeywordAttributes: {
            _destroy?: boolean;
            id?: string | null;
            keyword?: string | null;
            /** @description Whether it is found as a whole word only; so it is where nothing is said of a new one. */
            whole_word?: boolean | null;
        };
        KeywordParams: {
            keyword?: string | null;
            /** @description Whether it is found as a whole word only; so it is where nothing is said of a new one. */
            whole_word?: boolean | null;
        };
        Leave: {
            /** @description Once more, for it cannot be taken back. */
            password: string;
        };
        List: {
            exclusive: boolean;
            id: string;
            /** @description `followed`, `list` or `none`. */
            replies_policy: string;
            title: string;
        };
        ListParams: {
            /** @description Whether the people on it are left out of one's home. */
            exclusive?: boolean | null;
            /** @description `followed`, `list` or `none`. */
            replies_policy?: string | null;
            title?: string | null;
        };
        ManyParams: {
            id?: string[];
        };
        /** @description How far one has read. */
        Marker: {
            last_read_id: string;
            updated_at: string;
            /** Format: int32 */
            version: number;
        };
        MeasuresParams: {
            /** @description The last day. */
            end_at?: string;
            instance_accounts?: components["schemas"]["MeasureSubject"] | null;
            instance_followers?: components["schemas"]["MeasureSubject"] | null;
            instance_follows?: components["schemas"]["MeasureSubject"] | null;
            instance_media_attachments?: components["schemas"]["MeasureSubject"] | null;
            instance_reports?: components["schemas"]["MeasureSubject"] | null;
            instance_statuses?: components["schemas"]["MeasureSubject"] | null;
            /** @description Which numbers. What is no number of Mastodon's is left out. */
            keys?: string[];
            /** @description The first day. */
            start_at?: string;
            tag_accounts?: components["schemas"]["MeasureSubject"] | null;
            tag_servers?: components["schemas"]["MeasureSubject"] | null;
            tag_uses?: components["schemas"]["MeasureSubject"] | null;
        };
        /** @description What a number is about, where it is about one thing. */
        MeasureSubject: {
            /** @description Another server. */
            domain?: string | null;
            /** @description The id of a hashtag. */
            id?: string | null;
        };
        MediaAttachment: {
            blurhash?: string | null;
            /** @description The alt text. */
            description?: string | null;
            id: string;
            meta: components["schemas"]["MediaMeta"];
            /** @description What a feed shows, which may be another picture: at most 1080 pixels wide. */
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
        MemberParams: {
            account_ids?: string[];
        };
        Merged: {
            /** @description Always true: what waited is news as soon as it is accepted. */
            merged: boolean;
        };
        MoveMarker: {
            last_read_id: string;
        };
        MoveMarkers: {
            home?: components["schemas"]["MoveMarker"] | null;
            notifications?: components["schemas"]["MoveMarker"] | null;
        };
        MoveParams: {
            /** @description The handle of the account to move to, which names this one among its aliases. */
            acct: string;
            /** @description One's own, again. */
            password: string;
        };
        /** @description Someone whom one mutes. */
        MutedAccount: components["schemas"]["Account"] & {
            /** @description When it ends by itself. */
            mute_expires_at?: string | null;
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
        NetworkBlockParams: {
            comment?: string | null;
            /**
             * Format: int64
             * @description Seconds until it ends; 0 or nothing: never.
             */
            expires_in?: number | null;
            /** @description An address or a network. */
            ip?: string | null;
            /** @description `sign_up_requires_approval`, `sign_up_block` or `no_access`. */
            severity?: string | null;
        };
        NewAddressBlock: {
            /** @description The hash of its canonical spelling, where the address is not known. */
            canonical_email_hash?: string | null;
            /** @description The address, in whatever spelling. */
            email?: string | null;
        };
        NewAllow: {
            domain?: string;
        };
        NewInvite: {
            /** @description Whether whoever comes by it follows whoever made it. */
            autofollow?: boolean;
            /**
             * Format: int64
             * @description Seconds for which it is good; for ever, where nothing is said.
             */
            expires_in?: number | null;
            /**
             * Format: int64
             * @description How many people it lets in; all, where nothing is said.
             */
            max_uses?: number | null;
        };
        NewMailDomainBlock: {
            /** @description Whether they may come once somebody has let them in. */
            allow_with_approval?: boolean;
            domain?: string;
        };
        NewPasskey: {
            /** @description What the browser made, as `PublicKeyCredential.toJSON()` writes it. */
            credential: Record<string, never>;
            /** @description What its owner calls it, in at most 60 characters. */
            name?: string;
        };
        /** @description The members are those of [`TermsParams`]: flattened ones are not read as leniently. */
        NewRule: {
            domain?: string;
            obfuscate?: boolean | null;
            private_comment?: string | null;
            public_comment?: string | null;
            reject_media?: boolean | null;
            reject_reports?: boolean | null;
            /** @description `noop`, `silence` or `suspend`. */
            severity?: string | null;
        };
        NoteParams: {
            /** @description At most 2,000 characters; none take the note away. */
            comment?: string;
        };
        /** @description `{}`: there is nothing to say. */
        Nothing: Record<string, never>;
        Notification: {
            account: components["schemas"]["Account"];
            created_at: string;
            event?: components["schemas"]["RelationshipSeveranceEvent"] | null;
            /** @description True where it is kept apart. */
            filtered?: boolean;
            group_key: string;
            id: string;
            report?: components["schemas"]["Report"] | null;
            status?: components["schemas"]["Status"] | null;
            /**
             * @description `mention`, `status`, `reblog`, `follow`, `follow_request`, `favourite`, `quote`, `update`,
             *     `quoted_update`, `admin.sign_up`, `admin.report`, `severed_relationships` or `move`.
             */
            type: string;
        };
        NotificationGroup: {
            event?: components["schemas"]["RelationshipSeveranceEvent"] | null;
            group_key: string;
            latest_page_notification_at: string;
            /**
             * Format: int64
             * @description A number, as Mastodon has it: languages whose numbers are no integers lose its last digits.
             */
            most_recent_notification_id: number;
            /** Format: int64 */
            notifications_count: number;
            page_max_id?: string | null;
            /** @description Only on a page. */
            page_min_id?: string | null;
            report?: components["schemas"]["Report"] | null;
            /** @description Some of whom it is of, the latest first. */
            sample_account_ids: string[];
            status_id?: string | null;
            type: string;
        };
        /** @description Each is `accept`, `filter` or `drop`. */
        NotificationPolicy: {
            for_bots: string;
            for_limited_accounts: string;
            for_new_accounts: string;
            for_not_followers: string;
            for_not_following: string;
            for_private_mentions: string;
            summary: components["schemas"]["NotificationPolicySummary"];
        };
        /** @description What is kept apart; at most a hundred of each. */
        NotificationPolicySummary: {
            /** Format: int64 */
            pending_notifications_count: number;
            /** Format: int64 */
            pending_requests_count: number;
        };
        /** @description Someone whose news wait. */
        NotificationRequest: {
            account: components["schemas"]["Account"];
            created_at: string;
            id: string;
            last_status?: components["schemas"]["Status"] | null;
            /** @description Digits, as Mastodon has it. */
            notifications_count: string;
            updated_at: string;
        };
        /** @description What another page may show of a post: the oEmbed format. */
        OEmbedResponse: {
            author_name: string;
            author_url: string;
            /**
             * Format: int32
             * @description Seconds.
             */
            cache_age: number;
            /** Format: int32 */
            height?: number | null;
            html: string;
            provider_name: string;
            provider_url: string;
            title: string;
            type: string;
            version: string;
            /** Format: int32 */
            width: number;
        };
        /** @description Where to go to sign in with another server. */
        OidcDoor: {
            url: string;
        };
        OidcStart: {
            /** @description A path on this server, to land on afterwards. */
            next?: string | null;
        };
        /** @description As much of someone as a small picture needs. */
        PartialAccountWithAvatar: {
            acct: string;
            avatar: string;
            avatar_static: string;
            bot: boolean;
            id: string;
            locked: boolean;
            url: string;
        };
        /** @description One of somebody's passkeys. */
        Passkey: {
            created_at: string;
            id: string;
            /** @description None where nobody has signed in with it yet. */
            last_used_at?: string | null;
            /** @description What its owner calls it. */
            name: string;
        };
        /** @description What a browser needs to make a passkey, or to sign with one. */
        PasskeyChallenge: {
            /**
             * @description For `PublicKeyCredential.parseCreationOptionsFromJSON()` or `parseRequestOptionsFromJSON()`. It is good once, for
             *     five minutes.
             */
            public_key: Record<string, never>;
        };
        PasskeyName: {
            name: string;
        };
        PasskeyPassword: {
            password: string;
        };
        PasskeyProof: {
            /** @description Of the app, or a recovery code; for whoever signs in with one. */
            code?: string | null;
            password: string;
        };
        PasskeySignIn: {
            /** @description What the browser brought back, as `PublicKeyCredential.toJSON()` writes it. */
            credential: Record<string, never>;
        };
        Password: {
            password: string;
        };
        PasswordAndCode: {
            /** @description Of the app, or a recovery code. */
            code: string;
            password: string;
        };
        PersonAction: {
            /** @description The report that this answers, which is closed. */
            report_id?: string | null;
            send_email_notification?: boolean;
            /** @description What they are told. */
            text?: string | null;
            /** @description `none` or `disable`. */
            type?: string;
        };
        PixelfedAccountLimits: {
            max_bio_length: number;
            max_name_length: number;
        };
        PixelfedActivityPub: {
            enabled: boolean;
            remote_follow: boolean;
        };
        PixelfedAppearanceSettings: {
            /** @default true */
            links_use_in_app_browser: boolean;
            /** @default system */
            theme: components["schemas"]["PixelfedTheme"];
        };
        PixelfedAppSettings: {
            common: components["schemas"]["PixelfedCommonSettings"];
            id: string;
            /** @description None where nothing was ever changed. */
            updated_at?: string | null;
            username: string;
        };
        /** @description Of Pixelfed's own app, with its defaults. What is not sent is as it was at first. */
        PixelfedCommonSettings: {
            /**
             * @default {
             *       "links_use_in_app_browser": true,
             *       "theme": "system"
             *     }
             */
            appearance: components["schemas"]["PixelfedAppearanceSettings"];
            /**
             * @default {
             *       "always_show_cw": false,
             *       "hide_public_behind_cw": true,
             *       "show_alt_text": false
             *     }
             */
            media: components["schemas"]["PixelfedMediaSettings"];
            /**
             * @default {
             *       "hide_likes_shares": false,
             *       "show_network": false,
             *       "show_public": false
             *     }
             */
            timelines: components["schemas"]["PixelfedTimelineSettings"];
        };
        /** @description How a new post begins. */
        PixelfedComposeSettings: {
            /** @description `public`, `unlisted` or `private`. */
            default_scope: string;
            max_altext_length: number;
        };
        PixelfedConfig: {
            account: components["schemas"]["PixelfedAccountLimits"];
            activitypub: components["schemas"]["PixelfedActivityPub"];
            features: components["schemas"]["PixelfedFeatures"];
            open_registration: boolean;
            site: components["schemas"]["PixelfedSite"];
            uploader: components["schemas"]["PixelfedUploader"];
            version: string;
        };
        PixelfedDiscover: {
            posts: components["schemas"]["Status"][];
        };
        PixelfedFeatures: {
            mobile_apis: boolean;
            /** @description Whether apps may sign people up. */
            mobile_registration: boolean;
            stories: boolean;
            timelines: components["schemas"]["PixelfedTimelines"];
            video: boolean;
        };
        PixelfedMediaSettings: {
            /** @default false */
            always_show_cw: boolean;
            /** @default true */
            hide_public_behind_cw: boolean;
            /** @default false */
            show_alt_text: boolean;
        };
        PixelfedMessage: {
            /** Format: int32 */
            code: number;
            msg: string;
        };
        /** @description Whether Pixelfed's own service would push to its app; standard push has routes of its own. */
        PixelfedNag: {
            active: boolean;
        };
        PixelfedReportParams: {
            object_id: string;
            /** @description `post` or `user`. */
            object_type: string;
            /** @description `spam`, `sensitive`, `abusive`, `underage`, `violence`, `copyright`, `impersonation`, `scam` or `terrorism`. */
            report_type: string;
        };
        PixelfedSite: {
            description: string;
            domain: string;
            name: string;
            url: string;
        };
        /** @description A hashtag that trends, as Pixelfed counts it. */
        PixelfedTag: components["schemas"]["Tag"] & {
            /** Format: int64 */
            count: number;
            /** @description `#sea` */
            hashtag: string;
            /**
             * Format: int64
             * @description Uses in the last seven days, under both names.
             */
            total: number;
        };
        /** @enum {string} */
        PixelfedTheme: "system" | "light" | "dark";
        PixelfedTimelines: {
            local: boolean;
            network: boolean;
        };
        PixelfedTimelineSettings: {
            /** @default false */
            hide_likes_shares: boolean;
            /** @default false */
            show_network: boolean;
            /** @default false */
            show_public: boolean;
        };
        PixelfedUploader: {
            album_limit: number;
            max_altext_length: number;
            max_caption_length: number;
            max_collection_length: number;
            /** @description Kilobytes. */
            max_photo_size: number;
            /** @description With commas between. */
            media_types: string;
            mime_types: string[];
        };
        PixelfedWebSettings: {
            enable_reblogs: boolean;
            hide_collections: boolean;
            /** @description There are no groups and no stories, so that apps do not ask for them. */
            hide_groups: boolean;
            hide_stories: boolean;
        };
        PolicyParams: {
            /** @description Who may quote the post: `public`, `followers` or `nobody`. */
            quote_approval_policy?: string | null;
            /** @description Who may comment on the post: `public`, `followers` or `nobody`. */
            reply_approval_policy?: string | null;
        };
        Poll: {
            emojis: components["schemas"]["CustomEmoji"][];
            expired: boolean;
            expires_at?: string | null;
            /** @description That of the post. */
            id: string;
            multiple: boolean;
            options: components["schemas"]["PollOption"][];
            own_votes?: number[] | null;
            /** @description Whether one has voted, and what one chose; absent for strangers. */
            voted?: boolean | null;
            /** Format: int64 */
            voters_count?: number | null;
            /** Format: int64 */
            votes_count: number;
        };
        PollDraft: {
            /**
             * Format: int32
             * @description Seconds.
             */
            expires_in?: number | null;
            /** @description Whether nobody is shown the counts before the end. */
            hide_totals?: boolean | null;
            /** @description Whether more than one may be chosen. */
            multiple?: boolean | null;
            options?: string[];
        };
        PollOption: {
            title: string;
            /**
             * Format: int64
             * @description None while its author keeps the counts back.
             */
            votes_count?: number | null;
        };
        /** @description One server that a post was sent to. */
        PostDelivery: {
            /** @description When the server first took the post. */
            delivered_at?: string | null;
            host: string;
            /** @description A sentence for people. */
            last_error?: string | null;
            /** @description When it is tried again, while it waits. */
            next_try_at?: string | null;
            queued_at: string;
            /** @description When the last thing that was sent arrived, or was given up. */
            settled_at?: string | null;
            /** @description The server's software, if we know it. */
            software?: string | null;
            /** @description `waiting`, `delivered`, `refused`, `gone` or `given_up`: of the last thing that was sent. */
            state: string;
            /** Format: int32 */
            tries: number;
        };
        PostIdsParams: {
            post_ids?: string[];
        };
        PreviewCard: {
            author_name: string;
            author_url: string;
            authors: components["schemas"]["PreviewCardAuthor"][];
            blurhash?: string | null;
            description: string;
            /** @description Always empty. */
            embed_url: string;
            /** Format: int32 */
            height: number;
            /** @description Always empty. */
            html: string;
            /** @description Through us. */
            image?: string | null;
            image_description: string;
            language?: string | null;
            provider_name: string;
            provider_url: string;
            published_at?: string | null;
            title: string;
            /** @description Always `link`: what others would have us embed is not shown. */
            type: string;
            url: string;
            /** Format: int32 */
            width: number;
        };
        PreviewCardAuthor: {
            account?: Record<string, never> | null;
            name: string;
            url: string;
        };
        /** @description What a post quotes. Only a quote that stands in no other one has the post itself. */
        Quote: {
            quoted_status?: components["schemas"]["Status"] | null;
            quoted_status_id?: string | null;
            /** @description `pending`, `accepted`, `rejected`, `revoked`, `deleted` or `unauthorized`. */
            state: string;
        };
        /** @description Who may quote a post. */
        QuoteApproval: {
            automatic: string[];
            /** @description What would come of one's own asking: `automatic`, `manual` or `denied`. */
            current_user: string;
            manual: string[];
        };
        /** @description An emoji of a post, and how many put it there: the shape that apps which know reactions share. */
        Reaction: {
            /** Format: int64 */
            count: number;
            /** @description Ours give hearts, so this is never one's own. */
            me: boolean;
            /** @description An emoji of Unicode, or a shortcode and its server: `blobcat@v.test`. */
            name: string;
            static_url?: string | null;
            /** @description The picture of a custom emoji. */
            url?: string | null;
        };
        /** @description Codes that stand in for the app, each once. They are seen in this answer only. */
        RecoveryCodes: {
            recovery_codes: string[];
        };
        RegisterApp: {
            client_name: string;
            /** @description One, several on lines of their own, or a list. */
            redirect_uris?: string[];
            /** @description Separated by spaces; `read write follow push` if nothing is said. */
            scopes?: string;
            website?: string | null;
        };
        RelatedTag: {
            name: string;
            /**
             * Format: int64
             * @description How many posts have both.
             */
            related_count: number;
        };
        /** @description Between the viewer and one other account. */
        Relationship: {
            /** @description Never told: who is blocked cannot tell it from absence. */
            blocked_by: boolean;
            blocking: boolean;
            domain_blocking: boolean;
            /** @description Whether one shows them on one's page. */
            endorsed: boolean;
            followed_by: boolean;
            following: boolean;
            id: string;
            /** @description The languages of the posts that are wanted; none for all. */
            languages?: string[] | null;
            muting: boolean;
            muting_expires_at?: string | null;
            muting_notifications: boolean;
            /** @description What one wrote down about them, for oneself alone. */
            note: string;
            /** @description Whether each new post of theirs is news. */
            notifying: boolean;
            /** @description We asked to follow them. */
            requested: boolean;
            /** @description They asked to follow us. */
            requested_by: boolean;
            showing_reblogs: boolean;
        };
        /** @description What a block of a whole server took. */
        RelationshipSeveranceEvent: {
            created_at: string;
            /** Format: int64 */
            followers_count: number;
            /** Format: int64 */
            following_count: number;
            id: string;
            /** @description Always true: whom it took is not remembered. */
            purged: boolean;
            target_name: string;
            /** @description `domain_block` or `user_domain_block`. */
            type: string;
        };
        RemoveAliasParams: {
            uri: string;
        };
        /** @description `{}`: there is nothing to say. */
        Removed: Record<string, never>;
        /** @description A report, as its reporter sees it. */
        Report: {
            action_taken: boolean;
            action_taken_at?: string | null;
            category: string;
            comment: string;
            created_at: string;
            forwarded: boolean;
            id: string;
            rule_ids: string[];
            status_ids: string[];
            target_account: components["schemas"]["Account"];
        };
        ReportChange: {
            /** @description `spam`, `legal`, `violation` or `other`. */
            category?: string | null;
            /** @description Rules of the house; only a `violation` names any. */
            rule_ids?: string[] | null;
        };
        ReportParams: {
            account_id: string;
            /** @description `spam`, `legal`, `violation` or `other`. */
            category?: string | null;
            comment?: string;
            /** @description Whether the server of the reported is told too, without saying who complains. */
            forward?: boolean;
            /**
             * @description Whose servers are told, where it is not only that of the reported: theirs, or of those who are answered by
             *     what is reported.
             */
            forward_to_domains?: string[] | null;
            /** @description Rules of the house that were broken; naming one makes it a `violation`. */
            rule_ids?: string[];
            status_ids?: string[];
        };
        Reschedule: {
            /** @description RFC 3339, at least five minutes away. */
            scheduled_at?: string | null;
        };
        RetentionParams: {
            /** @description The last day. */
            end_at?: string;
            /** @description `day` or `month`. */
            frequency?: string | null;
            /** @description The first day. */
            start_at?: string;
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
        /** @description What people here agree to. */
        Rule: {
            hint: string;
            id: string;
            text: string;
        };
        RuleList: {
            /**
             * Format: binary
             * @description CSV as Mastodon exports it, or a domain on each line; at most 100,000 lines.
             */
            data?: string;
        };
        RuleParams: {
            /** @description What explains it, plain text too, at most 2,000 characters. */
            hint?: string | null;
            /**
             * Format: int32
             * @description Rules stand in this order.
             */
            place?: number | null;
            /** @description Plain text, at most 300 characters. */
            text?: string | null;
        };
        ScheduledStatus: {
            /** @description Why it could not go out; Heliograph's own. */
            error?: string | null;
            id: string;
            media_attachments: components["schemas"]["MediaAttachment"][];
            params: components["schemas"]["ScheduledStatusParams"];
            scheduled_at: string;
        };
        /** @description What was asked for. */
        ScheduledStatusParams: {
            /** Format: int64 */
            application_id?: number | null;
            idempotency?: string | null;
            in_reply_to_id?: string | null;
            language?: string | null;
            media_ids?: string[] | null;
            poll?: components["schemas"]["ScheduledStatusPoll"] | null;
            quote_approval_policy?: string | null;
            quoted_status_id?: string | null;
            scheduled_at?: string | null;
            sensitive: boolean;
            spoiler_text: string;
            text: string;
            visibility: string;
            with_rate_limit: boolean;
        };
        /** @description The poll that was asked for. Seconds are text here, as Mastodon has it. */
        ScheduledStatusPoll: {
            expires_in?: string | null;
            hide_totals: boolean;
            multiple: boolean;
            options: string[];
        };
        SearchResults: {
            accounts: components["schemas"]["Account"][];
            hashtags: components["schemas"]["Tag"][];
            statuses: components["schemas"]["Status"][];
        };
        /** @description Whether signing in takes a code. */
        SecondFactor: {
            enabled: boolean;
            /**
             * Format: int64
             * @description How many recovery codes are left.
             */
            recovery_codes: number;
        };
        /** @description What an app has to learn. */
        SecondFactorOffer: {
            /** @description For a camera: a picture, as a `data:` address. */
            qr_code: string;
            /** @description For typing, in letters and digits. */
            secret: string;
            /** @description For an app on the same device. */
            url: string;
        };
        /** @description The password was right, and a code is needed besides. */
        SecondStep: {
            /** @description A sentence for people. */
            error: string;
            /** @description What the code may be of, and what may stand in its place. */
            methods: string[];
            /** @description Comes back with the code. It is good for ten minutes. */
            step: string;
        };
        SecondStepCode: {
            /** @description Of the app, or a recovery code. */
            code: string;
            /** @description From the answer to the password. */
            step: string;
        };
        /** @description What our web client starts with. */
        Session: {
            account?: components["schemas"]["CredentialAccount"] | null;
            /** @description To be repeated in `X-CSRF-Token` with everything that changes something. */
            csrf?: string | null;
            instance: components["schemas"]["Instance"];
            /** @description Whether they may invite others. */
            invites: boolean;
            /** @description Whether this server sends mails, so that a forgotten password can be replaced. */
            mails: boolean;
            /** @description Nobody lives here yet: the first owner comes in by the link on the terminal. */
            needs_setup: boolean;
            /** @description The name of another server that people may sign in with. */
            oidc?: string | null;
            /** @description Whether passkeys work here: they need a server with a name. */
            passkeys: boolean;
            /** @description Those who run the server are to let them in before anything else works. */
            pending: boolean;
            /** @description The address is to be confirmed before anything else works. */
            unconfirmed: boolean;
        };
        Setup: {
            email: string;
            password: string;
            /** @description From the link on the terminal. */
            token: string;
            username: string;
        };
        /** @description A device that is signed in. */
        SignedInDevice: {
            created_at: string;
            /** @description The one that asks. */
            current: boolean;
            id: string;
            /** @description To the hour. */
            last_used_at: string;
            /** @description What the browser said that it is. */
            user_agent: string;
        };
        SignIn: {
            /** @description A name or a mail address. */
            login: string;
            password: string;
        };
        SignUp: {
            email: string;
            /** @description Of the link of an invite. */
            invite_code?: string | null;
            password: string;
            /** @description Why they would like to join, where those who run the server decide. */
            reason?: string | null;
            username: string;
        };
        SourceParams: {
            privacy?: string | null;
            sensitive?: boolean | null;
        };
        Status: {
            account: components["schemas"]["Account"];
            application?: components["schemas"]["StatusApplication"] | null;
            bookmarked: boolean;
            card?: components["schemas"]["PreviewCard"] | null;
            /** @description HTML. */
            content: string;
            created_at: string;
            edited_at?: string | null;
            emojis: components["schemas"]["CustomEmoji"][];
            favourited: boolean;
            /** Format: int64 */
            favourites_count: number;
            /** @description What the viewer's filters found in it, whatever page it stands on. */
            filtered: components["schemas"]["FilterResult"][];
            id: string;
            in_reply_to_account_id?: string | null;
            in_reply_to_id?: string | null;
            language?: string | null;
            media_attachments: components["schemas"]["MediaAttachment"][];
            mentions: components["schemas"]["StatusMention"][];
            /** @description Whether one wants to hear nothing more of its conversation. */
            muted: boolean;
            pinned: boolean;
            poll?: components["schemas"]["Poll"] | null;
            quote?: components["schemas"]["Quote"] | null;
            quote_approval: components["schemas"]["QuoteApproval"];
            /**
             * Format: int64
             * @description How many posts quote it by its author's leave.
             */
            quotes_count: number;
            /** @description Emoji that people of other servers put to it. */
            reactions: components["schemas"]["Reaction"][];
            reblog?: components["schemas"]["Status"] | null;
            reblogged: boolean;
            /** Format: int64 */
            reblogs_count: number;
            /** Format: int64 */
            replies_count: number;
            /** @description Whether one may comment on it, as its author allows: `automatic`, `manual` or `denied`. */
            reply_approval: string;
            sensitive: boolean;
            spoiler_text: string;
            tags: components["schemas"]["StatusTag"][];
            uri: string;
            url: string;
            /** @description `public`, `unlisted`, `private` or `direct`. */
            visibility: string;
        };
        /** @description The app that a post was written with. */
        StatusApplication: {
            name: string;
            website?: string | null;
        };
        /** @description A state that a post has, or had. */
        StatusEdit: {
            account: components["schemas"]["Account"];
            content: string;
            created_at: string;
            emojis: components["schemas"]["CustomEmoji"][];
            media_attachments: components["schemas"]["MediaAttachment"][];
            poll?: components["schemas"]["StatusEditPoll"] | null;
            quote?: components["schemas"]["Quote"] | null;
            sensitive: boolean;
            spoiler_text: string;
        };
        /** @description A poll as an earlier state of a post had it. */
        StatusEditPoll: {
            options: components["schemas"]["StatusEditPollOption"][];
        };
        StatusEditPollOption: {
            title: string;
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
        SubscribeParams: {
            data?: components["schemas"]["DataParams"];
            /** @description As in `data`: some apps say it here. */
            policy?: string | null;
            subscription: components["schemas"]["SubscriptionParams"];
        };
        SubscriptionParams: {
            /** @description Where the service of the app takes messages for it: https, with a public address. */
            endpoint: string;
            keys: components["schemas"]["KeysParams"];
            /** @description Whether the app reads `aes128gcm` (RFC 8291); if not, messages come in the older `aesgcm`. */
            standard?: boolean;
        };
        Suggestion: {
            account: components["schemas"]["Account"];
            /** @description The word of old for the first of the reasons. */
            source: string;
            /** @description Why: `friends_of_friends` or `most_followed`. */
            sources: string[];
        };
        Tag: {
            /** @description Whether it stands on the viewer's own page. */
            featuring: boolean;
            /** @description Whether the viewer follows it. */
            following: boolean;
            /** @description Of the last seven days, today first. */
            history: components["schemas"]["TagHistory"][];
            /** @description `0` for one that nobody has used here. */
            id: string;
            name: string;
            url: string;
        };
        /** @description How much something was used on one day (UTC); Mastodon's shape has numbers as text. */
        TagHistory: {
            /** @description Different people among their authors. */
            accounts: string;
            /** @description Seconds since 1970, of midnight. */
            day: string;
            /** @description Public posts with it, or with a link to it, that are known here and carry no warning. */
            uses: string;
        };
        TermsOfService: {
            /** @description HTML. */
            content: string;
            /** @description Whether they count already. */
            effective: boolean;
            /** @description `2026-01-31` */
            effective_date: string;
            /** @description The day from which others count. */
            succeeded_by?: string | null;
        };
        /** @description What a rule is to say; what is not sent is as it was, or as Mastodon has it for a new one. */
        TermsParams: {
            /** @description Whether the public list hides a part of the name. */
            obfuscate?: boolean | null;
            private_comment?: string | null;
            public_comment?: string | null;
            reject_media?: boolean | null;
            reject_reports?: boolean | null;
            /** @description `noop`, `silence` or `suspend`. */
            severity?: string | null;
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
        TrendSettings: {
            /** @description Whether nothing trends before somebody who runs the server has allowed it. */
            review: boolean;
        };
        TrendSettingsParams: {
            review: boolean;
        };
        /** @description A page that many people link to. */
        TrendsLink: components["schemas"]["PreviewCard"] & {
            /** @description Of the last seven days, today first. */
            history: components["schemas"]["TagHistory"][];
        };
        UnreadCount: {
            /** Format: int64 */
            count: number;
        };
        /** @description `{}`: there is nothing to say. */
        Unsubscribed: Record<string, never>;
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
            /** @description Whether who follows them, and whom they follow, is hidden. */
            hide_collections?: boolean | null;
            /** @description Whether strangers may find one's public posts by words. */
            indexable?: boolean | null;
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
            /**
             * Format: binary
             * @description Another picture, which is shown where this one is small.
             */
            thumbnail?: string | null;
        };
        /** @description Who signed in, in the words of `OpenID Connect`. */
        UserInfo: {
            iss: string;
            name: string;
            picture: string;
            preferred_username: string;
            profile: string;
            /** @description The id of their actor. */
            sub: string;
        };
        /** @description A filter as the first version of the API has it: one keyword, by whose id it goes. */
        V1Filter: {
            context: string[];
            expires_at?: string | null;
            id: string;
            /** @description Whether what it finds is left out. */
            irreversible: boolean;
            phrase: string;
            whole_word: boolean;
        };
        /** @description What is not said stays as it is. */
        V1FilterParams: {
            /** @description Where it counts: `home`, `notifications`, `public`, `thread`, `account`. */
            context?: string[] | null;
            /**
             * Format: int64
             * @description Seconds from now. Empty, `null` or `indefinite`: for ever.
             */
            expires_in?: number | null;
            /** @description Whether what it finds is left out. */
            irreversible?: boolean | null;
            phrase?: string | null;
            whole_word?: boolean | null;
        };
        /** @description The same as it was first: kept away or not. */
        V1NotificationPolicy: {
            filter_new_accounts: boolean;
            filter_not_followers: boolean;
            filter_not_following: boolean;
            filter_private_mentions: boolean;
            summary: components["schemas"]["NotificationPolicySummary"];
        };
        /** @description Whether each is kept away; what is not said stays as it is. */
        V1PolicyParams: {
            filter_new_accounts?: boolean | null;
            filter_not_followers?: boolean | null;
            filter_not_following?: boolean | null;
            filter_private_mentions?: boolean | null;
        };
        VoteParams: {
            /** @description The places of what one chooses, from 0. */
            choices?: number[];
        };
        WebPushSubscription: {
            /** @description For each kind of news whether it is brought. */
            alerts: {
                [key: string]: boolean;
            };
            endpoint: string;
            /** @description At most 31 bits. */
            id: string;
            /** @description `all`, `followed`, `follower` or `none`. */
            policy: string;
            /** @description Our public key (VAPID), for which the app subscribed at its service. */
            server_key: string;
            /** @description Whether messages come in `aes128gcm`. */
            standard: boolean;
        };
        WebSettingsParams: {
            enable_reblogs?: boolean | null;
            hide_collections?: boolean | null;
        };
        WhichLogin: {
            /** @description From the answer to the password, where the passkey is to stand in the place of a code. */
            step?: string | null;
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
    list_albums: {
        parameters: {
            query?: {
                /** @description The same as `max_id`, which counts where both are there: so Pixelfed's apps ask. */
                cursor?: string;
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
                    "application/json": components["schemas"]["Album"][];
                };
            };
        };
    };
    list_all_announcements: {
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
                    "application/json": components["schemas"]["AdminAnnouncement"][];
                };
            };
        };
    };
    announce: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnnouncementParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminAnnouncement"];
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
    remove_announcement: {
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
    change_announcement: {
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
                "application/json": components["schemas"]["AnnouncementParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminAnnouncement"];
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
    list_audit_log: {
        parameters: {
            query?: {
                /** @description The same as `max_id`, which counts where both are there: so Pixelfed's apps ask. */
                cursor?: string;
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
                    "application/json": components["schemas"]["AdminAuditEntry"][];
                };
            };
        };
    };
    list_documents: {
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
                    "application/json": components["schemas"]["AdminDocument"][];
                };
            };
        };
    };
    write_document: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminDocument"][];
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
    get_effect: {
        parameters: {
            query?: {
                domain?: string;
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
                    "application/json": components["schemas"]["DomainBlockEffect"];
                };
            };
        };
    };
    export_rules: {
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
                    "text/csv": string;
                };
            };
        };
    };
    import_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["RuleList"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DomainBlockImport"];
                };
            };
        };
    };
    preview_import: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["RuleList"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DomainBlockImport"];
                };
            };
        };
    };
    get_federation: {
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
                    "application/json": components["schemas"]["AdminFederation"];
                };
            };
        };
    };
    change_federation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FederationParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminFederation"];
                };
            };
        };
    };
    list_instances: {
        parameters: {
            query?: {
                /** @description Where the page before ended; the `Link` header has it. */
                after?: string;
                limit?: number;
                /** @description `open`, `silence`, `suspend` or `reject_media`. */
                policy?: string;
                /** @description A part of the name. */
                q?: string;
                /** @description `name`, `heard` or `failing`. */
                sort?: string;
                /** @description `well`, `failing` or `waiting`. */
                state?: string;
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
                    "application/json": components["schemas"]["AdminInstance"][];
                };
            };
        };
    };
    get_instance_of: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                host: string;
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
                    "application/json": components["schemas"]["AdminInstanceDetail"];
                };
            };
        };
    };
    retry_instance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                host: string;
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
                    "application/json": components["schemas"]["AdminInstanceDetail"];
                };
            };
        };
    };
    list_rules_to_change: {
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
                    "application/json": components["schemas"]["AdminRule"][];
                };
            };
        };
    };
    add_house_rule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminRule"];
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
    remove_house_rule: {
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
    change_house_rule: {
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
                "application/json": components["schemas"]["RuleParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminRule"];
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
    get_trend_settings: {
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
                    "application/json": components["schemas"]["TrendSettings"];
                };
            };
        };
    };
    change_trend_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrendSettingsParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrendSettings"];
                };
            };
        };
    };
    create_album: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlbumParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Album"];
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
    get_album: {
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
                    "application/json": components["schemas"]["Album"];
                };
            };
        };
    };
    remove_album: {
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
    change_album: {
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
                "application/json": components["schemas"]["AlbumParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Album"];
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
    list_album_posts: {
        parameters: {
            query?: {
                /** @description At most 40. */
                limit?: number;
                /** @description How many to skip. */
                offset?: number;
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
    order_album_posts: {
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
                "application/json": components["schemas"]["PostIdsParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Album"];
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
    add_album_posts: {
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
                "application/json": components["schemas"]["PostIdsParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Album"];
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
    remove_album_posts: {
        parameters: {
            query?: {
                post_ids?: string[];
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
                    "application/json": components["schemas"]["Album"];
                };
            };
        };
    };
    list_aliases: {
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
                    "application/json": components["schemas"]["Alias"][];
                };
            };
        };
    };
    add_alias: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AliasParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alias"][];
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
    remove_alias: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RemoveAliasParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alias"][];
                };
            };
        };
    };
    list_apps: {
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
                    "application/json": components["schemas"]["AuthorizedApplication"][];
                };
            };
        };
    };
    end_app: {
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
                content?: never;
            };
        };
    };
    get_address: {
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
                    "application/json": components["schemas"]["EmailAddress"];
                };
            };
        };
    };
    change_address: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeAddress"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailAddress"];
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
    list_identities: {
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
                    "application/json": components["schemas"]["Identity"][];
                };
            };
        };
    };
    link_identity: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityPassword"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OidcDoor"];
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
    unlink_identity: {
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
                "application/json": components["schemas"]["IdentityPassword"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    get_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
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
                    "application/json": components["schemas"]["Invitation"];
                };
            };
        };
    };
    list_invites: {
        parameters: {
            query?: {
                /** @description Everybody's; for admins. */
                all?: boolean;
                cursor?: string | null;
                limit?: number | null;
                max_id?: string | null;
                min_id?: string | null;
                since_id?: string | null;
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
                    "application/json": components["schemas"]["Invite"][];
                };
            };
        };
    };
    make_invite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewInvite"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invite"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    get_invite: {
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
                    "application/json": components["schemas"]["Invite"];
                };
            };
        };
    };
    revoke_invite: {
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
    move_away: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
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
    come_back: {
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
                    "application/json": components["schemas"]["Account"];
                };
            };
        };
    };
    list_passkeys: {
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
                    "application/json": components["schemas"]["Passkey"][];
                };
            };
        };
    };
    add_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPasskey"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Passkey"];
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
    remove_passkey: {
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
                "application/json": components["schemas"]["PasskeyPassword"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    rename_passkey: {
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
                "application/json": components["schemas"]["PasskeyName"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Passkey"];
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
    offer_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyProof"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyChallenge"];
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
    change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePassword"];
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
    forgot_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ForgotPassword"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    list_deliveries: {
        parameters: {
            query?: {
                /** @description The same as `max_id`, which counts where both are there: so Pixelfed's apps ask. */
                cursor?: string;
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
                    "application/json": components["schemas"]["PostDelivery"][];
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
    get_second_factor: {
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
                    "application/json": components["schemas"]["SecondFactor"];
                };
            };
        };
    };
    add_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Password"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorOffer"];
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
    remove_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordAndCode"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactor"];
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
    confirm_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Code"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
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
    make_recovery_codes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordAndCode"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
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
                    "application/json": components["schemas"]["SecondStep"];
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
    start_oidc: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OidcStart"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OidcDoor"];
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
    sign_in_with_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeySignIn"];
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
    ask_for_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhichLogin"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyChallenge"];
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
    sign_in_with_code: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondStepCode"];
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
    list_sessions: {
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
                    "application/json": components["schemas"]["SignedInDevice"][];
                };
            };
        };
    };
    end_other_sessions: {
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
                content?: never;
            };
        };
    };
    end_session: {
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
                content?: never;
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
    oembed: {
        parameters: {
            query?: {
                maxwidth?: number;
                /** @description The address of a post of this server. */
                url?: string;
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
                    "application/json": components["schemas"]["OEmbedResponse"];
                };
            };
        };
    };
    get_pixelfed_account: {
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
    get_app_settings: {
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
                    "application/json": components["schemas"]["PixelfedAppSettings"];
                };
            };
        };
    };
    set_app_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppSettingsParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PixelfedAppSettings"];
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
    get_web_settings: {
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
                    "application/json": components["schemas"]["PixelfedWebSettings"];
                };
            };
        };
    };
    set_web_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebSettingsParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PixelfedWebSettings"];
                };
            };
        };
    };
    remove_avatar: {
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
    list_mutuals: {
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
                    "application/json": components["schemas"]["Account"][];
                };
            };
        };
    };
    get_by_username: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                username: string;
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
    archive: {
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
                    "application/json": number[];
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
    list_archived: {
        parameters: {
            query?: {
                /** @description The same as `max_id`, which counts where both are there: so Pixelfed's apps ask. */
                cursor?: string;
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
    unarchive: {
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
                    "application/json": number[];
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
    list_collections: {
        parameters: {
            query?: {
                /** @description The number of the page; the first is 1. */
                page?: number;
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
                    "application/json": components["schemas"]["Collection"][];
                };
            };
        };
    };
    add_to_collection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CollectionItemParams"];
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
    delete_collection: {
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
                    "text/plain": number;
                };
            };
        };
    };
    list_collection_items: {
        parameters: {
            query?: {
                /** @description The number of the page; the first is 1. */
                page?: number;
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
    remove_from_collection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CollectionItemParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": number;
                };
            };
        };
    };
    list_own_collections: {
        parameters: {
            query?: {
                /** @description The number of the page; the first is 1. */
                page?: number;
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
                    "application/json": components["schemas"]["Collection"][];
                };
            };
        };
    };
    update_collection: {
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
                "application/json": components["schemas"]["CollectionParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection"];
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
    get_collection: {
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
                    "application/json": components["schemas"]["Collection"];
                };
            };
        };
    };
    get_compose_settings: {
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
                    "application/json": components["schemas"]["PixelfedComposeSettings"];
                };
            };
        };
    };
    list_popular_accounts: {
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
                    "application/json": components["schemas"]["Account"][];
                };
            };
        };
    };
    list_popular_hashtags: {
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
                    "application/json": components["schemas"]["PixelfedTag"][];
                };
            };
        };
    };
    list_network_trends: {
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
                    "application/json": components["schemas"]["Status"][];
                };
            };
        };
    };
    list_most_liked: {
        parameters: {
            query?: {
                /** @description `daily`, `monthly` or `yearly`. */
                range?: string;
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
    get_nag_state: {
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
                    "application/json": components["schemas"]["PixelfedNag"];
                };
            };
        };
    };
    report_object: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PixelfedReportParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PixelfedMessage"];
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
    list_accounts: {
        parameters: {
            query?: {
                /** @description At most 40. */
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
                    "application/json": components["schemas"]["Account"][];
                };
            };
        };
    };
    create_account: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateAccount"];
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
    endorse: {
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
    list_endorsements_of: {
        parameters: {
            query?: {
                /** @description The same as `max_id`, which counts where both are there: so Pixelfed's apps ask. */
                cursor?: string;
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
    list_of_account: {
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
                    "application/json": components["schemas"]["FeaturedTag"][];
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
                cursor?: string | null;
                limit?: number | null;
                max_id?: string | null;
                min_id?: string | null;
                /** @description The number of the page, for apps that count them (`PixelDroid`); the first is 1. */
                page?: number;
                since_id?: string | null;
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
                cursor?: string | null;
                limit?: number | null;
                max_id?: string | null;
                min_id?: string | null;
                /** @description The number of the page, for apps that count them (`PixelDroid`); the first is 1. */
                page?: number;
                since_id?: string | null;
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
    list_lists_with: {
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
                    "application/json": components["schemas"]["List"][];
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
    write_note: {
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
                "application/json": components["schemas"]["NoteParams"];
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
    pin_account: {
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
            query?: {
                cursor?: string | null;
                exclude_reblogs?: boolean;
                exclude_replies?: boolean;
                limit?: number | null;
                max_id?: string | null;
                min_id?: string | null;
                only_media?: boolean;
                /** @description Only what stands first on their page. */
                pinned?: boolean;
                since_id?: string | null;
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
    unendorse: {
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
    unpin_account: {
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
    list_familiar_followers: {
        parameters: {
            query?: {
                /** @description At most 40. */
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
                    "application/json": components["schemas"]["FamiliarFollowers"][];
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
                /** @description Only whom one follows. */
                following?: boolean;
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
    post_credentials: {
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
    list_people_v1: {
        parameters: {
            query?: {
                active?: boolean;
                by_domain?: string;
                cursor?: string | null;
                disabled?: boolean;
                /** @description How the display name begins. */
                display_name?: string;
                /** @description How the address begins. */
                email?: string;
                /** @description Where they signed up. */
                ip?: string;
                limit?: number | null;
                local?: boolean;
                max_id?: string | null;
                min_id?: string | null;
                pending?: boolean;
                remote?: boolean;
                silenced?: boolean;
                since_id?: string | null;
                /** @description Those who have something to say here. */
                staff?: boolean;
                suspended?: boolean;
                /** @description How the name begins. */
                username?: string;
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
                    "application/json": components["schemas"]["AdminAccount"][];
                };
            };
        };
    };
    get_person: {
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
                    "application/json": components["schemas"]["AdminAccount"];
                };
            };
        };
    };
    delete_person: {
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
                    "application/json": components["schemas"]["AdminAccount"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    act_on_person: {
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
                "application/json": components["schemas"]["PersonAction"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
    approve_person: {
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
                    "application/json": components["schemas"]["AdminAccount"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    enable_person: {
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
                    "application/json": components["schemas"]["AdminAccount"];
                };
            };
        };
    };
    reject_person: {
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
                    "application/json": components["schemas"]["AdminAccount"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    list_address_blocks: {
        parameters: {
            query?: {
                /** @description The same as `max_id`, which counts where both are there: so Pixelfed's apps ask. */
                cursor?: string;
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
                    "application/json": components["schemas"]["AdminCanonicalEmailBlock"][];
                };
            };
        };
    };
    block_address: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAddressBlock"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminCanonicalEmailBlock"];
                };
            };
        };
    };
    get_address_block: {
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
                    "application/json": components["schemas"]["AdminCanonicalEmailBlock"];
                };
            };
        };
    };
    unblock_address: {
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
    test_address: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressToTest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminCanonicalEmailBlock"][];
                };
            };
        };
    };
    list_dimensions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DimensionsParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminDimension"][];
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
    list_allows: {
        parameters: {
            query?: {
                /** @description The same as `max_id`, which counts where both are there: so Pixelfed's apps ask. */
                cursor?: string;
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
                    "application/json": components["schemas"]["AdminDomainAllow"][];
                };
            };
        };
    };
    add_allow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAllow"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminDomainAllow"];
                };
            };
        };
    };
    get_allow: {
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
                    "application/json": components["schemas"]["AdminDomainAllow"];
                };
            };
        };
    };
    remove_allow: {
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
    list_rules: {
        parameters: {
            query?: {
                /** @description The same as `max_id`, which counts where both are there: so Pixelfed's apps ask. */
                cursor?: string;
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
                    "application/json": components["schemas"]["AdminDomainBlock"][];
                };
            };
        };
    };
    add_rule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRule"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminDomainBlock"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExistingRule"];
                };
            };
        };
    };
    get_rule: {
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
                    "application/json": components["schemas"]["AdminDomainBlock"];
                };
            };
        };
    };
    change_rule: {
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
                "application/json": components["schemas"]["TermsParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminDomainBlock"];
                };
            };
        };
    };
    remove_rule: {
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
    list_mail_domain_blocks: {
        parameters: {
            query?: {
                /** @description The same as `max_id`, which counts where both are there: so Pixelfed's apps ask. */
                cursor?: string;
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
                    "application/json": components["schemas"]["AdminEmailDomainBlock"][];
                };
            };
        };
    };
    block_mail_domain: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMailDomainBlock"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminEmailDomainBlock"];
                };
            };
        };
    };
    get_mail_domain_block: {
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
                    "application/json": components["schemas"]["AdminEmailDomainBlock"];
                };
            };
        };
    };
    unblock_mail_domain: {
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
    list_network_blocks: {
        parameters: {
            query?: {
                /** @description The same as `max_id`, which counts where both are there: so Pixelfed's apps ask. */
                cursor?: string;
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
                    "application/json": components["schemas"]["AdminIpBlock"][];
                };
            };
        };
    };
    block_network: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NetworkBlockParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminIpBlock"];
                };
            };
        };
    };
    get_network_block: {
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
                    "application/json": components["schemas"]["AdminIpBlock"];
                };
            };
        };
    };
    change_network_block: {
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
                "application/json": components["schemas"]["NetworkBlockParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminIpBlock"];
                };
            };
        };
    };
    unblock_network: {
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
    list_measures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeasuresParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminMeasure"][];
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
    list_reports: {
        parameters: {
            query?: {
                /** @description Only those of whom this is. */
                account_id?: string;
                cursor?: string | null;
                limit?: number | null;
                max_id?: string | null;
                min_id?: string | null;
                /** @description Those that are done, rather than those that are not. */
                resolved?: boolean;
                since_id?: string | null;
                /** @description Only those about whom this is. */
                target_account_id?: string;
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
                    "application/json": components["schemas"]["AdminReport"][];
                };
            };
        };
    };
    get_report: {
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
                    "application/json": components["schemas"]["AdminReport"];
                };
            };
        };
    };
    change_report: {
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
                "application/json": components["schemas"]["ReportChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminReport"];
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
    assign_report: {
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
                    "application/json": components["schemas"]["AdminReport"];
                };
            };
        };
    };
    reopen_report: {
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
                    "application/json": components["schemas"]["AdminReport"];
                };
            };
        };
    };
    resolve_report: {
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
                    "application/json": components["schemas"]["AdminReport"];
                };
            };
        };
    };
    unassign_report: {
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
                    "application/json": components["schemas"]["AdminReport"];
                };
            };
        };
    };
    list_cohorts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetentionParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminCohort"][];
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
    list_all_tags: {
        parameters: {
            query?: {
                /** @description The same as `max_id`, which counts where both are there: so Pixelfed's apps ask. */
                cursor?: string;
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
                    "application/json": components["schemas"]["AdminTag"][];
                };
            };
        };
    };
    get_any_tag: {
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
                    "application/json": components["schemas"]["AdminTag"];
                };
            };
        };
    };
    change_tag: {
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
                "application/json": components["schemas"]["AdminTagParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminTag"];
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
    list_links_to_judge: {
        parameters: {
            query?: {
                limit?: number;
                /** @description How many to skip. */
                offset?: number;
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
                    "application/json": components["schemas"]["AdminTrendsLink"][];
                };
            };
        };
    };
    approve_link: {
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
                    "application/json": components["schemas"]["AdminTrendsLink"];
                };
            };
        };
    };
    reject_link: {
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
                    "application/json": components["schemas"]["AdminTrendsLink"];
                };
            };
        };
    };
    list_publishers: {
        parameters: {
            query?: {
                /** @description The same as `max_id`, which counts where both are there: so Pixelfed's apps ask. */
                cursor?: string;
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
                    "application/json": components["schemas"]["AdminLinkPublisher"][];
                };
            };
        };
    };
    approve_publisher: {
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
                    "application/json": components["schemas"]["AdminLinkPublisher"];
                };
            };
        };
    };
    reject_publisher: {
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
                    "application/json": components["schemas"]["AdminLinkPublisher"];
                };
            };
        };
    };
    list_statuses_to_judge: {
        parameters: {
            query?: {
                limit?: number;
                /** @description How many to skip. */
                offset?: number;
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
                    "application/json": components["schemas"]["AdminTrendingStatus"][];
                };
            };
        };
    };
    approve_status: {
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
                    "application/json": components["schemas"]["AdminTrendingStatus"];
                };
            };
        };
    };
    reject_status: {
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
                    "application/json": components["schemas"]["AdminTrendingStatus"];
                };
            };
        };
    };
    list_tags_to_judge: {
        parameters: {
            query?: {
                limit?: number;
                /** @description How many to skip. */
                offset?: number;
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
                    "application/json": components["schemas"]["AdminTag"][];
                };
            };
        };
    };
    approve_tag: {
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
                    "application/json": components["schemas"]["AdminTag"];
                };
            };
        };
    };
    reject_tag: {
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
                    "application/json": components["schemas"]["AdminTag"];
                };
            };
        };
    };
    list_announcements: {
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
                    "application/json": components["schemas"]["Announcement"][];
                };
            };
        };
    };
    dismiss_announcement: {
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
    add_announcement_reaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                name: string;
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
    remove_announcement_reaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                name: string;
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
                /** @description The same as `max_id`, which counts where both are there: so Pixelfed's apps ask. */
                cursor?: string;
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
                /** @description The same as `max_id`, which counts where both are there: so Pixelfed's apps ask. */
                cursor?: string;
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
                    "application/json": components["schemas"]["CustomEmoji"][];
                };
            };
        };
    };
    read_directory: {
        parameters: {
            query?: {
                limit?: number;
                /** @description Only people of this server. */
                local?: boolean;
                offset?: number;
                /** @description `active`, who posted last, or `new`, who came last. */
                order?: string;
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
    discover_posts: {
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
                    "application/json": components["schemas"]["PixelfedDiscover"];
                };
            };
        };
    };
    list_domain_blocks: {
        parameters: {
            query?: {
                /** @description The same as `max_id`, which counts where both are there: so Pixelfed's apps ask. */
                cursor?: string;
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
                    "application/json": string[];
                };
            };
        };
    };
    block_domain: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DomainParams"];
            };
        };
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
    unblock_domain: {
        parameters: {
            query?: {
                domain?: string;
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
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    check_confirmation: {
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
                    "text/plain": boolean;
                };
            };
        };
    };
    resend_confirmation: {
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
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    list_endorsements: {
        parameters: {
            query?: {
                /** @description The same as `max_id`, which counts where both are there: so Pixelfed's apps ask. */
                cursor?: string;
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
    list_liked: {
        parameters: {
            query?: {
                /** @description The same as `max_id`, which counts where both are there: so Pixelfed's apps ask. */
                cursor?: string;
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
    list_own: {
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
                    "application/json": components["schemas"]["FeaturedTag"][];
                };
            };
        };
    };
    feature: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeatureTag"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeaturedTag"];
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
    unfeature: {
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
    suggest: {
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
                    "application/json": components["schemas"]["StatusTag"][];
                };
            };
        };
    };
    list_filters_v1: {
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
                    "application/json": components["schemas"]["V1Filter"][];
                };
            };
        };
    };
    make_filter_v1: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["V1FilterParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["V1Filter"];
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
    get_filter_v1: {
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
                    "application/json": components["schemas"]["V1Filter"];
                };
            };
        };
    };
    change_filter_v1: {
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
                "application/json": components["schemas"]["V1FilterParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["V1Filter"];
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
    remove_filter_v1: {
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
                    "application/json": components["schemas"]["Removed"];
                };
            };
        };
    };
    list_requests: {
        parameters: {
            query?: {
                /** @description The same as `max_id`, which counts where both are there: so Pixelfed's apps ask. */
                cursor?: string;
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
    list_followed_tags: {
        parameters: {
            query?: {
                /** @description The same as `max_id`, which counts where both are there: so Pixelfed's apps ask. */
                cursor?: string;
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
                    "application/json": components["schemas"]["Tag"][];
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
    list_activity: {
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
                    "application/json": components["schemas"]["InstanceActivity"][];
                };
            };
        };
    };
    list_public_rules: {
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
                    "application/json": components["schemas"]["DomainBlock"][];
                };
            };
        };
    };
    get_extended_description: {
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
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    list_peers: {
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
                    "application/json": string[];
                };
            };
        };
    };
    get_privacy_policy: {
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
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    list_house_rules: {
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
                    "application/json": components["schemas"]["Rule"][];
                };
            };
        };
    };
    get_terms: {
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
                    "application/json": components["schemas"]["TermsOfService"];
                };
            };
        };
    };
    get_terms_of: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                date: string;
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
                    "application/json": components["schemas"]["TermsOfService"];
                };
            };
        };
    };
    list_translation_languages: {
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
    list_lists: {
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
                    "application/json": components["schemas"]["List"][];
                };
            };
        };
    };
    create_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List"];
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
    get_list: {
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
                    "application/json": components["schemas"]["List"];
                };
            };
        };
    };
    change_list: {
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
                "application/json": components["schemas"]["ListParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List"];
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
    remove_list: {
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
    list_members: {
        parameters: {
            query?: {
                /** @description The same as `max_id`, which counts where both are there: so Pixelfed's apps ask. */
                cursor?: string;
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
    add_members: {
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
                "application/json": components["schemas"]["MemberParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
    remove_members: {
        parameters: {
            query?: {
                account_ids?: string[];
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
                    "application/json": Record<string, never>;
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
    upload_at_once: {
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
                /** @description The same as `max_id`, which counts where both are there: so Pixelfed's apps ask. */
                cursor?: string;
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
                    "application/json": components["schemas"]["MutedAccount"][];
                };
            };
        };
    };
    list: {
        parameters: {
            query?: {
                /** @description Only news of one account, also what is kept apart. */
                account_id?: string;
                cursor?: string | null;
                /** @description All but these kinds. */
                exclude_types?: string[];
                /** @description Also what one's policy keeps apart. */
                include_filtered?: boolean;
                limit?: number | null;
                max_id?: string | null;
                min_id?: string | null;
                since_id?: string | null;
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
    get_policy_v1: {
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
                    "application/json": components["schemas"]["V1NotificationPolicy"];
                };
            };
        };
    };
    change_policy_v1: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["V1PolicyParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["V1NotificationPolicy"];
                };
            };
        };
    };
    list_notification_requests: {
        parameters: {
            query?: {
                /** @description The same as `max_id`, which counts where both are there: so Pixelfed's apps ask. */
                cursor?: string;
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
                    "application/json": components["schemas"]["NotificationRequest"][];
                };
            };
        };
    };
    get_notification_request: {
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
                    "application/json": components["schemas"]["NotificationRequest"];
                };
            };
        };
    };
    accept_notification_request: {
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
    dismiss_notification_request: {
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
    accept_notification_requests: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ManyParams"];
            };
        };
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
    dismiss_notification_requests: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ManyParams"];
            };
        };
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
    are_merged: {
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
                    "application/json": components["schemas"]["Merged"];
                };
            };
        };
    };
    count_unread: {
        parameters: {
            query?: {
                /** @description Only news of one account. */
                account_id?: string;
                /** @description All but these kinds. */
                exclude_types?: string[];
                /** @description How many are counted at most: a hundred, or up to a thousand. */
                limit?: number;
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
                    "application/json": components["schemas"]["UnreadCount"];
                };
            };
        };
    };
    get_poll: {
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
                    "application/json": components["schemas"]["Poll"];
                };
            };
        };
    };
    vote: {
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
                "application/json": components["schemas"]["VoteParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Poll"];
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
    get_push_subscription: {
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
                    "application/json": components["schemas"]["WebPushSubscription"];
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
    change_push_subscription: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebPushSubscription"];
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
    subscribe_to_push: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscribeParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebPushSubscription"];
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
    unsubscribe_from_push: {
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
                    "application/json": components["schemas"]["Unsubscribed"];
                };
            };
        };
    };
    report: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Report"];
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
    list_scheduled: {
        parameters: {
            query?: {
                /** @description The same as `max_id`, which counts where both are there: so Pixelfed's apps ask. */
                cursor?: string;
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
                    "application/json": components["schemas"]["ScheduledStatus"][];
                };
            };
        };
    };
    get_scheduled: {
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
                    "application/json": components["schemas"]["ScheduledStatus"];
                };
            };
        };
    };
    put_off_scheduled: {
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
                "application/json": components["schemas"]["Reschedule"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduledStatus"];
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
    cancel_scheduled: {
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
            header?: {
                /** @description The same key again changes nothing more */
                "Idempotency-Key"?: string | null;
            };
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
            query?: {
                /** @description Whether its pictures go at once. Otherwise they wait a day for a post that is written anew with them. */
                delete_media?: boolean;
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
    get_card: {
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
            /** @description As `card` of the post */
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
                /** @description The same as `max_id`, which counts where both are there: so Pixelfed's apps ask. */
                cursor?: string;
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
    set_policy: {
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
                "application/json": components["schemas"]["PolicyParams"];
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
    mute_thread: {
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
    pin: {
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
    list_quotes: {
        parameters: {
            query?: {
                /** @description The same as `max_id`, which counts where both are there: so Pixelfed's apps ask. */
                cursor?: string;
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
                    "application/json": components["schemas"]["Status"][];
                };
            };
        };
    };
    revoke_quote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                quoting_id: string;
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
    boost: {
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
                "application/json": components["schemas"]["BoostParams"];
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
    list_boosters: {
        parameters: {
            query?: {
                /** @description The same as `max_id`, which counts where both are there: so Pixelfed's apps ask. */
                cursor?: string;
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
    unmute_thread: {
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
    unpin: {
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
    open_socket: {
        parameters: {
            query?: {
                /** @description The id of a list. */
                list?: string;
                /** @description Only posts with pictures, on public streams. */
                only_media?: boolean;
                /** @description Such as `user`, `public:local`, `hashtag` or `list`. */
                stream?: string;
                /** @description A hashtag, without `#`. */
                tag?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The socket is open */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    stream_direct: {
        parameters: {
            query?: {
                /** @description The id of a list. */
                list?: string;
                /** @description Only posts with pictures, on public streams. */
                only_media?: boolean;
                /** @description Such as `user`, `public:local`, `hashtag` or `list`. */
                stream?: string;
                /** @description A hashtag, without `#`. */
                tag?: string;
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
                    "text/event-stream": string;
                };
            };
        };
    };
    stream_hashtag: {
        parameters: {
            query?: {
                /** @description The id of a list. */
                list?: string;
                /** @description Only posts with pictures, on public streams. */
                only_media?: boolean;
                /** @description Such as `user`, `public:local`, `hashtag` or `list`. */
                stream?: string;
                /** @description A hashtag, without `#`. */
                tag?: string;
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
                    "text/event-stream": string;
                };
            };
        };
    };
    stream_hashtag_local: {
        parameters: {
            query?: {
                /** @description The id of a list. */
                list?: string;
                /** @description Only posts with pictures, on public streams. */
                only_media?: boolean;
                /** @description Such as `user`, `public:local`, `hashtag` or `list`. */
                stream?: string;
                /** @description A hashtag, without `#`. */
                tag?: string;
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
                    "text/event-stream": string;
                };
            };
        };
    };
    get_streaming_health: {
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
                    "text/plain": string;
                };
            };
        };
    };
    stream_list: {
        parameters: {
            query?: {
                /** @description The id of a list. */
                list?: string;
                /** @description Only posts with pictures, on public streams. */
                only_media?: boolean;
                /** @description Such as `user`, `public:local`, `hashtag` or `list`. */
                stream?: string;
                /** @description A hashtag, without `#`. */
                tag?: string;
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
                    "text/event-stream": string;
                };
            };
        };
    };
    stream_public: {
        parameters: {
            query?: {
                /** @description The id of a list. */
                list?: string;
                /** @description Only posts with pictures, on public streams. */
                only_media?: boolean;
                /** @description Such as `user`, `public:local`, `hashtag` or `list`. */
                stream?: string;
                /** @description A hashtag, without `#`. */
                tag?: string;
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
                    "text/event-stream": string;
                };
            };
        };
    };
    stream_public_local: {
        parameters: {
            query?: {
                /** @description The id of a list. */
                list?: string;
                /** @description Only posts with pictures, on public streams. */
                only_media?: boolean;
                /** @description Such as `user`, `public:local`, `hashtag` or `list`. */
                stream?: string;
                /** @description A hashtag, without `#`. */
                tag?: string;
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
                    "text/event-stream": string;
                };
            };
        };
    };
    stream_public_local_media: {
        parameters: {
            query?: {
                /** @description The id of a list. */
                list?: string;
                /** @description Only posts with pictures, on public streams. */
                only_media?: boolean;
                /** @description Such as `user`, `public:local`, `hashtag` or `list`. */
                stream?: string;
                /** @description A hashtag, without `#`. */
                tag?: string;
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
                    "text/event-stream": string;
                };
            };
        };
    };
    stream_public_media: {
        parameters: {
            query?: {
                /** @description The id of a list. */
                list?: string;
                /** @description Only posts with pictures, on public streams. */
                only_media?: boolean;
                /** @description Such as `user`, `public:local`, `hashtag` or `list`. */
                stream?: string;
                /** @description A hashtag, without `#`. */
                tag?: string;
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
                    "text/event-stream": string;
                };
            };
        };
    };
    stream_public_remote: {
        parameters: {
            query?: {
                /** @description The id of a list. */
                list?: string;
                /** @description Only posts with pictures, on public streams. */
                only_media?: boolean;
                /** @description Such as `user`, `public:local`, `hashtag` or `list`. */
                stream?: string;
                /** @description A hashtag, without `#`. */
                tag?: string;
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
                    "text/event-stream": string;
                };
            };
        };
    };
    stream_public_remote_media: {
        parameters: {
            query?: {
                /** @description The id of a list. */
                list?: string;
                /** @description Only posts with pictures, on public streams. */
                only_media?: boolean;
                /** @description Such as `user`, `public:local`, `hashtag` or `list`. */
                stream?: string;
                /** @description A hashtag, without `#`. */
                tag?: string;
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
                    "text/event-stream": string;
                };
            };
        };
    };
    stream_user: {
        parameters: {
            query?: {
                /** @description The id of a list. */
                list?: string;
                /** @description Only posts with pictures, on public streams. */
                only_media?: boolean;
                /** @description Such as `user`, `public:local`, `hashtag` or `list`. */
                stream?: string;
                /** @description A hashtag, without `#`. */
                tag?: string;
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
                    "text/event-stream": string;
                };
            };
        };
    };
    stream_notifications: {
        parameters: {
            query?: {
                /** @description The id of a list. */
                list?: string;
                /** @description Only posts with pictures, on public streams. */
                only_media?: boolean;
                /** @description Such as `user`, `public:local`, `hashtag` or `list`. */
                stream?: string;
                /** @description A hashtag, without `#`. */
                tag?: string;
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
                    "text/event-stream": string;
                };
            };
        };
    };
    list_suggestions_v1: {
        parameters: {
            query?: {
                limit?: number;
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
    dismiss_suggestion: {
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
    get_tag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["Tag"];
                };
            };
        };
    };
    feature_tag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["Tag"];
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
    follow_tag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["Tag"];
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
    list_related_tags: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["RelatedTag"][];
                };
            };
        };
    };
    unfeature_tag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["Tag"];
                };
            };
        };
    };
    unfollow_tag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["Tag"];
                };
            };
        };
    };
    home: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number | null;
                /** @description Only what people of this server posted or boosted. */
                local?: boolean;
                max_id?: string | null;
                min_id?: string | null;
                /** @description Only what has pictures, or boosts what has some. */
                only_media?: boolean;
                since_id?: string | null;
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
    link_timeline: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number | null;
                max_id?: string | null;
                min_id?: string | null;
                since_id?: string | null;
                /** @description The page that is linked to. */
                url?: string;
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
    list_timeline: {
        parameters: {
            query?: {
                /** @description The same as `max_id`, which counts where both are there: so Pixelfed's apps ask. */
                cursor?: string;
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
                list_id: string;
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
    public: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number | null;
                /** @description Only of people of this server. */
                local?: boolean;
                max_id?: string | null;
                min_id?: string | null;
                only_media?: boolean;
                /** @description Only of people of other servers. */
                remote?: boolean;
                since_id?: string | null;
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
            query?: {
                /** @description Hashtags that have to be there too, at most four. */
                all?: string[];
                /** @description Other hashtags that will do as well, at most four. */
                any?: string[];
                cursor?: string | null;
                limit?: number | null;
                /** @description Only of people of this server. */
                local?: boolean;
                max_id?: string | null;
                min_id?: string | null;
                /** @description Hashtags that may not be there, at most four. */
                none?: string[];
                only_media?: boolean;
                /** @description Only of people of other servers. */
                remote?: boolean;
                since_id?: string | null;
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
    list_trends: {
        parameters: {
            query?: {
                limit?: number;
                /** @description How many to skip. */
                offset?: number;
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
                    "application/json": components["schemas"]["Tag"][];
                };
            };
        };
    };
    list_trending_links: {
        parameters: {
            query?: {
                limit?: number;
                /** @description How many to skip. */
                offset?: number;
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
                    "application/json": components["schemas"]["TrendsLink"][];
                };
            };
        };
    };
    list_trending_statuses: {
        parameters: {
            query?: {
                limit?: number;
                /** @description How many to skip. */
                offset?: number;
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
    list_trending_tags: {
        parameters: {
            query?: {
                limit?: number;
                /** @description How many to skip. */
                offset?: number;
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
                    "application/json": components["schemas"]["Tag"][];
                };
            };
        };
    };
    list_people: {
        parameters: {
            query?: {
                by_domain?: string;
                cursor?: string | null;
                /** @description How the display name begins. */
                display_name?: string;
                /** @description How the address begins. */
                email?: string;
                invited_by?: string;
                /** @description Where they signed up. */
                ip?: string;
                limit?: number | null;
                max_id?: string | null;
                min_id?: string | null;
                /** @description `local` or `remote`. */
                origin?: string;
                /** @description `staff`: those who have something to say here. */
                permissions?: string;
                /** @description Roles by their ids. */
                role_ids?: string[];
                since_id?: string | null;
                /** @description `active`, `pending`, `disabled`, `silenced` or `suspended`. */
                status?: string;
                /** @description How the name begins. */
                username?: string;
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
                    "application/json": components["schemas"]["AdminAccount"][];
                };
            };
        };
    };
    get_config: {
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
                    "application/json": components["schemas"]["PixelfedConfig"];
                };
            };
        };
    };
    list_filters: {
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
                    "application/json": components["schemas"]["Filter"][];
                };
            };
        };
    };
    make_filter: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FilterParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Filter"];
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
    get_filter: {
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
                    "application/json": components["schemas"]["Filter"];
                };
            };
        };
    };
    change_filter: {
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
                "application/json": components["schemas"]["FilterParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Filter"];
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
    remove_filter: {
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
                    "application/json": components["schemas"]["Removed"];
                };
            };
        };
    };
    list_filter_keywords: {
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
                    "application/json": components["schemas"]["FilterKeyword"][];
                };
            };
        };
    };
    add_filter_keyword: {
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
                "application/json": components["schemas"]["KeywordParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FilterKeyword"];
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
    list_filter_statuses: {
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
                    "application/json": components["schemas"]["FilterStatus"][];
                };
            };
        };
    };
    add_filter_status: {
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
                "application/json": components["schemas"]["FilterStatusParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FilterStatus"];
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
    get_filter_keyword: {
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
                    "application/json": components["schemas"]["FilterKeyword"];
                };
            };
        };
    };
    change_filter_keyword: {
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
                "application/json": components["schemas"]["KeywordParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FilterKeyword"];
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
    remove_filter_keyword: {
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
                    "application/json": components["schemas"]["Removed"];
                };
            };
        };
    };
    get_filter_status: {
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
                    "application/json": components["schemas"]["FilterStatus"];
                };
            };
        };
    };
    remove_filter_status: {
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
                    "application/json": components["schemas"]["Removed"];
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
    list_groups: {
        parameters: {
            query?: {
                /** @description Only news of one account, also what is kept apart. */
                account_id?: string;
                cursor?: string | null;
                /** @description All but these kinds. */
                exclude_types?: string[];
                /** @description `full` or `partial_avatars`: of each group then only the first comes whole. */
                expand_accounts?: "full" | "partial_avatars";
                /**
                 * @description The kinds that stand together, of `favourite`, `reblog`, `follow` and `admin.sign_up`: all of them where
                 *     none is named.
                 */
                grouped_types?: string[];
                /** @description Also what one's policy keeps apart. */
                include_filtered?: boolean;
                limit?: number | null;
                max_id?: string | null;
                min_id?: string | null;
                since_id?: string | null;
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
                    "application/json": components["schemas"]["GroupedNotificationsResults"];
                };
            };
        };
    };
    get_group: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group_key: string;
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
                    "application/json": components["schemas"]["GroupedNotificationsResults"];
                };
            };
        };
    };
    list_group_accounts: {
        parameters: {
            query?: {
                /** @description The same as `max_id`, which counts where both are there: so Pixelfed's apps ask. */
                cursor?: string;
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
                group_key: string;
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
    dismiss_group: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group_key: string;
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
    get_policy: {
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
                    "application/json": components["schemas"]["NotificationPolicy"];
                };
            };
        };
    };
    change_policy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyParams"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPolicy"];
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
    count_unread_groups: {
        parameters: {
            query?: {
                /** @description Only news of one account. */
                account_id?: string;
                /** @description All but these kinds. */
                exclude_types?: string[];
                /** @description The kinds that stand together. */
                grouped_types?: string[];
                /** @description How many are counted at most: a hundred, or up to a thousand. */
                limit?: number;
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
                    "application/json": components["schemas"]["UnreadCount"];
                };
            };
        };
    };
    search: {
        parameters: {
            query: {
                /** @description Only posts of this account. */
                account_id?: string;
                cursor?: string | null;
                /** @description Only hashtags that somebody who runs the server has looked at and allowed. */
                exclude_unreviewed?: boolean;
                /** @description Only people whom one follows. */
                following?: boolean;
                limit?: number | null;
                max_id?: string | null;
                min_id?: string | null;
                /** @description Where `type` is said, how many to skip. */
                offset?: number;
                /**
                 * @description At most 200 characters. Of posts, words, `"phrases"`, and `from:` `has:` `is:` `language:` `before:` `after:`
                 *     `during:` `in:`, each with a `-` before it for what must not be.
                 */
                q: string;
                /** @description Whether to ask other servers for a handle or an address that nobody knows here. */
                resolve?: boolean;
                since_id?: string | null;
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
    list_suggestions: {
        parameters: {
            query?: {
                limit?: number;
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
                    "application/json": components["schemas"]["Suggestion"][];
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
    get_user_info: {
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
                    "application/json": components["schemas"]["UserInfo"];
                };
            };
        };
    };
}
