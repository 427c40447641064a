//! What we prove, as peers see it who don't know proofs.

use federation::activity::create::create;
use federation::limits;
use federation::signature::{Proof, ProofKey, VerifyingKey, multikey, proof};
use serde_json::Value;

use super::{all, at, is_acceptable, of_alice, post};

fn prove(activity: &Value, key: &ProofKey) -> Value {
    let now = at("2026-01-05T10:00:00Z");
    proof::sign(activity.clone(), key, &of_alice("#ed25519-key"), now).unwrap()
}

/// What is for everybody, or tells no more than ids. What asks, allows, refuses or reports is between two.
const PROVED: [&str; 8] = ["Announce", "Create", "Delete", "Follow", "Like", "Move", "Undo", "Update"];

#[test]
fn activities_with_proofs_stay_acceptable() {
    let key = ProofKey::generate().unwrap();
    let verifying = multikey::to_pem(&key.public_key_multibase()).unwrap();
    let verifying = VerifyingKey::from_pem(&verifying).unwrap();
    let mut proved = Vec::new();
    for (name, activity) in all() {
        if !proof::belongs_on(&activity) {
            continue;
        }
        let signed = prove(&activity, &key);
        is_acceptable(&signed);
        let grown = signed.to_string().len() - activity.to_string().len();
        assert!(grown < limits::PROOF_BYTES, "{name}: {grown} bytes");
        // It is stored as text, and read again before it is sent.
        let again: Value = serde_json::from_str(&signed.to_string()).unwrap();
        assert_eq!(Proof::read(&again).unwrap().unwrap().verify(&verifying), Ok(()), "{name}");
        proved.push(activity["type"].as_str().unwrap().to_owned());
    }
    proved.sort_unstable();
    proved.dedup();
    assert_eq!(proved, PROVED);
}

#[test]
fn a_long_post_leaves_room_for_its_proof() {
    let key = ProofKey::generate().unwrap();
    let picture = post().attachments[0].clone();
    let mut fullest = 0;
    for length in (2_000..3_500).step_by(50) {
        let mut note = post();
        note.attachments = vec![picture.clone(); 20];
        for attachment in &mut note.attachments {
            attachment.name = Some("x".repeat(length));
        }
        let signed = prove(&create(&of_alice("/creates/1"), &note), &key);
        fullest = fullest.max(signed.to_string().len());
    }
    assert!(
        (limits::OUTGOING_BYTES - limits::PROOF_BYTES..=limits::OUTGOING_BYTES).contains(&fullest),
        "{fullest}"
    );
}
