//! TwiML: what Twilio does next with a call, in XML. Whatever stands in it is escaped, so that no name and no text of a
//! person becomes a verb.

use std::fmt::{self, Display, Formatter, Write};

/// One verb with its attributes and what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verb {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    inside: Inside,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Inside {
    Nothing,
    Text(String),
    Verbs(Vec<Verb>),
}

/// What a webhook of Twilio's is answered with. Without verbs a message is taken and a call ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response(Vec<Verb>);

impl Response {
    pub fn new(verbs: impl IntoIterator<Item = Verb>) -> Self {
        Self(verbs.into_iter().collect())
    }
}

impl Verb {
    fn new(name: &'static str, inside: Inside) -> Self {
        Self { name, attributes: Vec::new(), inside }
    }

    /// Adds an attribute, in Twilio's own words for it: `numDigits`, `language`.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    pub fn say(text: impl Into<String>) -> Self {
        Self::new("Say", Inside::Text(text.into()))
    }

    /// Plays a recording from an address.
    pub fn play(url: impl Into<String>) -> Self {
        Self::new("Play", Inside::Text(url.into()))
    }

    pub fn pause(seconds: u32) -> Self {
        Self::new("Pause", Inside::Nothing).with("length", seconds.to_string())
    }

    /// Waits for keys or words while it says and plays what stands in it.
    pub fn gather(prompts: impl IntoIterator<Item = Self>) -> Self {
        Self::new("Gather", Inside::Verbs(prompts.into_iter().collect()))
    }

    /// Goes on with the TwiML of another address.
    pub fn redirect(url: impl Into<String>) -> Self {
        Self::new("Redirect", Inside::Text(url.into()))
    }

    pub fn record() -> Self {
        Self::new("Record", Inside::Nothing)
    }

    /// Connects the call with a number.
    pub fn dial(number: impl Into<String>) -> Self {
        Self::new("Dial", Inside::Text(number.into()))
    }

    /// Connects the call with what stands in it, each a number or a SIP address.
    pub fn dial_to(nouns: impl IntoIterator<Item = Self>) -> Self {
        Self::new("Dial", Inside::Verbs(nouns.into_iter().collect()))
    }

    /// A number within a [`Verb::dial_to`], in E.164.
    pub fn number(number: impl Into<String>) -> Self {
        Self::new("Number", Inside::Text(number.into()))
    }

    /// A SIP address within a [`Verb::dial_to`].
    pub fn sip(address: impl Into<String>) -> Self {
        Self::new("Sip", Inside::Text(address.into()))
    }

    /// Puts the call into a waiting line of Twilio's.
    pub fn enqueue(line: impl Into<String>) -> Self {
        Self::new("Enqueue", Inside::Text(line.into()))
    }

    pub fn hangup() -> Self {
        Self::new("Hangup", Inside::Nothing)
    }

    pub fn reject() -> Self {
        Self::new("Reject", Inside::Nothing)
    }
}

impl Display for Response {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        element(out, "Response", &[], &self.0)
    }
}

impl Display for Verb {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match &self.inside {
            Inside::Nothing => element(out, self.name, &self.attributes, &[]),
            Inside::Verbs(verbs) => element(out, self.name, &self.attributes, verbs),
            Inside::Text(text) => {
                open(out, self.name, &self.attributes)?;
                out.write_char('>')?;
                escape(out, text)?;
                write!(out, "</{}>", self.name)
            }
        }
    }
}

fn element(out: &mut Formatter<'_>, name: &str, attributes: &[(&str, String)], inside: &[Verb]) -> fmt::Result {
    open(out, name, attributes)?;
    if inside.is_empty() {
        return out.write_str("/>");
    }
    out.write_char('>')?;
    for verb in inside {
        write!(out, "{verb}")?;
    }
    write!(out, "</{name}>")
}

fn open(out: &mut Formatter<'_>, name: &str, attributes: &[(&str, String)]) -> fmt::Result {
    write!(out, "<{name}")?;
    for (name, value) in attributes {
        write!(out, " {name}=\"")?;
        escape(out, value)?;
        out.write_char('"')?;
    }
    Ok(())
}

/// Signs that XML 1.0 has no place for, even escaped, are left out.
fn escape(out: &mut Formatter<'_>, text: &str) -> fmt::Result {
    for letter in text.chars() {
        match letter {
            '&' => out.write_str("&amp;")?,
            '<' => out.write_str("&lt;")?,
            '>' => out.write_str("&gt;")?,
            '"' => out.write_str("&quot;")?,
            '\t' | '\n' | '\r' => write!(out, "&#{};", u32::from(letter))?,
            '\0'..' ' | '\u{FFFE}' | '\u{FFFF}' => {}
            _ => out.write_char(letter)?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    #[test]
    fn a_call_is_told_what_to_do() {
        let ask = Verb::gather([Verb::say("Чтобы записаться, нажмите 1").with("language", "ru-RU"), Verb::pause(1)]);
        let response = Response::new([
            ask.with("numDigits", "1").with("action", "/hooks/twilio/voice?a=1&b=2"),
            Verb::redirect("/hooks/twilio/voice"),
        ]);
        let expected = format!(
            "{HEAD}<Response><Gather numDigits=\"1\" action=\"/hooks/twilio/voice?a=1&amp;b=2\">\
             <Say language=\"ru-RU\">Чтобы записаться, нажмите 1</Say><Pause length=\"1\"/></Gather>\
             <Redirect>/hooks/twilio/voice</Redirect></Response>"
        );
        assert_eq!(response.to_string(), expected);
    }

    #[test]
    fn nothing_to_do_is_an_empty_response() {
        assert_eq!(Response::default().to_string(), format!("{HEAD}<Response/>"));
    }

    #[test]
    fn a_name_does_not_become_a_verb() {
        let said = Verb::say("</Say><Hangup/>\u{0}&\u{7}").with("voice", "\"><Dial>1</Dial>");
        let xml = Response::new([said]).to_string();
        assert!(!xml.contains("<Hangup") && !xml.contains("<Dial") && !xml.contains('\u{0}'), "{xml}");
        assert!(xml.contains("&lt;/Say&gt;&lt;Hangup/&gt;&amp;</Say>"), "{xml}");
    }
}
