//! What a form sent: names and values in their order, and files, all within limits.

use axum::body::Bytes;
use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use kernel::Error;
use url::form_urlencoded;

use super::{Fault, Site};

/// A form without files may be this long, in bytes.
const FORM: usize = 1024 * 1024;
/// No form of ours has so many fields.
const FIELDS: usize = 500;
const NAME: usize = 200;
/// The longest text that anybody writes into a field, in bytes.
const VALUE: usize = 100_000;
const FILES: usize = 20;

/// A form that was sent.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    values: Vec<(String, String)>,
    files: Vec<SentFile>,
}

/// A file of a form.
#[derive(Clone, Debug)]
pub struct SentFile {
    pub field: String,
    /// What the sender calls it. Never a path of ours.
    pub name: String,
    pub bytes: Bytes,
    /// There was no room for it: its content was let go by, and `bytes` is empty.
    pub too_large: bool,
}

impl Sent {
    /// A form of these values, for tests and for answers that travel inside a page.
    #[must_use]
    pub fn of(values: Vec<(String, String)>) -> Self {
        Self {
            values,
            files: Vec::new(),
        }
    }

    /// The values of a query. What is beyond the limits is left out.
    #[must_use]
    pub fn of_query(query: &str) -> Self {
        let pairs = form_urlencoded::parse(query.as_bytes()).take(FIELDS);
        let fits = pairs.filter(|(name, value)| fits(name, value));
        Self::of(
            fits.map(|(name, value)| (name.into_owned(), value.into_owned()))
                .collect(),
        )
    }

    /// The first value of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.as_str())
    }

    /// Every value of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.values
            .iter()
            .filter(move |(own, _)| own == name)
            .map(|(_, value)| value.as_str())
    }

    /// What a person wrote: without spaces around it and with plain line ends; empty when nothing came.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        self.get(name)
            .unwrap_or_default()
            .trim()
            .replace("\r\n", "\n")
    }

    /// All values as they came, in their order.
    #[must_use]
    pub fn values(&self) -> &[(String, String)] {
        &self.values
    }

    /// All files that hold something.
    #[must_use]
    pub fn files(&self) -> &[SentFile] {
        &self.files
    }

    fn push(&mut self, name: String, value: String) -> Result<(), Fault> {
        if name.contains('\0') || value.contains('\0') {
            return Err(unreadable("a value holds a character that nothing prints"));
        }
        if self.values.len() >= FIELDS || name.len() > NAME {
            return Err(unreadable("the form has too many fields"));
        }
        if value.len() > VALUE {
            return Err(Error::TooLarge(VALUE as u64).into());
        }
        self.values.push((name, value));
        Ok(())
    }

    async fn take(&mut self, mut field: Field<'_>, room: &mut Room) -> Result<(), Fault> {
        let name = field.name().unwrap_or_default().to_owned();
        let Some(file) = field.file_name().map(str::to_owned) else {
            let mut own = Room::new(VALUE as u64);
            let Some(bytes) = own.take(&mut field, room.most).await? else {
                return Err(Error::TooLarge(VALUE as u64).into());
            };
            let text = String::from_utf8(bytes.into());
            return self.push(
                name,
                text.map_err(|_| unreadable("a field is no UTF-8 text"))?,
            );
        };
        if self.files.len() >= FILES || name.len() > NAME {
            return Err(unreadable("too many files in one form"));
        }
        let bytes = room.take(&mut field, room.most).await?;
        let too_large = bytes.is_none();
        let bytes = bytes.unwrap_or_default();
        if !bytes.is_empty() || too_large {
            let name_of_file = file
                .chars()
                .filter(|c| !c.is_control())
                .take(NAME)
                .collect();
            self.files.push(SentFile {
                field: name,
                name: name_of_file,
                bytes,
                too_large,
            });
        }
        Ok(())
    }
}

/// How much of a form's files is held in memory. A file that does not fit is let go by, so that
/// what was typed after it still arrives.
struct Room {
    left: u64,
    most: u64,
}

impl Room {
    fn new(most: u64) -> Self {
        Self { left: most, most }
    }

    /// The content of a field, or `None` when there is no room for it.
    async fn take(&mut self, field: &mut Field<'_>, limit: u64) -> Result<Option<Bytes>, Fault> {
        let mut held = Vec::new();
        let mut fits = true;
        while let Some(chunk) = field
            .chunk()
            .await
            .map_err(|error| multipart_fault(&error, limit))?
        {
            fits = fits && (held.len() + chunk.len()) as u64 <= self.left;
            if fits {
                held.extend_from_slice(&chunk);
            } else {
                held = Vec::new();
            }
        }
        self.left -= held.len() as u64;
        Ok(fits.then(|| held.into()))
    }
}

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok());
        let kind = kind
            .unwrap_or_default()
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        match kind.as_str() {
            "application/x-www-form-urlencoded" => urlencoded(request).await,
            "multipart/form-data" => multipart(request, state).await,
            "" => Ok(Self::default()),
            _ => Err(unreadable(
                "a form is sent as application/x-www-form-urlencoded or multipart/form-data",
            )),
        }
    }
}

