//! Proofs that are in the document itself.

use base64::Engine;
use chrono::TimeDelta;
use federation::audience::PUBLIC;
use federation::signature::proof::{self, Proof};
use federation::signature::{ProofKey, SignatureError, VerifyingKey, jcs, multikey};
use serde_json::{Value, json};

use super::support::fixtures;
use super::{VIC, now, url};

pub(super) const PROVING_KEY: &str = "https://v.test/users/vic#ed25519-key";

/// The whole of a test vector: a document with its proof, and what comes out on the way.
struct Vector {
    document: Value,
    canonical: [String; 2],
    hashes: [String; 2],
    key: VerifyingKey,
}

impl Vector {
    fn new(document: Value, told: &Value, key: &Value) -> Self {
        let text = |name: &str| told[name].as_str().unwrap().to_owned();
        Self {
            document,
            canonical: ["canonicalProofOptions", "canonicalDocument"].map(text),
            hashes: ["sha256ProofOptions", "sha256Document"].map(text),
            key: verifying(key.as_str().unwrap()),
        }
    }

    fn check(&self) {
        let (mut document, mut options) = (self.document.clone(), self.document["proof"].clone());
        document.as_object_mut().unwrap().remove("proof");
        options.as_object_mut().unwrap().remove("proofValue");
        assert_eq!([&options, &document].map(jcs::canonical), self.canonical);
        let proof = Proof::read(&self.document).unwrap().unwrap();
        let hashes: Vec<_> = proof.hashes().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hashes.concat(), self.hashes.concat());
        proof.verify(&self.key).unwrap();
        let mut changes = 0;
        for_each_change(&self.document, &mut |changed| {
            let result =
                Proof::read(changed).and_then(|proof| proof.unwrap_or(proof_of_nothing()).verify(&self.key));
            assert!(result.is_err(), "{changed}");
            changes += 1;
        });
        assert!(12 < changes);
    }
}

/// A proof that no key made.
fn proof_of_nothing() -> Proof {
    let signed = proof::sign(json!({}), &ProofKey::generate().unwrap(), &url(PROVING_KEY), now()).unwrap();
    Proof::read(&signed).unwrap().unwrap()
}

fn verifying(multibase: &str) -> VerifyingKey {
    VerifyingKey::from_pem(&multikey::to_pem(multibase).unwrap()).unwrap()
}

/// Shows `document` as often as it has values, with one of them changed.
fn for_each_change(document: &Value, see: &mut impl FnMut(&Value)) {
    fn paths(value: &Value, path: &str, all: &mut Vec<String>) {
        let mut inside = |name: &str, value: &Value| {
            paths(value, &format!("{path}/{}", name.replace('~', "~0").replace('/', "~1")), all);
        };
        match value {
            Value::Object(members) => members.iter().for_each(|(name, value)| inside(name, value)),
            Value::Array(entries) => {
                for (index, value) in entries.iter().enumerate() {
                    inside(&index.to_string(), value);
                }
            }
            _ => all.push(path.to_owned()),
        }
    }
    let mut all = Vec::new();
    paths(document, "", &mut all);
    for path in all {
        let mut changed = document.clone();
        let value = changed.pointer_mut(&path).unwrap();
        *value = match value {
            Value::String(text) => format!("{text}x").into(),
            Value::Number(number) => (number.as_f64().unwrap() + 1.0).into(),
            Value::Bool(flag) => (!*flag).into(),
            _ => json!(0),
        };
        see(&changed);
    }
}

#[test]
fn the_vector_of_the_fep_is_verified() {
    let Some(folder) = fixtures() else { return };
    let read = |name: &str| -> Value {
        serde_json::from_str(&std::fs::read_to_string(folder.join("fep8b32").join(name)).unwrap()).unwrap()
    };
    let actor = read("actor.json");
    let key = &actor["assertionMethod"][0]["publicKeyMultibase"];
    Vector::new(read("create_signed.json"), &read("intermediate.json"), key).check();
}

fn own_vector() -> Value {
    serde_json::from_str(include_str!("../fixtures/proof.json")).unwrap()
}

