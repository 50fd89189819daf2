//! What the bank's own mail server found out about a sender (`Authentication-Results`, RFC 8601). Pure.
//!
//! Anybody can write such a header, so only the topmost one counts, and only if it carries the configured name: the server
//! that took the mail from outside puts its own on top and removes others with its name.

/// Whether the sender's domain stands behind the mail: by DMARC, or by DKIM or SPF of the same domain.
pub(super) fn is_authentic<'a>(
    mut results: impl Iterator<Item = &'a str>,
    authserv_id: Option<&str>,
    domain: &str,
) -> bool {
    let (Some(authserv_id), Some(topmost)) = (authserv_id, results.next()) else { return false };
    let plain = without_comments(topmost);
    let mut parts = plain.split(';');
    let name = parts.next().unwrap_or_default().split_whitespace().next().unwrap_or_default();
    name.eq_ignore_ascii_case(authserv_id) && parts.any(|part| vouches(part, domain))
}

fn vouches(result: &str, domain: &str) -> bool {
    let mut words = result.split_whitespace();
    let is_method = |method: &str, wanted: &str| method.eq_ignore_ascii_case(wanted);
    let (property, method) = match words.next().and_then(|word| word.split_once('=')) {
        Some((method, "pass")) if is_method(method, "dmarc") => ("header.from", "dmarc"),
        Some((method, "pass")) if is_method(method, "dkim") => ("header.d", "dkim"),
        Some((method, "pass")) if is_method(method, "spf") => ("smtp.mailfrom", "spf"),
        _ => return false,
    };
    let found = words.filter_map(|word| word.split_once('=')).find(|(name, _)| name.eq_ignore_ascii_case(property));
    let Some((_, value)) = found else { return false };
    let stated = value.rsplit('@').next().unwrap_or_default().trim_matches('"').to_lowercase();
    match method {
        "dkim" => stated == domain || is_above(&stated, domain),
        _ => stated == domain,
    }
}

/// "bank.kz" may sign for "mail.bank.kz"; "kz" may sign for nobody.
fn is_above(parent: &str, domain: &str) -> bool {
    parent.contains('.') && domain.strip_suffix(parent).is_some_and(|rest| rest.ends_with('.'))
}

fn without_comments(text: &str) -> String {
    let mut depth = 0_u32;
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(letter),
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn authentic(results: &[&str]) -> bool {
        is_authentic(results.iter().copied(), Some("mx.bank.kz"), "mail.ru")
    }

    #[test]
    fn the_own_servers_word_counts() {
        for result in [
            "mx.bank.kz; dmarc=pass (p=REJECT) header.from=mail.ru",
            "mx.bank.kz 1;\r\n\tspf=fail smtp.mailfrom=x.kz; dkim=pass header.i=@mail.ru header.d=mail.ru header.s=m",
            "MX.bank.kz; spf=pass (all is (well)) smtp.mailfrom=a@mail.ru",
        ] {
            assert!(authentic(&[result]), "{result}");
        }
    }

    #[test]
    fn nobody_elses_word_does() {
        for results in [
            &["mx.evil.kz; dmarc=pass header.from=mail.ru"][..],
            &["mx.bank.kz; none", "mx.bank.kz; dmarc=pass header.from=mail.ru"],
            &["mx.bank.kz; dmarc=fail header.from=mail.ru"],
            &["mx.bank.kz; dmarc=pass header.from=evil.kz"],
            &["mx.bank.kz; dkim=pass header.d=ru"],
            &["mx.bank.kz; dkim=pass header.d=l.ru"],
            &["mx.bank.kz; spf=pass smtp.mailfrom=a@evil.kz (; dmarc=pass header.from=mail.ru)"],
            &["mx.bank.kz; dkim=pass"],
            &[],
        ] {
            assert!(!authentic(results), "{results:?}");
        }
        assert!(!is_authentic(["mx.bank.kz; dmarc=pass header.from=mail.ru"].into_iter(), None, "mail.ru"));
    }

    proptest! {
        #[test]
        fn any_header_is_read_without_harm(text in "\\PC{0,200}|(mx.bank.kz|[;()= @.\"]|dkim|pass|header.d){0,30}") {
            authentic(&[&text]);
        }
    }
}
