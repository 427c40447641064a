//! Those who watch over the town and the coast.

use super::{Hero, SQUARE, Shot, TALL, WIDE, frame};
use crate::demo::paint::{
    DAWN, DUSK, MIST, NIGHT, NOON,
    Scene::{City, Hills, Planet, Sea},
    Sign,
};

pub(super) static HEROES: [Hero; 6] = [
    Hero {
        name: "nightjar",
        shown: "Nightjar",
        bio: "Rooftops, mostly after dark. I come when the beam is lit, and stay for the view. #citylights",
        sign: Sign::Moon,
        colours: [0x1d_2748, 0xf2_d98b],
        header: Some((City, NIGHT)),
        posts: [
            Shot {
                words: "Quiet shift. The whole east side asleep, apart from whoever keeps a lamp on for the bakers. #citylights #nightshift",
                frames: &[frame(
                    City,
                    NIGHT,
                    TALL,
                    "A city at night under a full moon: dark towers with a few lit windows, stars above",
                )],
                remarks: &[
                    ("quickstep", "The baker is me. Every day at four."),
                    ("saltmarsh", "You make insomnia look good."),
                ],
            },
            Shot {
                words: "Five minutes before everybody else gets up. #dawn #citylights",
                frames: &[
                    frame(City, DAWN, TALL, "Towers against an orange and violet dawn"),
                    frame(City, MIST, TALL, "The same towers an hour later, grey in the mist"),
                    frame(City, NOON, TALL, "And again at noon under a clear blue sky"),
                ],
                remarks: &[
                    ("cometa", "Third one: I think that dot is me."),
                    ("nightjar", "It is. Wave next time."),
                    ("halcyon", "Swipe all three. Worth it."),
                ],
            },
            Shot {
                words: "Somebody left the sunset on. #dusk",
                frames: &[frame(City, DUSK, SQUARE, "The sun goes down red behind a dark skyline")],
                remarks: &[("volta", "Not me this time, promise.")],
            },
        ],
    },
    Hero {
        name: "tidewatch",
        shown: "Tidewatch 🌊",
        bio: "Lifeboat crew, part-time sea spirit. Can hold my breath for eleven minutes, cannot hold a grudge. #sea",
        sign: Sign::Waves,
        colours: [0x0c_5f86, 0xd9_f3f2],
        header: Some((Sea, DAWN)),
        posts: [
            Shot {
                words: "Flat calm. The kind of morning that makes you forgive the winter. #sea #dawn",
                frames: &[frame(
                    Sea,
                    DAWN,
                    SQUARE,
                    "The sun rises over a calm sea and draws a lane of light across the water",
                )],
                remarks: &[
                    ("saltmarsh", "I heard the curlews from here."),
                    ("borealis", "Cold in, or warm out?"),
                    ("tidewatch", "Both. Always both."),
                ],
            },
            Shot {
                words: "Brought a very proud trawler home. Everybody aboard had tea. #nightshift #sea",
                frames: &[frame(Sea, NIGHT, WIDE, "Moonlight on black water below a sky of dark blue")],
                remarks: &[("nightjar", "We should start a club for people who are only awake now.")],
            },
            Shot {
                words: "Noon, no wind, nobody in trouble. I swam. #sea",
                frames: &[
                    frame(Sea, NOON, TALL, "Bright blue sea under a high sun"),
                    frame(Sea, MIST, TALL, "Fog over pale water, the far shore barely there"),
                ],
                remarks: &[
                    ("quickstep", "Race you to the buoy."),
                    ("tidewatch", "You run on it. That is not swimming."),
                ],
            },
        ],
    },
    Hero {
        name: "cometa",
        shown: "Cometa",
        bio: "I go up. Sometimes far. Postcards from wherever I stop to breathe. #space",
        sign: Sign::Star,
        colours: [0x3b_1e66, 0xff_b547],
        header: Some((Planet, NIGHT)),
        posts: [
            Shot {
                words: "Took the long way home. #space #nofilter",
                frames: &[frame(
                    Planet,
                    DUSK,
                    SQUARE,
                    "A banded planet in warm colours with a wide ring, lit from the left, among stars",
                )],
                remarks: &[
                    ("doctor_again", "I will have been there. Try the soup."),
                    ("nightjar", "And I thought I worked at height."),
                ],
            },
            Shot {
                words: "Same neighbourhood, other side. Bring a coat. #space",
                frames: &[
                    frame(Planet, NOON, TALL, "A blue ringed planet before a deep blue field of stars"),
                    frame(Planet, DAWN, TALL, "A rose-coloured ringed planet"),
                ],
                remarks: &[("borealis", "A coat. In space. I like your optimism.")],
            },
            Shot {
                words: "Home from above the weather. You all look very small and very dear. #dawn",
                frames: &[frame(Hills, DAWN, WIDE, "Mountain ridges far below in the first light")],
                remarks: &[("ironmoss", "I waved. It takes me a while."), ("tidewatch", "❤️")],
            },
        ],
    },
    Hero {
        name: "quickstep",
        shown: "Quickstep",
        bio: "Everywhere, briefly. Baker from four to five. #running",
        sign: Sign::Bolt,
        colours: [0xc9_2f2f, 0xff_f0d0],
        header: None,
        posts: [
            Shot {
                words: "Coast to coast before breakfast. Breakfast was on the other coast. #running #dawn",
                frames: &[
                    frame(Sea, DAWN, SQUARE, "Sunrise over the sea"),
                    frame(Hills, NOON, SQUARE, "Hills at noon"),
                    frame(City, NOON, SQUARE, "A city under a clear sky"),
                    frame(Sea, DUSK, SQUARE, "Sunset over another sea"),
                ],
                remarks: &[
                    ("ironmoss", "What did you see on the way?"),
                    ("quickstep", "…I will walk back."),
                    ("gritstone", "Good answer."),
                ],
            },
            Shot {
                words: "Walked back. There is so much in between! #slow",
                frames: &[frame(Hills, DUSK, TALL, "A long view over evening hills")],
                remarks: &[("ironmoss", "Welcome."), ("halcyon", "Proud of you.")],
            },
            Shot {
                words: "Ovens on. The city is mine for an hour. #nightshift #citylights",
                frames: &[frame(City, DAWN, WIDE, "A skyline with its first windows lit before sunrise")],
                remarks: &[("nightjar", "Two rye, please. South ledge.")],
            },
        ],
    },
    Hero {
        name: "volta",
        shown: "Volta ⚡",
        bio: "Electrical engineer. Literally. Please do not ask me to charge your phone. #citylights",
        sign: Sign::Bolt,
        colours: [0x1f_2b6e, 0xff_dd3c],
        header: Some((City, DUSK)),
        posts: [
            Shot {
                words: "Power back on in the harbour district, 38 seconds. New personal best. #nightshift #citylights",
                frames: &[frame(City, NIGHT, SQUARE, "A city at night, many windows lit")],
                remarks: &[
                    ("tidewatch", "We saw it come on from the boat. Cheers went up."),
                    ("doctor_again", "It will be 35 next time."),
                ],
            },
            Shot {
                words: "Lightning season is over and I feel slightly unemployed. #sea",
                frames: &[frame(Sea, MIST, WIDE, "A grey calm sea under a pale sky")],
                remarks: &[("saltmarsh", "Rest. That is an order from a bird.")],
            },
            Shot {
                words: "Nobody tells you how good the roof of a substation is at sunset. #dusk #citylights",
                frames: &[frame(City, DUSK, TALL, "Dark towers before a red and yellow evening sky")],
                remarks: &[("nightjar", "I have been telling everybody for years.")],
            },
        ],
    },
    Hero {
        name: "halcyon",
        shown: "Halcyon",
        bio: "Talks people down, talks birds in. Ordinary powers: listening, soup. #kindness",
        sign: Sign::Bloom,
        colours: [0x0f_6d6a, 0xff_c8d6],
        header: Some((Sea, NOON)),
        posts: [
            Shot {
                words: "A bench, a stranger, two hours. We are both fine now. This was in front of us. #kindness #sea",
                frames: &[frame(Sea, DUSK, WIDE, "The sun sets over a calm sea, seen from the shore")],
                remarks: &[
                    ("nightjar", "You do the real work."),
                    ("volta", "❤️"),
                    ("lanternkeep", "The bench remembers."),
                ],
            },
            Shot {
                words: "Day off. Soup on. Window open. #slow",
                frames: &[frame(City, MIST, TALL, "A grey, soft morning over roofs and towers")],
                remarks: &[
                    ("quickstep", "I can be there in nine seconds."),
                    ("halcyon", "It needs two hours."),
                    ("quickstep", "I can be there in two hours."),
                ],
            },
            Shot {
                words: "To whoever is having a hard week: the light comes back. It has done so every time. #dawn #kindness",
                frames: &[frame(Hills, DAWN, SQUARE, "First light over many ridges, rose and gold")],
                remarks: &[
                    ("borealis", "In my case it takes two months. But yes."),
                    ("saltmarsh", "شكرا لك."),
                    ("cometa", "I needed this one."),
                ],
            },
        ],
    },
];
