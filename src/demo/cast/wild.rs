//! Those who are elsewhere, mostly.

use super::{Hero, SQUARE, Shot, TALL, WIDE, frame};
use crate::demo::paint::{
    DAWN, DUSK, MIST, NIGHT, NOON,
    Scene::{Aurora, City, Hills, Sea},
    Sign,
};

pub(super) static HEROES: [Hero; 6] = [
    Hero {
        name: "ironmoss",
        shown: "Ironmoss",
        bio: "Slow, green, hard to move. I look after one valley and it looks after me. #forest #slow",
        sign: Sign::Leaf,
        colours: [0x2f_4b35, 0xb8_d99a],
        header: Some((Hills, MIST)),
        posts: [
            Shot {
                words: "Fog in the valley. I stood here for six hours; it was the right amount. #slow #hills",
                frames: &[frame(
                    Hills,
                    MIST,
                    TALL,
                    "Ridge behind wooded ridge, each paler in the morning fog",
                )],
                remarks: &[("gritstone", "Only six?"), ("lanternkeep", "This is what quiet looks like.")],
            },
            Shot {
                words: "They asked for a group photo. This is all of us. #forest",
                frames: &[frame(Hills, NOON, WIDE, "Green hills in full daylight below a wide blue sky")],
                remarks: &[("halcyon", "Everybody kept their eyes open, well done.")],
            },
            Shot {
                words: "The last light always finds the oldest hill first. #dusk #hills",
                frames: &[frame(Hills, DUSK, SQUARE, "Hills turning violet under an orange evening sky")],
                remarks: &[("volta", "I would have used a lamp."), ("ironmoss", "I know.")],
            },
        ],
    },
    Hero {
        name: "gritstone",
        shown: "Gritstone",
        bio: "Carries people down from mountains. Carries tea up. #hills #rescue",
        sign: Sign::Peak,
        colours: [0x5b_4a44, 0xf0_e2cf],
        header: Some((Hills, DUSK)),
        posts: [
            Shot {
                words: "Seven ridges, counted twice. The knee counted them as well. #hills",
                frames: &[frame(
                    Hills,
                    DAWN,
                    TALL,
                    "Many ridges one behind the other, from dark near ones to rose far ones",
                )],
                remarks: &[("ironmoss", "The third one is a friend of mine.")],
            },
            Shot {
                words: "Search called off at midnight: he had been asleep in the hut the whole time. Good. #rescue #nightshift",
                frames: &[frame(
                    Hills,
                    NIGHT,
                    SQUARE,
                    "Mountains at night, black against a blue sky with a bright moon",
                )],
                remarks: &[("tidewatch", "Best kind of ending."), ("halcyon", "He owes you a breakfast.")],
            },
            Shot {
                words: "Noon on the top. Sandwich: excellent. View: also. #hills",
                frames: &[frame(
                    Hills,
                    NOON,
                    WIDE,
                    "Bright ridges and haze on a clear day, seen from a summit",
                )],
                remarks: &[("quickstep", "I was there at 9:02, 9:14 and 9:31.")],
            },
        ],
    },
    Hero {
        name: "borealis",
        shown: "Borealis",
        bio: "Cold hands, warm heart, long exposures. 69° north. #aurora",
        sign: Sign::Bloom,
        colours: [0x0e_3b43, 0x7d_f0c0],
        header: Some((Aurora, NIGHT)),
        posts: [
            Shot {
                words: "She danced for forty minutes and did not ask for applause. #aurora #nofilter",
                frames: &[
                    frame(
                        Aurora,
                        NIGHT,
                        TALL,
                        "Green and violet curtains of northern lights over a dark shore",
                    ),
                    frame(Aurora, NIGHT, TALL, "The lights a minute later, folded into a high green arc"),
                ],
                remarks: &[
                    ("cometa", "I flew through that. It tickles."),
                    ("lanternkeep", "Saving this one for February."),
                ],
            },
            Shot {
                words: "Minus thirty-one. My camera stopped. I had another one. #aurora",
                frames: &[frame(Aurora, DUSK, WIDE, "Northern lights over the last red of the evening")],
                remarks: &[
                    ("volta", "I could warm it up for you. Gently."),
                    ("borealis", "The last time you melted the tripod."),
                ],
            },
            Shot {
                words: "Summer: no night, no lights, no work. I look at water. #sea #slow",
                frames: &[frame(Sea, DUSK, SQUARE, "A low midnight sun over still water")],
                remarks: &[("tidewatch", "Come south, we have both.")],
            },
        ],
    },
    Hero {
        name: "saltmarsh",
        shown: "مستنقع الملح",
        bio: "أراقب الطيور وأحرس الشاطئ. I watch birds and guard the shore. #birds #sea",
        sign: Sign::Ring,
        colours: [0x7c_8f6a, 0xfb_f6e6],
        header: None,
        posts: [
            Shot {
                words: "صباح هادئ على الشاطئ، لا صوت إلا صوت الطيور. #sea #slow",
                frames: &[frame(Sea, MIST, SQUARE, "ضباب فوق ماء هادئ عند الفجر")],
                remarks: &[
                    ("tidewatch", "صباح الخير!"),
                    ("borealis", "I don't read it, and I understand it."),
                ],
            },
            Shot {
                words: "Forty thousand geese, one opinion. #birds",
                frames: &[frame(Sea, DUSK, TALL, "Evening over the marsh: red sky above dark water")],
                remarks: &[("quickstep", "What is the opinion?"), ("saltmarsh", "That I should leave.")],
            },
            Shot {
                words: "High tide. The path is under there somewhere. #sea",
                frames: &[frame(Sea, NOON, WIDE, "Wide bright water up to the horizon")],
                remarks: &[("gritstone", "I will stay where it slopes, thanks.")],
            },
        ],
    },
    Hero {
        name: "lanternkeep",
        shown: "Lantern of the Seventh Gate, Keeper of Lost Umbrellas",
        bio: "Finds things. Found yours already, probably. Found property is returned on Thursdays. #slow",
        sign: Sign::Moon,
        colours: [0x6a_2e1f, 0xff_cf7a],
        header: None,
        posts: [
            Shot {
                words: "Found: one umbrella, blue. One glove, left. One very good evening, unclaimed. #dusk",
                frames: &[frame(Hills, DUSK, SQUARE, "An evening sky in orange and violet over low hills")],
                remarks: &[("halcyon", "The evening is mine."), ("lanternkeep", "Describe it.")],
            },
            Shot {
                words: "Lit the old light once more, for those who still come in by it. #sea #nightshift",
                frames: &[frame(Sea, NIGHT, TALL, "A night sea with a lane of moonlight")],
                remarks: &[("tidewatch", "We do. Thank you. Every time.")],
            },
            Shot {
                words: "The gate, seen from the hill. #hills",
                frames: &[frame(Hills, MIST, WIDE, "Pale hills dissolving into mist")],
                remarks: &[
                    ("ironmoss", "I have always wondered what was behind it."),
                    ("lanternkeep", "Umbrellas."),
                ],
            },
        ],
    },
    Hero {
        name: "doctor_again",
        shown: "Doctor Again",
        bio: "I have posted this before. Time travel is mostly waiting. 過去と未来のあいだ。 #time",
        sign: Sign::Ring,
        colours: [0x24_3a3a, 0xe8_8f5a],
        header: Some((Aurora, DUSK)),
        posts: [
            Shot {
                words: "明日の朝。もう見た。#time #dawn",
                frames: &[frame(City, DAWN, SQUARE, "夜明けの街のシルエット")],
                remarks: &[("cometa", "Spoilers!"), ("doctor_again", "It is a good one. Get up for it.")],
            },
            Shot {
                words: "This view in 1911, 1974 and next spring. I did not move. #time #hills",
                frames: &[
                    frame(Hills, DUSK, SQUARE, "Hills in the evening"),
                    frame(Hills, MIST, SQUARE, "The same hills in mist"),
                    frame(Hills, NOON, SQUARE, "The same hills in bright daylight"),
                ],
                remarks: &[("gritstone", "The left ridge has lost weight.")],
            },
            Shot {
                words: "Sometimes I go back only for the sky. #aurora #time",
                frames: &[frame(Aurora, NIGHT, SQUARE, "Green northern lights over a black horizon")],
                remarks: &[
                    ("borealis", "That was my very first one. You were there?"),
                    ("doctor_again", "Behind the shed. I did not want to disturb."),
                ],
            },
        ],
    },
];