#[test]
fn our_own_vector_is_verified_and_made_again() {
    let told = own_vector();
    let mut document = told["document"].clone();
    document["proof"] = told["proof"].clone();
    Vector::new(document.clone(), &told, &told["publicKeyMultibase"]).check();
    let der = base64::engine::general_purpose::STANDARD.decode(told["privateKeyPkcs8"].as_str().unwrap());
    let key = ProofKey::from_pkcs8(&der.unwrap()).unwrap();
    assert_eq!(told["publicKeyMultibase"], key.public_key_multibase());
    let method = url(told["proof"]["verificationMethod"].as_str().unwrap());
    assert_eq!(proof::sign(told["document"].clone(), &key, &method, now()).unwrap(), document);
}

fn like() -> Value {
    json!({"@context": "https://www.w3.org/ns/activitystreams", "id": "https://v.test/a/1", "type": "Like",
        "actor": VIC, "object": "https://s.test/p/1", "to": ["https://s.test/users/alice"]})
}

/// A document with a proof by this key, after `change` of its proof and what is around it.
fn changed(change: impl FnOnce(&mut Value)) -> Result<(), SignatureError> {
    let key = ProofKey::generate().unwrap();
    let mut document = proof::sign(like(), &key, &url(PROVING_KEY), now()).unwrap();
    change(&mut document);
    let proof = Proof::read(&document)?.ok_or(SignatureError::Missing)?;
    proof.verify(&verifying(&key.public_key_multibase()))
}

#[test]
fn what_is_around_a_proof_may_change_but_not_what_it_covers() {
    assert_eq!(changed(|_| ()), Ok(()));
    // Another kind of signature in the document is not part of it, nor is a proof of a kind that we don't know.
    assert_eq!(changed(|document| document["signature"] = json!({"type": "RsaSignature2017"})), Ok(()));
    let other = json!({"type": "DataIntegrityProof", "cryptosuite": "ecdsa-jcs-2019", "proofValue": "z1"});
    assert_eq!(changed(|document| document["proof"] = json!([other, document["proof"]])), Ok(()));
    assert_eq!(changed(|document| document["proof"] = other.clone()), Err(SignatureError::Missing));
    assert_eq!(changed(|document| document["proof"] = json!("z1")), Err(SignatureError::Missing));
    let twice = |document: &mut Value| document["proof"] = json!([document["proof"], document["proof"]]);
    assert_eq!(changed(twice), Err(SignatureError::Several));
    // Contexts may follow those that were there, but not precede or replace them.
    let context = |document: &mut Value, place: usize| {
        document["@context"].as_array_mut().unwrap().insert(place, "https://w.test/ns".into());
    };
    assert_eq!(changed(|document| context(document, 2)), Ok(()));
    assert_eq!(changed(|document| context(document, 0)), Err(SignatureError::Malformed));
    assert_eq!(changed(|document| document["@context"] = Value::Null), Err(SignatureError::Malformed));
    assert_eq!(changed(|document| document["bcc"] = json!([])), Err(SignatureError::Mismatch));
}

#[test]
fn a_malformed_proof_is_none() {
    for (name, value, error) in [
        ("proofPurpose", json!("authentication"), SignatureError::Malformed),
        ("proofPurpose", Value::Null, SignatureError::Malformed),
        ("verificationMethod", json!("vic"), SignatureError::KeyId),
        ("verificationMethod", json!({"id": PROVING_KEY}), SignatureError::KeyId),
        ("verificationMethod", json!("https://V.test/users/vic#ed25519-key"), SignatureError::KeyId),
        ("created", json!("yesterday"), SignatureError::Time),
        ("created", Value::Null, SignatureError::Time),
        ("expires", json!("tomorrow"), SignatureError::Time),
        ("proofValue", json!("1"), SignatureError::Malformed),
        ("proofValue", json!("z0OIl"), SignatureError::Malformed),
        ("proofValue", json!(format!("z{}", "2".repeat(100_000))), SignatureError::Malformed),
        ("proofValue", json!("z1"), SignatureError::Mismatch),
        ("proofValue", Value::Null, SignatureError::Malformed),
        ("challenge", json!("x"), SignatureError::Mismatch),
    ] {
        assert_eq!(changed(|document| document["proof"][name] = value.clone()), Err(error), "{name} {value}");
    }
    let rsa = VerifyingKey::from_pem(&super::KEY_OF_VIC.public_key_pem().unwrap()).unwrap();
    assert_eq!(proof_of_nothing().verify(&rsa), Err(SignatureError::Algorithm));
    for document in
        [json!(null), json!([]), json!({"proof": null}), json!({"proof": []}), json!({"proof": {}})]
    {
        assert_eq!(Proof::read(&document), Ok(None));
    }
}

