//! What a caller gets out of a TwiML document. It reads no more than our own answers hold.

#[derive(Clone, Debug, Default)]
pub(crate) struct Heard {
    /// What is said, in order; what is played by its address.
    pub(crate) said: Vec<String>,
    /// Where the next answer goes.
    pub(crate) action: Option<String>,
    /// Where the answer is that is still being made.
    pub(crate) goes_on_at: Option<String>,
    /// Keys end with `#`.
    pub(crate) takes_several: bool,
    pub(crate) listens: bool,
    pub(crate) hints: String,
    pub(crate) dials: Option<String>,
    pub(crate) hangs_up: bool,
    pub(crate) document: String,
}

impl Heard {
    pub(crate) fn read(document: &str) -> Self {
        let mut heard = Self { document: document.to_owned(), ..Self::default() };
        for tag in document.split('<').skip(1) {
            let (head, text) = tag.split_once('>').unwrap();
            match head.split([' ', '/']).next().unwrap() {
                "Say" | "Play" => heard.said.push(plain(text)),
                "Gather" => {
                    heard.action = attribute(head, "action");
                    heard.takes_several = attribute(head, "finishOnKey").as_deref() == Some("#");
                    heard.listens = attribute(head, "input").unwrap().contains("speech");
                    heard.hints = attribute(head, "hints").unwrap_or_default();
                }
                "Dial" => heard.action = attribute(head, "action"),
                "Redirect" => heard.goes_on_at = Some(plain(text)),
                "Number" | "Sip" => heard.dials = Some(plain(text)),
                "Hangup" => heard.hangs_up = true,
                _ => {}
            }
        }
        heard
    }

    pub(crate) fn text(&self) -> String {
        self.said.join(" ")
    }

    /// The key that is said behind words.
    pub(crate) fn key_of(&self, words: &str) -> String {
        let said = self.said.iter().find(|said| said.contains(words) && is_option(said));
        let said = said.unwrap_or_else(|| panic!("no option {words:?} in {:#?}", self.said));
        KEYS.iter().find(|(word, _)| said.contains(word)).map(|(_, key)| (*key).to_owned()).unwrap()
    }

    pub(crate) fn offers(&self, words: &str) -> bool {
        self.said.iter().any(|said| said.contains(words) && is_option(said))
    }
}

/// Whether something said names a key.
pub(crate) fn is_option(said: &str) -> bool {
    KEYS.iter().any(|(word, _)| said.contains(word))
}

/// How keys are named in the three languages.
const KEYS: [(&str, &str); 12] = [
    ("нажмите один", "1"),
    ("нажмите два", "2"),
    ("нажмите три", "3"),
    ("нажмите четыре", "4"),
    ("бірді басыңыз", "1"),
    ("екіні басыңыз", "2"),
    ("үшті басыңыз", "3"),
    ("төртті басыңыз", "4"),
    ("press one", "1"),
    ("press two", "2"),
    ("press three", "3"),
    ("press four", "4"),
];

fn attribute(head: &str, name: &str) -> Option<String> {
    let (_, rest) = head.split_once(&format!(" {name}=\""))?;
    Some(plain(rest.split_once('"')?.0))
}

fn plain(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#10;", "\n").replace("&amp;", "&")
}
