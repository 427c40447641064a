//! Who plays, what they show, and what the others say to it. All of it is made up.

mod town;
mod wild;

use super::paint::{Light, Scene, Sign};

/// Somebody with a mask, a camera and a few good days.
pub(super) struct Hero {
    pub name: &'static str,
    pub shown: &'static str,
    pub bio: &'static str,
    pub sign: Sign,
    /// Of the ground of their sign, and of the sign.
    pub colours: [u32; 2],
    /// What their profile page begins with; none for those who keep it plain.
    pub header: Option<(Scene, Light)>,
    pub posts: [Shot; 3],
}

/// A post.
pub(super) struct Shot {
    pub words: &'static str,
    pub frames: &'static [Frame],
    /// Who says what to it.
    pub remarks: &'static [(&'static str, &'static str)],
}

/// A picture of a post.
pub(super) struct Frame {
    pub scene: Scene,
    pub light: Light,
    pub aspect: f32,
    pub alt: &'static str,
}

/// An album of somebody's own posts.
pub(super) const ALBUMS: [(&str, &str, &str); 3] = [
    ("nightjar", "Rooftops", "Where I am when nobody looks up."),
    ("borealis", "Lights", "Everything green, and once a violet one."),
    ("gritstone", "Ridges", "In the order in which my knees remember them."),
];

const fn frame(scene: Scene, light: Light, aspect: f32, alt: &'static str) -> Frame {
    Frame { scene, light, aspect, alt }
}

const TALL: f32 = 0.8;
const SQUARE: f32 = 1.0;
const WIDE: f32 = 1.5;

/// In the order in which they arrive.
pub(super) fn cast() -> impl Iterator<Item = &'static Hero> + Clone {
    town::HEROES.iter().chain(&wild::HEROES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_who_speaks_is_in_the_cast() {
        let known = |name: &str| cast().any(|hero| hero.name == name);
        for shot in cast().flat_map(|hero| &hero.posts) {
            assert!(
                !shot.frames.is_empty() && shot.frames.iter().all(|frame| !frame.alt.is_empty()),
                "{}",
                shot.words
            );
            for (who, _) in shot.remarks {
                assert!(known(who), "{who}");
            }
        }
        for (who, ..) in ALBUMS {
            assert!(known(who), "{who}");
        }
    }
}
