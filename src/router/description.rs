//! The `OpenAPI` document: what stands above the routes, and what is put right in what they say.

use utoipa::{
    Modify, OpenApi,
    openapi::{
        RefOr, Required, Schema,
        path::{Operation, Parameter, ParameterIn},
        schema::Object,
        security::{AuthorizationCode, Flow, OAuth2, Scopes, SecurityScheme},
    },
};

use crate::auth::access;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Heliograph",
        description = "The Mastodon client API, as far as this server has it, and Heliograph's own additions under \
                       `/api/heliograph/v1`. Parameters may come in the query, a form, a multipart body or JSON.",
        license(name = "AGPL-3.0-or-later", identifier = "AGPL-3.0-or-later")
    ),
    modifiers(&Schemes)
)]
pub(super) struct Document;

struct Schemes;

impl Modify for Schemes {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let scopes = [
            ("read", "see"),
            ("write", "change"),
            ("follow", "follow, block, mute"),
            ("push", "notify"),
            ("admin:read", "see what those see who run the server"),
            ("admin:write", "change what they change"),
        ];
        let code = AuthorizationCode::new("/oauth/authorize", "/oauth/token", Scopes::from_iter(scopes));
        let scheme = SecurityScheme::OAuth2(OAuth2::new([Flow::AuthorizationCode(code)]));
        openapi.components.get_or_insert_default().add_security_scheme(access::SCHEME, scheme);
    }
}

/// Parameters that a group of others was described as, such as those of a page, each by its own name: that is how
/// they are sent.
pub(super) fn flatten(document: &mut utoipa::openapi::OpenApi) {
    for item in document.paths.paths.values_mut() {
        let operations = [&mut item.get, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete];
        for operation in operations.into_iter().flatten() {
            flatten_one(operation);
        }
    }
}

fn flatten_one(operation: &mut Operation) {
    let Some(parameters) = operation.parameters.take() else { return };
    let each = parameters.into_iter().flat_map(|parameter| match group(&parameter) {
        Some(object) => object.properties.iter().map(|(name, schema)| single(name, schema)).collect(),
        None => vec![parameter],
    });
    operation.parameters = Some(each.collect());
}

fn group(parameter: &RefOr<Parameter>) -> Option<&Object> {
    let RefOr::T(parameter) = parameter else { return None };
    match &parameter.schema {
        Some(RefOr::T(Schema::Object(object)))
            if parameter.parameter_in == ParameterIn::Query && !object.properties.is_empty() =>
        {
            Some(object)
        }
        _ => None,
    }
}

fn single(name: &str, schema: &RefOr<Schema>) -> RefOr<Parameter> {
    let mut parameter = Parameter::new(name);
    parameter.parameter_in = ParameterIn::Query;
    parameter.required = Required::False;
    parameter.schema = Some(schema.clone());
    RefOr::T(parameter)
}
