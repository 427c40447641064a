//! Tasks that are under way side by side, each counted to a group of which only so many may be.

use std::{collections::HashMap, future::Future, hash::Hash};

use tokio::task::{Id, JoinError, JoinSet};

/// What is under way. Dropping it ends all of it.
#[derive(Debug)]
pub struct Round<G> {
    tasks: JoinSet<()>,
    groups: HashMap<Id, G>,
}

impl<G> Default for Round<G> {
    fn default() -> Self {
        Self { tasks: JoinSet::new(), groups: HashMap::new() }
    }
}

impl<G: Clone + Eq + Hash> Round<G> {
    /// How many tasks are under way.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tasks.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tasks.is_empty()
    }

    /// How many are under way in each group that has any.
    #[must_use]
    pub fn groups(&self) -> HashMap<G, usize> {
        let mut counts = HashMap::new();
        for group in self.groups.values() {
            *counts.entry(group.clone()).or_default() += 1;
        }
        counts
    }

    pub fn start(&mut self, group: G, task: impl Future<Output = ()> + Send + 'static) {
        let id = self.tasks.spawn(task).id();
        self.groups.insert(id, group);
    }

    /// A task that broke off gives its place back like one that ended.
    fn left(&mut self, ended: Result<(Id, ()), JoinError>) {
        let id = match ended {
            Ok((id, ())) => id,
            Err(error) => {
                tracing::error!(%error, "a worker broke off; what it held is taken up again when its lease runs out");
                error.id()
            }
        };
        self.groups.remove(&id);
    }

    /// Waits until a place is free again. Never answers while nothing is under way.
    pub async fn wait(&mut self) {
        match self.tasks.join_next_with_id().await {
            Some(ended) => self.left(ended),
            None => std::future::pending().await,
        }
    }

    /// Takes notice of everything that has ended by now.
    pub fn tidy(&mut self) {
        while let Some(ended) = self.tasks.try_join_next_with_id() {
            self.left(ended);
        }
    }

    /// Waits until everything has ended.
    pub async fn end(&mut self) {
        while let Some(ended) = self.tasks.join_next_with_id().await {
            self.left(ended);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Round;

    #[tokio::test]
    async fn who_ends_or_breaks_off_gives_the_place_of_the_right_group_back() {
        let mut round = Round::default();
        round.start("a.test", std::future::pending());
        round.start("b.test", async {});
        round.wait().await;
        assert_eq!(round.groups(), [("a.test", 1)].into());

        round.start("b.test", async { panic!("made up") });
        round.start("b.test", std::future::pending());
        round.wait().await;
        assert_eq!(round.groups(), [("a.test", 1), ("b.test", 1)].into());
        assert_eq!(round.len(), 2);
    }
}
