//! The lines of `routes.tsv`.

use std::sync::LazyLock;

use http::Method;

/// What is known of one route.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) method: Method,
    /// `/api/v1/lists/{id}`
    pub(crate) path: String,
    /// `Status`, `[Status]`, `{}`, several with `|`, or `-`.
    pub(crate) answer: String,
    /// `id`, `offset` or `-`.
    pub(crate) paging: String,
    /// `own:list`, `post`, `poll`, `account`, `name` or `-`.
    pub(crate) whose: String,
}

static LINES: LazyLock<Vec<Line>> = LazyLock::new(|| {
    let lines = include_str!("routes.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.map(Line::read).collect()
});

pub(crate) fn all() -> &'static [Line] {
    &LINES
}

/// The line of a request, which may have values where the route has names.
pub(crate) fn of(method: &Method, path: &str) -> Option<&'static Line> {
    let path = path.split('?').next().unwrap_or_default().trim_end_matches('/');
    let found = LINES.iter().filter(|line| line.method == *method && line.is_at(path));
    found.min_by_key(|line| line.path.matches('{').count())
}

impl Line {
    fn read(line: &str) -> Self {
        let cells: Vec<&str> = line.split('\t').collect();
        let [method, path, answer, paging, whose] = cells[..] else {
            panic!("no line of five cells: {line}")
        };
        Self {
            method: method.parse().unwrap(),
            path: path.to_owned(),
            answer: answer.to_owned(),
            paging: paging.to_owned(),
            whose: whose.to_owned(),
        }
    }

    fn is_at(&self, path: &str) -> bool {
        let (mine, theirs): (Vec<_>, Vec<_>) = (self.path.split('/').collect(), path.split('/').collect());
        mine.len() == theirs.len()
            && mine.iter().zip(theirs).all(|(mine, theirs)| mine.starts_with('{') || *mine == theirs)
    }

    /// The path with this in every place that has a name.
    pub(crate) fn with(&self, id: &str) -> String {
        let cells = self.path.split('/').map(|cell| if cell.starts_with('{') { id } else { cell });
        cells.collect::<Vec<_>>().join("/")
    }

    /// `GET /api/v1/lists/{id}`
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }
}
