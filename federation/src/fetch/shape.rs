//! What a URL has to look like before anything is asked: the first layer of the guard.

use std::net::IpAddr;

use url::{Host, Url};

use super::address::is_global;
use super::{Policy, Reason};
use crate::origin::authority;

impl Policy {
    /// Whether something may be asked at `url`, as far as its text tells.
    pub fn check(&self, url: &Url) -> Result<(), Reason> {
        match url.scheme() {
            "https" => {}
            "http" if self.allow_http_and_ports => {}
            _ => return Err(Reason::Scheme),
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Reason::Url);
        }
        if authority(url) == self.our_authority {
            return Err(Reason::Ourselves);
        }
        match url.host().ok_or(Reason::Url)? {
            // A client that connects to a literal never asks the resolver, so it is judged here.
            Host::Ipv4(address) => self.check_literal(address.into())?,
            Host::Ipv6(address) => self.check_literal(address.into())?,
            Host::Domain(name) => self.check_name(name)?,
        }
        if url.port().is_some() && !self.allow_http_and_ports { Err(Reason::Port) } else { Ok(()) }
    }

    /// Whether something may be asked at `address`: it is public, or of a network that is let pass.
    pub fn allows(&self, address: IpAddr) -> bool {
        is_global(address) || self.is_let_pass(address)
    }

    fn is_let_pass(&self, address: IpAddr) -> bool {
        self.allow_networks.iter().any(|network| network.contains(&address.to_canonical()))
    }

    fn check_literal(&self, address: IpAddr) -> Result<(), Reason> {
        if self.is_let_pass(address) { Ok(()) } else { Err(Reason::Literal) }
    }

    fn check_name(&self, name: &str) -> Result<(), Reason> {
        let is_local = !name.contains('.') || name.ends_with(".localhost");
        let is_sound = !name.ends_with('.') && !name.is_empty();
        if is_sound && (!is_local || self.allow_http_and_ports) { Ok(()) } else { Err(Reason::Name) }
    }
}
