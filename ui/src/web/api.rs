//! What programs may ask, described for them as OpenAPI 3.1 (<https://spec.openapis.org/oas/v3.1.1>).
//! A room says it beside its routes, so that the description grows and shrinks with them.

use serde_json::{Map, Value, json};

/// The shape of a value, as JSON Schema says it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape(Value);

impl Shape {
    /// A text.
    #[must_use]
    pub fn text(meaning: &str) -> Self {
        Self(json!({ "type": "string", "description": meaning }))
    }

    /// One of a few words.
    #[must_use]
    pub fn word(meaning: &str, words: &[&str]) -> Self {
        Self::text(meaning).with("enum", words)
    }

    #[must_use]
    pub fn number(meaning: &str) -> Self {
        Self(json!({ "type": "number", "description": meaning }))
    }

    #[must_use]
    pub fn integer(meaning: &str) -> Self {
        Self(json!({ "type": "integer", "description": meaning }))
    }

    #[must_use]
    pub fn boolean(meaning: &str) -> Self {
        Self(json!({ "type": "boolean", "description": meaning }))
    }

    #[must_use]
    pub fn list(of: Self) -> Self {
        Self(json!({ "type": "array", "items": of.0 }))
    }

    /// A shape that is described under its name.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self(json!({ "$ref": format!("#/components/schemas/{name}") }))
    }

    /// An object with these fields, all of them there and no others.
    #[must_use]
    pub fn record<const N: usize>(meaning: &str, fields: [(&str, Self); N]) -> Self {
        let names: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
        let whole = Self::object(meaning)
            .with("required", names)
            .with("additionalProperties", false);
        fields
            .into_iter()
            .fold(whole, |whole, (name, shape)| whole.field(name, shape))
    }

    /// An object with whatever fields.
    #[must_use]
    pub fn object(meaning: &str) -> Self {
        Self(json!({ "type": "object", "description": meaning, "properties": {} }))
    }

    /// A field that may be there.
    #[must_use]
    pub fn field(mut self, name: &str, shape: Self) -> Self {
        self.0["properties"][name] = shape.0;
        self
    }

    /// The value may be null.
    #[must_use]
    pub fn or_null(mut self) -> Self {
        self.0["type"] = json!([self.0["type"], "null"]);
        self
    }

    /// Something more that JSON Schema can say: `maxLength`, `minimum`.
    #[must_use]
    pub fn with(mut self, keyword: &str, value: impl Into<Value>) -> Self {
        self.0[keyword] = value.into();
        self
    }
}

/// One thing that a program may ask or send.
#[derive(Clone, Debug)]
pub struct Ask(Value);

impl Ask {
    /// Says in a line what it does. The id names it in clients that are made from the description.
    #[must_use]
    pub fn new(id: &str, summary: &str) -> Self {
        Self(json!({ "operationId": id, "summary": summary, "parameters": [], "responses": {} }))
    }

    /// Under which heading it stands.
    #[must_use]
    pub fn tag(mut self, tag: &str) -> Self {
        self.0["tags"] = json!([tag]);
        self
    }

    /// What stands in the braces of the path.
    #[must_use]
    pub fn path(self, name: &str, shape: Shape) -> Self {
        self.parameter(name, "path", shape)
    }

    /// What may stand in the query.
    #[must_use]
    pub fn query(self, name: &str, shape: Shape) -> Self {
        self.parameter(name, "query", shape)
    }

    /// A header that may be sent.
    #[must_use]
    pub fn header(self, name: &str, shape: Shape) -> Self {
        self.parameter(name, "header", shape)
    }

    /// The form that is sent, in either way in which browsers send forms.
    #[must_use]
    pub fn form(mut self, shape: Shape) -> Self {
        let content: Map<String, Value> = FORMS
            .iter()
            .map(|kind| ((*kind).to_owned(), json!({ "schema": shape.0 })))
            .collect();
        self.0["requestBody"] = json!({ "required": true, "content": content });
        self
    }

    /// What is answered when all is well, in a media type and, where it is JSON, in a shape.
    #[must_use]
    pub fn answers(self, media: &str, shape: Option<Shape>, meaning: &str) -> Self {
        self.answer("200", media, shape, meaning)
    }

    /// What is answered with one status, or with every other one: `default`.
    #[must_use]
    pub fn answer(
        mut self,
        status: &str,
        media: &str,
        shape: Option<Shape>,
        meaning: &str,
    ) -> Self {
        let content = shape.map_or_else(|| json!({}), |shape| json!({ "schema": shape.0 }));
        let answer = &mut self.0["responses"][status];
        answer["description"] = meaning.into();
        answer["content"][media] = content;
        self
    }

    /// It is here for old programs alone.
    #[must_use]
    pub fn of_old(mut self) -> Self {
        self.0["deprecated"] = true.into();
        self
    }

    fn parameter(mut self, name: &str, place: &str, shape: Shape) -> Self {
        let mut shape = shape.0;
        let meaning = shape
            .as_object_mut()
            .and_then(|all| all.remove("description"));
        let parameter = json!({
            "name": name,
            "in": place,
            "required": place == "path",
            "description": meaning,
            "schema": shape,
        });
        if let Some(parameters) = self.0["parameters"].as_array_mut() {
            parameters.push(parameter);
        }
        self
    }
}

const FORMS: [&str; 2] = ["application/x-www-form-urlencoded", "multipart/form-data"];

/// What a room, or the whole house, answers to programs.
#[derive(Clone, Debug, Default)]
pub struct Api {
    paths: Map<String, Value>,
    shapes: Map<String, Value>,
}

impl Api {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Something to be read at a path, written as OpenAPI writes it: `/requests/{reference}`.
    #[must_use]
    pub fn get(self, path: &str, ask: Ask) -> Self {
        self.at(path, "get", ask)
    }

    /// Something to be sent to a path.
    #[must_use]
    pub fn post(self, path: &str, ask: Ask) -> Self {
        self.at(path, "post", ask)
    }

    /// A shape under a name.
    #[must_use]
    pub fn shape(mut self, name: &str, shape: Shape) -> Self {
        self.shapes.insert(name.to_owned(), shape.0);
        self
    }

    /// Takes in what another room answers.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.paths.extend(other.paths);
        self.shapes.extend(other.shapes);
        self
    }

    /// The whole description, for a town of this name at this address.
    #[must_use]
    pub fn written(&self, town: &str, site: &str) -> Value {
        json!({
            "openapi": "3.1.0",
            "info": {
                "title": town,
                "version": env!("CARGO_PKG_VERSION"),
                "description": ABOUT,
                "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
            },
            "servers": [{ "url": site }],
            "paths": self.paths,
            "components": { "schemas": self.shapes },
        })
    }

    fn at(mut self, path: &str, method: &str, ask: Ask) -> Self {
        let methods = self.paths.entry(path).or_insert_with(|| json!({}));
        methods[method] = ask.0;
        self
    }
}

const ABOUT: &str = "What this town answers to programs. Everything here is public. Reading needs no key; a report may be posted with one. \
                     The licence is that of the program, not of the town's data.";
