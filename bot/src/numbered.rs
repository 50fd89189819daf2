//! Choices for whoever can only type: each with the number that selects it.

/// The text with its choices under it. One that is called as its number needs no line.
pub(crate) fn numbered(text: &str, choices: &[(String, String)]) -> String {
    let mut shown = text.to_owned();
    for (number, (_, label)) in (1..).zip(choices) {
        if *label != number.to_string() {
            shown.push_str(&format!("\n{number}. {label}"));
        }
    }
    shown
}
