//! Which addresses are public.
//!
//! IPv4 is everything but the special-purpose registry of IANA (RFC 6890 and its successors). IPv6 is an allow-list:
//! what is allocated as global unicast, without what tunnels or translates to somewhere else.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether a server on the public Internet may have this address.
///
/// ```
/// use federation::fetch::address::is_global;
///
/// assert!(is_global([203, 0, 114, 1].into()));
/// assert!(!is_global([169, 254, 169, 254].into()));
/// ```
pub fn is_global(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_global_v4(address),
        IpAddr::V6(address) => is_global_v6(address),
    }
}

fn is_global_v4(address: Ipv4Addr) -> bool {
    !matches!(
        address.octets(),
        [0 | 10 | 127 | 224..=255, ..]
            | [100, 64..=127, ..]
            | [169, 254, ..]
            | [172, 16..=31, ..]
            | [192, 0, 0 | 2, _]
            | [192, 88, 99, _]
            | [192, 168, ..]
            | [198, 18 | 19, ..]
            | [198, 51, 100, _]
            | [203, 0, 113, _]
    )
}

fn is_global_v6(address: Ipv6Addr) -> bool {
    let [first, second, third, ..] = address.segments();
    let allocated = first & 0xe000 == 0x2000;
    let excluded = match first {
        // 2001::/23 (protocol assignments, Teredo among them) and 2001:db8::/32 (documentation).
        0x2001 => second < 0x0200 || second == 0x0db8,
        // 6to4.
        0x2002 => true,
        // Documentation.
        0x3fff => second < 0x1000,
        // AS112: 2620:4f:8000::/48.
        0x2620 => second == 0x004f && third == 0x8000,
        _ => false,
    };
    allocated && !excluded
}

#[cfg(test)]
mod tests {
    use super::is_global;

    #[test]
    fn ssrf_02_tunnelled_and_translated_addresses_are_not_public() {
        for text in [
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "2001:0:4136::1",
            "fec0::1",
            "fe80::1",
            "fc00::1",
            "100::1",
            "::1",
            "::",
            "::ffff:127.0.0.1",
            "::ffff:8.8.8.8",
            "::127.0.0.1",
            "ff02::1",
            "2001:db8::1",
            "2001:1ff::1",
            "3fff:fff::1",
            "2620:4f:8000::1",
            "4000::1",
        ] {
            assert!(!is_global(text.parse().unwrap()), "{text}");
        }
        for text in ["2606:4700::1111", "2a00:1450::1", "2001:200::1", "3fff:1000::1", "2620:4f:8001::1"] {
            assert!(is_global(text.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn ssrf_03_special_use_ipv4_is_not_public() {
        for text in [
            "0.0.0.0",
            "0.1.2.3",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.0.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
        ] {
            assert!(!is_global(text.parse().unwrap()), "{text}");
        }
        for text in
            ["1.1.1.1", "100.63.0.1", "100.128.0.1", "172.15.0.1", "172.32.0.1", "203.0.114.1", "192.0.1.1"]
        {
            assert!(is_global(text.parse().unwrap()), "{text}");
        }
    }
}
