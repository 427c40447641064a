//! What we say to the provider, and what we believe of its answers.

use std::sync::Arc;

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use federation::fetch::FetchError;
use http::{HeaderMap, HeaderValue, header::AUTHORIZATION};
use jsonwebtoken::jwk::JwkSet;
use serde::Deserialize;
use serde_json::Value;
use url::{Url, form_urlencoded};

use crate::{
    app::App,
    auth::{
        actions::{Departure, challenge_of},
        model::oidc::{Claims, Expected, Trip, is_signed_by, read_token},
    },
    config::Oidc,
    error::{Error, Result},
    limits,
};

/// Where everything is (Discovery 1.0, 3).
#[derive(Debug, Deserialize)]
struct Metadata {
    issuer: String,
    authorization_endpoint: Url,
    token_endpoint: Url,
    jwks_uri: Url,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Tokens {
    id_token: String,
}

/// A document of the provider's, as it was some minutes ago at most.
async fn document(app: &App, at: &Url, what: &'static str) -> Result<Arc<Value>> {
    if let Some(known) = app.provider_documents.get(at) {
        return Ok(known);
    }
    let document = Arc::new(app.client.get_jrd(at).await.map_err(away(what))?);
    app.provider_documents.insert(at.clone(), Arc::clone(&document));
    Ok(document)
}

/// The provider of the configuration, as it describes itself.
pub(super) struct Provider<'a> {
    app: &'a App,
    config: &'a Oidc,
    metadata: Metadata,
}

fn away(what: &'static str) -> impl FnOnce(FetchError) -> Error {
    move |error| {
        tracing::warn!(%error, "the OpenID provider does not answer: {what}");
        Error::Unavailable("The server that you sign in with does not answer; try again")
    }
}

fn odd(why: &'static str) -> Error {
    tracing::warn!("the OpenID provider's answer is not taken: {why}");
    Error::invalid(
        "The server that you sign in with gave an answer that cannot be right. Tell whoever runs this server.",
    )
}

/// Where the provider sends people back to.
fn callback(app: &App) -> String {
    app.site.url("/oauth/oidc/callback")
}

impl<'a> Provider<'a> {
    pub(super) async fn find(app: &'a App) -> Result<Self> {
        let config = &app.config.oidc;
        let issuer = config.issuer.as_ref().ok_or(Error::NotFound)?;
        let at = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
        let at = Url::parse(&at).map_err(|_| odd("its address is none"))?;
        let document = document(app, &at, "what it is").await?;
        let metadata = read_metadata(&document, issuer);
        if metadata.is_err() {
            app.provider_documents.invalidate(&at);
        }
        Ok(Self { app, config, metadata: metadata? })
    }

    /// Where somebody goes to sign in.
    pub(super) fn door(&self, departure: &Departure) -> String {
        let mut door = self.metadata.authorization_endpoint.clone();
        door.query_pairs_mut().extend_pairs([
            ("response_type", "code"),
            ("client_id", self.config.client_id.as_str()),
            ("redirect_uri", callback(self.app).as_str()),
            ("scope", self.config.scopes.as_str()),
            ("state", departure.state.as_str()),
            ("nonce", departure.trip.nonce.as_str()),
            ("code_challenge", challenge_of(&departure.trip.verifier).as_str()),
            ("code_challenge_method", "S256"),
        ]);
        door.into()
    }

    /// Who it was that signed in there, by the code that they came back with.
    pub(super) async fn ask(&self, code: &str, trip: &Trip) -> Result<Claims> {
        let tokens = self.exchange(code, trip).await?;
        let keys = self.keys(&tokens.id_token).await?;
        let expected =
            Expected { issuer: &self.metadata.issuer, client_id: &self.config.client_id, nonce: &trip.nonce };
        read_token(&tokens.id_token, &keys, expected, self.app.clock.now()).map_err(odd)
    }

    /// Its keys. One that we have not seen yet may be new.
    async fn keys(&self, token: &str) -> Result<JwkSet> {
        let at = &self.metadata.jwks_uri;
        let known = read_keys(&*document(self.app, at, "its keys").await?);
        if let Some(known) = known.filter(|keys| is_signed_by(token, keys)) {
            return Ok(known);
        }
        self.app.provider_documents.invalidate(at);
        read_keys(&*document(self.app, at, "its keys").await?).ok_or_else(|| odd("its keys cannot be read"))
    }

    async fn exchange(&self, code: &str, trip: &Trip) -> Result<Tokens> {
        let (headers, form) = self.introduction(code, trip)?;
        let url = &self.metadata.token_endpoint;
        let answer = self.app.client.post_form(url, headers, form, limits::OIDC_BYTES).await;
        let (status, body) = answer.map_err(away("a code's token"))?;
        if !status.is_success() {
            return Err(odd("it takes its own code for none, or us for somebody else"));
        }
        serde_json::from_slice(&body).map_err(|_| odd("it gives no id token"))
    }

    /// The code, and who we are.
    fn introduction(&self, code: &str, trip: &Trip) -> Result<(HeaderMap, String)> {
        let Oidc { client_id, client_secret, .. } = self.config;
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs([
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", callback(self.app).as_str()),
            ("code_verifier", trip.verifier.as_str()),
        ]);
        let mut headers = HeaderMap::new();
        let methods = &self.metadata.token_endpoint_auth_methods_supported;
        // Basic is what every provider takes that says nothing (Core 1.0, 9).
        let basic = methods.is_empty() || methods.iter().any(|method| method == "client_secret_basic");
        if !client_secret.is_empty() && basic {
            headers.insert(AUTHORIZATION, basic_header(client_id, client_secret)?);
        } else {
            form.append_pair("client_id", client_id);
            if !client_secret.is_empty() {
                form.append_pair("client_secret", client_secret);
            }
        }
        Ok((headers, form.finish()))
    }
}

/// Id and secret are encoded as in a form before they are put together (RFC 6749, 2.3.1).
fn basic_header(id: &str, secret: &str) -> Result<HeaderValue> {
    let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let pair = BASE64.encode(format!("{}:{}", encoded(id), encoded(secret)));
    let mut header = HeaderValue::try_from(format!("Basic {pair}")).map_err(|_| odd("our own secret"))?;
    header.set_sensitive(true);
    Ok(header)
}

fn read_metadata(document: &Value, issuer: &str) -> Result<Metadata> {
    let metadata = Metadata::deserialize(document).map_err(|_| odd("it does not say where its doors are"))?;
    // So that one provider cannot stand in for another (Discovery 1.0, 4.3).
    if metadata.issuer == issuer {
        Ok(metadata)
    } else {
        Err(odd("it calls itself something else than oidc.issuer"))
    }
}

/// The keys that we can read. Providers show others beside them.
fn read_keys(document: &Value) -> Option<JwkSet> {
    let keys = document.get("keys")?.as_array()?;
    let keys = keys.iter().filter_map(|key| serde_json::from_value(key.clone()).ok()).collect();
    Some(JwkSet { keys })
}
