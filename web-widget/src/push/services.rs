//! Which push services are called. A browser names its own; a stranger must not make Lobby call whatever they like.

use serde::Deserialize;

/// Hosts and whole origins: a host stands for itself and what is under it, over https.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub struct Services(Vec<String>);

impl From<String> for Services {
    /// Divided by spaces or commas.
    fn from(written: String) -> Self {
        Self(written.split([' ', ',', '\n']).filter(|one| !one.is_empty()).map(str::to_ascii_lowercase).collect())
    }
}

impl Services {
    /// The origin of an endpoint, if it is one of a service.
    pub(super) fn origin(&self, endpoint: &str) -> Option<String> {
        let address = reqwest::Url::parse(endpoint).ok()?;
        let (origin, host) = (address.origin().ascii_serialization(), address.host_str()?);
        let is_plain = address.username().is_empty() && address.password().is_none();
        let is_known = |service: &String| match service.contains("://") {
            true => *service == origin,
            false => {
                let is_under =
                    host.strip_suffix(service.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
                is_under && address.scheme() == "https" && address.port().is_none()
            }
        };
        (is_plain && self.0.iter().any(is_known)).then_some(origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_services_named_are_called() {
        let services = Services::from("push.apple.com, fcm.googleapis.com http://127.0.0.1:9".to_owned());
        for known in ["https://web.push.apple.com/Q", "https://fcm.googleapis.com/fcm/send/a:b", "http://127.0.0.1:9/x"]
        {
            assert!(services.origin(known).is_some(), "{known}");
        }
        for strange in [
            "http://fcm.googleapis.com/x",
            "https://evilpush.apple.com.example/x",
            "https://notpush.apple.com/x",
            "https://fcm.googleapis.com:8443/x",
            "https://fcm.googleapis.com@10.0.0.1/x",
            "http://127.0.0.1:80/x",
            "http://169.254.169.254/",
            "no address",
        ] {
            assert_eq!(services.origin(strange), None, "{strange}");
        }
    }
}
