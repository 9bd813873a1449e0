//! The cookies of one browser, as far as a town hall needs them (RFC 6265: name, value, path, end).

#[derive(Clone, Debug, Default)]
pub(crate) struct Cookies(Vec<Cookie>);

#[derive(Clone, Debug, PartialEq)]
struct Cookie {
    name: String,
    value: String,
    path: String,
}

impl Cookies {
    pub(crate) fn keep(&mut self, name: &str, value: &str, path: &str) {
        self.forget(name, path);
        self.0.push(Cookie {
            name: name.to_owned(),
            value: value.to_owned(),
            path: path.to_owned(),
        });
    }

    pub(crate) fn forget(&mut self, name: &str, path: &str) {
        self.0
            .retain(|cookie| !(cookie.name == name && cookie.path == path));
    }

    /// Does what a `Set-Cookie` header says. One without `Path` counts for the whole site.
    pub(crate) fn obey(&mut self, header: &str) {
        let mut parts = header.split(';');
        let (name, value) = parts
            .next()
            .and_then(|pair| pair.split_once('='))
            .expect("a cookie has a name and a value");
        let mut path = "/".to_owned();
        let mut ended = false;
        for (key, value) in
            parts.map(|part| part.trim().split_once('=').unwrap_or((part.trim(), "")))
        {
            match key.to_ascii_lowercase().as_str() {
                "path" => path = value.to_owned(),
                "max-age" => ended = value.parse::<i64>().is_ok_and(|seconds| seconds <= 0),
                _ => {}
            }
        }
        if ended {
            self.forget(name.trim(), &path);
        } else {
            self.keep(name.trim(), value.trim(), &path);
        }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|cookie| cookie.name == name)
            .map(|cookie| cookie.value.as_str())
    }

    /// The `Cookie` header for a path, if there is anything to send.
    pub(crate) fn header(&self, path: &str) -> Option<String> {
        let pairs: Vec<_> = self
            .0
            .iter()
            .filter(|cookie| covers(&cookie.path, path))
            .map(|cookie| format!("{}={}", cookie.name, cookie.value))
            .collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }
}

fn covers(cookie: &str, path: &str) -> bool {
    path.strip_prefix(cookie)
        .is_some_and(|rest| rest.is_empty() || cookie.ends_with('/') || rest.starts_with('/'))
}
