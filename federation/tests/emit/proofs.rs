//! What we prove, as peers see it who don't know proofs.

use federation::activity::create::create;
use federation::activity::delete::delete_note;
use federation::activity::follow::follow;
use federation::activity::like::like;
use federation::activity::undo::undo;
use federation::activity::update::update_note;
use federation::audience::Audience;
use federation::signature::{Proof, ProofKey, VerifyingKey, multikey, proof};
use federation::vocab::Tombstone;
use serde_json::{Value, json};
use url::Url;

use super::{ALICE, BOB, POST_OF_BOB, announce, at, limits, pixelfed_would_take, post, url};

#[test]
fn activities_with_proofs_stay_acceptable() {
    let key = ProofKey::generate().unwrap();
    let verifying = multikey::to_pem(&key.public_key_multibase()).unwrap();
    let verifying = VerifyingKey::from_pem(&verifying).unwrap();
    let (alice, bob, target) = (url(ALICE), url(BOB), url(POST_OF_BOB));
    let id = |name: &str| Url::parse(&format!("{ALICE}/{name}")).unwrap();
    let mut note = post();
    note.updated = Some(at("2026-01-06T10:00:00Z"));
    let tombstone = Tombstone::of_note(note.id.clone(), at("2026-01-07T10:00:00Z"));
    let liked = like(&id("likes/1"), &alice, &target, &bob);
    let followed = follow(&id("follows/1"), &alice, &bob);
    let boosted = announce(&id("boosts/1"), &alice, &target, &Audience::public(), at("2026-01-05T10:00:00Z"));
    let activities: Vec<Value> = vec![
        create(&id("creates/1"), &note),
        update_note(&id("updates/1"), &note),
        delete_note(&id("deletes/1"), &alice, &tombstone, &Audience::public()),
        undo(&id("undos/1"), &liked),
        undo(&id("undos/2"), &followed),
        undo(&id("undos/3"), &boosted),
        liked,
        followed,
        boosted,
    ];
    for activity in activities {
        assert!(proof::belongs_on(&activity), "{activity}");
        let method = url(&format!("{ALICE}#ed25519-key"));
        let signed = proof::sign(activity.clone(), &key, &method, at("2026-01-05T10:00:00Z")).unwrap();
        pixelfed_would_take(&signed);
        let grown = signed.to_string().len() - activity.to_string().len();
        assert!(grown < limits::PROOF_BYTES, "{grown} bytes");
        // It is stored as text, and read again before it is sent.
        let again: Value = serde_json::from_str(&signed.to_string()).unwrap();
        assert_eq!(Proof::read(&again).unwrap().unwrap().verify(&verifying), Ok(()));
    }
}

#[test]
fn a_long_post_leaves_room_for_its_proof() {
    let mut note = post();
    let picture = note.attachments[0].clone();
    for length in [2_000, 2_800, 3_000, 3_100, 3_200] {
        note.attachments = vec![picture.clone(); 20];
        for attachment in &mut note.attachments {
            attachment.name = Some("x".repeat(length));
        }
        let key = ProofKey::generate().unwrap();
        let activity = create(&url(&format!("{ALICE}/creates/1")), &note);
        let method = url(&format!("{ALICE}#ed25519-key"));
        let signed = proof::sign(activity, &key, &method, at("2026-01-05T10:00:00Z")).unwrap();
        assert!(signed.to_string().len() <= limits::OUTGOING_BYTES);
        assert_ne!(signed["proof"], json!(null));
    }
}