async fn urlencoded(request: Request) -> Result<Sent, Fault> {
    let body = axum::body::to_bytes(request.into_body(), FORM).await;
    let body = body.map_err(|_| Error::TooLarge(FORM as u64))?;
    let mut sent = Sent::default();
    for (name, value) in form_urlencoded::parse(&body) {
        sent.push(name.into_owned(), value.into_owned())?;
    }
    Ok(sent)
}

async fn multipart<S: Send + Sync>(request: Request, state: &S) -> Result<Sent, Fault> {
    let limit = request
        .extensions()
        .get::<Site>()
        .map_or(FORM as u64, Site::body_bytes);
    let form = Multipart::from_request(request, state).await;
    let mut form = form.map_err(|_| unreadable("the form's parts have no boundary"))?;
    let mut sent = Sent::default();
    let mut room = Room::new(limit);
    while let Some(field) = form
        .next_field()
        .await
        .map_err(|error| multipart_fault(&error, limit))?
    {
        sent.take(field, &mut room).await?;
    }
    Ok(sent)
}

fn multipart_fault(error: &MultipartError, limit: u64) -> Fault {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Error::TooLarge(limit).into();
    }
    unreadable("the form was cut off or is no multipart form")
}

fn fits(name: &str, value: &str) -> bool {
    name.len() <= NAME && value.len() <= VALUE && !name.contains('\0') && !value.contains('\0')
}

fn unreadable(what: &str) -> Fault {
    Error::Unreadable(what.to_owned()).into()
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        reason = "tests"
    )]
    use super::*;
    use axum::body::Body;

    async fn send(kind: &str, body: impl Into<Body>) -> Result<Sent, Fault> {
        let request = Request::builder()
            .method("POST")
            .header("content-type", kind)
            .body(body.into())
            .unwrap();
        Sent::from_request(request, &()).await
    }

    const FORM_KIND: &str = "application/x-www-form-urlencoded";
    const PARTS_KIND: &str = "multipart/form-data; boundary=x";

    #[tokio::test]
    async fn keeps_repeated_names_in_their_order() {
        let sent = send(FORM_KIND, "a=1&b=%C3%B1+%0d%0a2&a=2").await.unwrap();
        assert_eq!(sent.all("a").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(sent.text("b"), "ñ \n2");
        assert_eq!(sent.get("c"), None);
    }

    #[tokio::test]
    async fn reads_files_and_leaves_empty_ones_out() {
        let body = "--x\r\nContent-Disposition: form-data; name=\"t\"\r\n\r\nwords\r\n\
                    --x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"../a.jpg\"\r\n\r\nbytes\r\n\
                    --x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"\"\r\n\r\n\r\n--x--\r\n";
        let sent = send(PARTS_KIND, body).await.unwrap();
        assert_eq!(sent.get("t"), Some("words"));
        assert_eq!(sent.files().len(), 1);
        assert_eq!(&*sent.files()[0].bytes, b"bytes");
    }

    #[tokio::test]
    async fn a_file_without_room_goes_by_and_what_follows_it_arrives() {
        let long = "x".repeat(FORM + 1);
        let body = format!(
            "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.jpg\"\r\n\r\n{long}\r\n\
             --x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"b.jpg\"\r\n\r\nsmall\r\n\
             --x\r\nContent-Disposition: form-data; name=\"t\"\r\n\r\nwords\r\n--x--\r\n"
        );
        let sent = send(PARTS_KIND, body).await.unwrap();
        let told: Vec<_> = sent
            .files()
            .iter()
            .map(|f| (f.too_large, f.bytes.len()))
            .collect();
        assert_eq!(told, [(true, 0), (false, 5)]);
        assert_eq!(sent.get("t"), Some("words"));
    }

    #[tokio::test]
    async fn hostile_forms_are_refused() {
        let many = "a=1&".repeat(600);
        let long = format!("a={}", "x".repeat(VALUE + 1));
        let huge = "x".repeat(FORM + 1);
        for (kind, body) in [
            (FORM_KIND, many.as_str()),
            (FORM_KIND, &long),
            (FORM_KIND, &huge),
            (FORM_KIND, "a=%00"),
            (
                PARTS_KIND,
                "--x\r\nContent-Disposition: form-data; name=\"t\"\r\n\r\ncut",
            ),
            ("multipart/form-data", "no boundary"),
            ("application/json", "{}"),
        ] {
            assert!(send(kind, body.to_owned()).await.is_err(), "{kind}");
        }
    }
}