#[test]
fn the_suite_by_its_old_name_is_accepted() {
    let key = ProofKey::generate().unwrap();
    let mut document = like();
    let mut options = json!({"type": "DataIntegrityProof", "cryptosuite": "jcs-eddsa-2022",
        "verificationMethod": PROVING_KEY, "proofPurpose": "assertionMethod", "created": "2026-01-05T10:00:00Z"});
    let hash = |value: &Value| {
        aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, jcs::canonical(value).as_bytes())
    };
    let signature = key.sign(&[hash(&options).as_ref(), hash(&document).as_ref()].concat()).unwrap();
    options["proofValue"] = format!("z{}", bs58::encode(signature).into_string()).into();
    document["proof"] = options;
    let proof = Proof::read(&document).unwrap().unwrap();
    assert_eq!(proof.method.as_str(), PROVING_KEY);
    proof.verify(&verifying(&key.public_key_multibase())).unwrap();
}

#[test]
fn an_old_proof_is_not_believed() {
    let at = |age: TimeDelta, expires: Option<TimeDelta>| {
        let key = ProofKey::generate().unwrap();
        let mut signed = proof::sign(like(), &key, &url(PROVING_KEY), now() - age).unwrap();
        if let Some(expires) = expires {
            signed["proof"]["expires"] = (now() + expires).to_rfc3339().into();
        }
        Proof::read(&signed).unwrap().unwrap().check_time(now())
    };
    for age in [TimeDelta::zero(), TimeDelta::days(6), -TimeDelta::minutes(55)] {
        assert_eq!(at(age, None), Ok(()));
    }
    assert_eq!(at(TimeDelta::days(8), None), Err(SignatureError::Stale));
    assert_eq!(at(-TimeDelta::minutes(61), None), Err(SignatureError::Future));
    assert_eq!(at(TimeDelta::zero(), Some(TimeDelta::minutes(1))), Ok(()));
    assert_eq!(at(TimeDelta::zero(), Some(TimeDelta::zero())), Err(SignatureError::Stale));
}

#[test]
fn a_proof_belongs_on_what_is_public() {
    let followers = "https://pics.example/users/alice/followers";
    let note = json!({"type": "Note"});
    let says = |kind: &str, to: Value, object: &Value| {
        proof::belongs_on(&json!({"type": kind, "to": to[0], "cc": to[1], "object": object}))
    };
    let public = json!([[PUBLIC], [followers]]);
    let unlisted = json!([[followers], [PUBLIC]]);
    for kind in ["Create", "Update", "Delete", "Announce"] {
        assert!(says(kind, public.clone(), &note) && says(kind, unlisted.clone(), &note), "{kind}");
        for private in [json!([[followers], []]), json!([[VIC], []]), json!([[VIC], null]), json!([[], []])] {
            assert!(!says(kind, private.clone(), &note), "{kind} {private}");
        }
    }
    let direct = json!([[VIC], []]);
    for kind in ["Follow", "Like"] {
        assert!(says(kind, direct.clone(), &json!(VIC)));
        assert!(says("Undo", direct.clone(), &json!({"type": kind})));
    }
    assert!(says("Move", direct.clone(), &json!(VIC)));
    assert!(says("Undo", public.clone(), &json!({"type": "Announce"})));
    assert!(!says("Undo", direct.clone(), &json!({"type": "Announce"})));
    for kind in ["Accept", "Reject", "Block", "Flag", "Add", "View"] {
        assert!(!says(kind, public.clone(), &note), "{kind}");
        assert!(!says("Undo", public.clone(), &json!({"type": kind})), "{kind}");
    }
    assert!(!proof::belongs_on(&Value::Null));
}
