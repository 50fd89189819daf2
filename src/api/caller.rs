//! The address a request comes from.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderName};
use axum::middleware::Next;
use axum::response::Response;

/// Whom limits count. Set on every request by [`name_the_address`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallerAddress(pub IpAddr);

/// Notes the peer's address, or the one that the configured proxy names.
pub async fn name_the_address(
    State(proxy_header): State<Option<HeaderName>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    mut request: Request,
    next: Next,
) -> Response {
    let named = proxy_header.and_then(|header| last_address(request.headers(), &header));
    request.extensions_mut().insert(CallerAddress(named.unwrap_or(peer.ip())));
    next.run(request).await
}

/// The proxy appends the address it saw; everything before it is what the caller claims.
fn last_address(headers: &HeaderMap, name: &HeaderName) -> Option<IpAddr> {
    let last = headers.get_all(name).iter().next_back()?.to_str().ok()?;
    last.rsplit(',').next()?.trim().parse().ok()
}

impl CallerAddress {
    /// The caller of a request that came over no network, which only a test makes.
    pub const NOBODY: Self = Self(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
}

impl<S: Sync> axum::extract::FromRequestParts<S> for CallerAddress {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut axum::http::request::Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(parts.extensions.get().copied().unwrap_or(Self::NOBODY))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_address_is_the_proxys_word() {
        let name = HeaderName::from_static("x-forwarded-for");
        let mut headers = HeaderMap::new();
        assert_eq!(last_address(&headers, &name), None);
        headers.append(&name, "10.0.0.1, 198.51.100.9".parse().unwrap());
        headers.append(&name, "203.0.113.7".parse().unwrap());
        assert_eq!(last_address(&headers, &name), Some("203.0.113.7".parse().unwrap()));
        headers.append(&name, "not an address".parse().unwrap());
        assert_eq!(last_address(&headers, &name), None);
    }
}
