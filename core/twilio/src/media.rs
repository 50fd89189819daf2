//! What people sent: pictures that lie with Twilio. Nothing is fetched from anywhere else, however it is asked for.

use reqwest::Url;
use reqwest::header::CONTENT_TYPE;

use crate::client::{Endpoints, Twilio};
use crate::error::TwilioError;

/// Photos of phones are smaller; Twilio's own limit is 16 MB.
const MOST_BYTES: usize = 5 * 1024 * 1024;
/// What a QR is looked for in.
const READ: [&str; 2] = ["image/jpeg", "image/png"];
/// What recordings are fetched as.
const MP3: &str = "audio/mpeg";
/// Where Twilio's API sends those who fetch media.
const DELIVERY: [&str; 2] = ["media.twiliocdn.com", "mms.twiliocdn.com"];
/// The store behind them keeps everybody's files, so its path counts too.
const STORE: &str = "s3-external-1.amazonaws.com";
const STORE_PATH: &str = "/media.twiliocdn.com/";

impl Twilio {
    /// A picture that a webhook named, if it lies with Twilio, is of a kind that is read, and not too large.
    pub async fn picture(&self, address: &str) -> Result<Vec<u8>, TwilioError> {
        self.fetched(address, is_read, MOST_BYTES).await
    }

    /// A recording that a webhook named, as MP3, on the same terms.
    pub async fn recording(&self, address: &str, most_bytes: usize) -> Result<Vec<u8>, TwilioError> {
        let is_sound = |kind: &str| kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(MP3);
        self.fetched(&format!("{address}.mp3"), is_sound, most_bytes).await
    }

    /// Deletes a recording; one that is gone is deleted.
    pub async fn delete_recording(&self, address: &str) -> Result<(), TwilioError> {
        let url = self.own(address)?;
        match self.with_credentials(self.http.delete(url)).send().await?.status().as_u16() {
            200..300 | 404 => Ok(()),
            status @ 500.. => Err(TwilioError::Broken(status)),
            status => Err(TwilioError::Refused { status, code: 0 }),
        }
    }

    /// An address of the API's. The token goes to the API alone.
    fn own(&self, address: &str) -> Result<Url, TwilioError> {
        let url = Url::parse(address).map_err(|_| TwilioError::ForeignHost)?;
        if url.origin() == self.endpoints.api.origin() { Ok(url) } else { Err(TwilioError::ForeignHost) }
    }

    async fn fetched(
        &self,
        address: &str,
        is_wanted: impl Fn(&str) -> bool,
        most_bytes: usize,
    ) -> Result<Vec<u8>, TwilioError> {
        let url = self.own(address)?;
        let mut response = self.with_credentials(self.http.get(url)).send().await?;
        match response.status().as_u16() {
            200 => {}
            // A redirect to a host that is not Twilio's was not followed.
            300..400 => return Err(TwilioError::ForeignHost),
            status @ 500.. => return Err(TwilioError::Broken(status)),
            status => return Err(TwilioError::Refused { status, code: 0 }),
        }
        let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !is_wanted(kind) {
            return Err(TwilioError::WrongKind);
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await? {
            if bytes.len() + chunk.len() > most_bytes {
                return Err(TwilioError::TooLarge(most_bytes));
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }
}

/// Whether a picture of this type is looked into.
pub fn is_read(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    READ.iter().any(|read| kind.eq_ignore_ascii_case(read))
}

/// Whether an address belongs to Twilio, or to whoever plays it.
pub(crate) fn is_trusted(url: &Url, endpoints: &Endpoints) -> bool {
    if [&endpoints.api, &endpoints.content].iter().any(|own| own.origin() == url.origin()) {
        return true;
    }
    let host = url.host_str().unwrap_or_default();
    let is_delivery = DELIVERY.contains(&host) || (host == STORE && url.path().starts_with(STORE_PATH));
    url.scheme() == "https" && url.port().is_none() && is_delivery
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_twilios_own_hosts_are_trusted() {
        let endpoints = Endpoints::at("https://api.twilio.com").unwrap();
        let trusted = |url: &str| is_trusted(&Url::parse(url).unwrap(), &endpoints);
        for url in [
            "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1",
            "https://mms.twiliocdn.com/AC1/a.jpg",
            "https://s3-external-1.amazonaws.com/media.twiliocdn.com/AC1/a",
        ] {
            assert!(trusted(url), "{url}");
        }
        for url in [
            "http://mms.twiliocdn.com/a",
            "https://mms.twiliocdn.com:8443/a",
            "https://mms.twiliocdn.com.evil.example/a",
            "https://user@evil.example/mms.twiliocdn.com",
            "https://s3-external-1.amazonaws.com/evil/media.twiliocdn.com/a",
            "https://api.twilio.com:444/a",
            "http://169.254.169.254/latest/meta-data",
            "http://127.0.0.1/",
        ] {
            assert!(!trusted(url), "{url}");
        }
    }

    #[test]
    fn only_pictures_are_read() {
        assert!(is_read("image/jpeg") && is_read("IMAGE/PNG; charset=binary"));
        assert!(!is_read("image/svg+xml") && !is_read("text/html") && !is_read(""));
    }

    #[tokio::test]
    async fn an_address_elsewhere_is_not_even_asked() {
        let twilio = Twilio::new(Endpoints::at("https://api.twilio.com").unwrap(), "AC1", "t").unwrap();
        for address in ["http://127.0.0.1:1/a", "https://mms.twiliocdn.com/a", "file:///etc/passwd", "no address"] {
            assert!(matches!(twilio.picture(address).await, Err(TwilioError::ForeignHost)), "{address}");
        }
    }
}
