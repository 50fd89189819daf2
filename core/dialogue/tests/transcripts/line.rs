//! One line of a story in which somebody does something.

pub(crate) enum Line {
    Says(String),
    Presses(String),
    Silence,
    Waits(String),
    Shares(f64, f64),
    Operator(String),
    Directed(String),
    /// The channel brings the last message once more.
    Again,
}

impl Line {
    /// None for what Lobby says, and for an empty line.
    pub(crate) fn read(line: &str) -> Option<Self> {
        let rest = |mark: &str| line.strip_prefix(mark).map(str::to_owned);
        match line {
            "~" => Some(Self::Silence),
            "& again" => Some(Self::Again),
            _ => rest("& ")
                .map(Self::Directed)
                .or_else(|| rest("> ").map(Self::Says))
                .or_else(|| rest("! ").map(Self::Operator))
                .or_else(|| rest("@ ").map(Self::Waits))
                .or_else(|| button(line))
                .or_else(|| place(&rest("~ ")?)),
        }
    }
}

fn button(line: &str) -> Option<Line> {
    let label = line.strip_prefix('[')?.strip_suffix(']')?;
    Some(Line::Presses(label.to_owned()))
}

fn place(place: &str) -> Option<Line> {
    let (latitude, longitude) = place.split_once(", ")?;
    Some(Line::Shares(latitude.parse().unwrap(), longitude.parse().unwrap()))
}
