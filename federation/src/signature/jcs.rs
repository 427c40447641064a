//! One text for one JSON value: the JSON Canonicalization Scheme (RFC 8785).

use serde_json::{Number, Value};

/// The canonical text of `value`: no blanks, members in the order of their UTF-16 code units, numbers as ECMAScript
/// writes them.
///
/// ```
/// use federation::signature::jcs::canonical;
/// use serde_json::json;
///
/// assert_eq!(canonical(&json!({"b": [1.0, 0.000_000_1], "a": "é\n"})), r#"{"a":"é\n","b":[1,1e-7]}"#);
/// ```
pub fn canonical(value: &Value) -> String {
    let mut text = String::new();
    write_value(&mut text, value);
    text
}

fn write_value(text: &mut String, value: &Value) {
    match value {
        Value::Array(entries) => {
            text.push('[');
            for (index, entry) in entries.iter().enumerate() {
                text.push_str(if index == 0 { "" } else { "," });
                write_value(text, entry);
            }
            text.push(']');
        }
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_unstable_by(|(one, _), (other, _)| one.encode_utf16().cmp(other.encode_utf16()));
            text.push('{');
            for (index, (name, member)) in members.into_iter().enumerate() {
                text.push_str(if index == 0 { "" } else { "," });
                write_string(text, name);
                text.push(':');
                write_value(text, member);
            }
            text.push('}');
        }
        Value::Number(number) => write_number(text, number),
        Value::String(string) => write_string(text, string),
        Value::Bool(_) | Value::Null => text.push_str(&value.to_string()),
    }
}

/// The escapes of `serde_json` are those of ECMAScript: the short ones, else `\u00xx` in lower case, and only where
/// there has to be one.
fn write_string(text: &mut String, string: &str) {
    text.push_str(&Value::from(string).to_string());
}

/// All numbers are doubles. Of several shortest texts ECMAScript takes the even one, the standard library the larger, so
/// this is not done with that.
fn write_number(text: &mut String, number: &Number) {
    // There is always a double: other numbers exist only with a feature of `serde_json` that isn't used.
    text.push_str(ryu_js::Buffer::new().format(number.as_f64().unwrap_or_default()));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::canonical;

    /// RFC 8785, appendix B.
    #[test]
    fn numbers_are_written_as_the_rfc_says() {
        for (bits, text) in [
            (0x0000_0000_0000_0000, "0"),
            (0x8000_0000_0000_0000, "0"),
            (0x0000_0000_0000_0001, "5e-324"),
            (0x8000_0000_0000_0001, "-5e-324"),
            (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
            (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
            (0x4340_0000_0000_0000, "9007199254740992"),
            (0xc340_0000_0000_0000, "-9007199254740992"),
            (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
            (0x44b5_2d02_c7e1_4af6, "1e+23"),
            (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
            (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
            (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"),
            (0x444b_1ae4_d6e2_ef50, "1e+21"),
            (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
            (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
            (0x41b3_de43_5555_5553, "333333333.3333332"),
            (0x41b3_de43_5555_5554, "333333333.33333325"),
            (0x41b3_de43_5555_5555, "333333333.3333333"),
            (0x41b3_de43_5555_5556, "333333333.3333334"),
            (0x41b3_de43_5555_5557, "333333333.33333343"),
            (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
            (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
        ] {
            assert_eq!(canonical(&json!(f64::from_bits(bits))), text);
        }
        for (number, text) in [
            (json!(1), "1"),
            (json!(-17), "-17"),
            (json!(10), "10"),
            (json!(100.5), "100.5"),
            (json!(4.50), "4.5"),
            (json!(2e-3), "0.002"),
            (json!(1e-27), "1e-27"),
            (json!(u64::MAX), "18446744073709552000"),
            (json!(9_007_199_254_740_993_u64), "9007199254740992"),
        ] {
            assert_eq!(canonical(&number), text);
        }
    }

    /// RFC 8785, 3.2.2 and 3.2.3. Reading has to be as exact as writing.
    #[test]
    fn members_and_strings_are_written_as_the_rfc_says() {
        let document: Value = serde_json::from_str(
            r#"{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}"#,
        )
        .unwrap();
        assert_eq!(
            canonical(&document),
            r#"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}"#
        );
        let names =
            json!({"\u{20ac}": 1, "\r": 2, "\u{fb33}": 3, "1": 4, "\u{1f600}": 5, "\u{80}": 6, "\u{f6}": 7});
        let order: Vec<_> = canonical(&names).chars().filter(char::is_ascii_digit).collect();
        assert_eq!(order.into_iter().collect::<String>(), "21467153");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_as_the_same(bits in any::<u64>()) {
            let number = f64::from_bits(bits);
            prop_assume!(number.is_finite());
            let text = canonical(&json!(number));
            prop_assert!(text.parse::<f64>().unwrap().to_bits() == number.to_bits() || number == 0.0);
            let again: Value = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(canonical(&again), text);
        }
    }
}
