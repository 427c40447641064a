//! What can be decided about other servers from the command line, with the program itself.

use std::{
    io::Write as _,
    path::Path,
    process::{Output, Stdio},
};

use crate::processes::program;

/// Runs a command beside no server, in a data folder; the port is only a part of the origin.
fn run(data: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = program(data, 4000, None)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn says(data: &Path, arguments: &[&str], input: &str) -> String {
    let output = run(data, arguments, input);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn adm_07_deeds_on_the_command_line_are_in_the_log() {
    let folder = tempfile::tempdir().unwrap();
    let says =
        |arguments: &str, input: &str| says(folder.path(), &arguments.split(' ').collect::<Vec<_>>(), input);
    assert_eq!(says("admin domains block E.test. --comment spam", ""), "suspend e.test\n");
    assert_eq!(says("admin domains block e.test --severity silence", ""), "silence e.test\n");
    assert_eq!(
        says("admin domains export", ""),
        "#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate\n\
         e.test,silence,false,false,,false\n"
    );
    let list = "#domain,#severity\nf.test,suspend\nco.uk,suspend\n";
    for arguments in ["admin domains import - --dry-run", "admin domains import -"] {
        let said = says(arguments, list);
        assert!(said.contains("line 3: co.uk is refused") && said.contains("1 new, 0 changed"), "{said}");
    }
    assert!(says("admin domains import -", list).contains("0 new, 0 changed, 1 the same or repeated"));
    assert_eq!(says("admin domains unblock f.test", ""), "no rule about f.test any more\n");
    assert_eq!(says("admin domains allow v.test", ""), "allowed v.test\n");
    assert_eq!(says("admin domains disallow v.test", ""), "not allowed any more: v.test\n");
    assert!(says("admin federation authorized-fetch on", "").contains("authorized fetch  on"));
    assert!(says("admin federation mode allow-list", "").contains("mode              allow-list"));
    assert!(says("admin federation show-rules everyone", "").contains("rules are read by all"));
    let stands = says("admin federation show", "");
    assert_eq!(stands, says("admin federation show", ""));
    assert!(stands.contains("allow-list") && stands.contains("authorized fetch  on"), "{stands}");
    // Two of one domain, an import that did something, one taken back, two of the list, three switches.
    assert!(says("doctor", "").contains("audit log     9 entries, none changed, none missing"));
}

#[test]
fn a_command_that_cannot_be_meant_says_why_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [
        ["admin", "domains", "block", "co.uk"],
        ["admin", "domains", "block", "localhost"],
        ["admin", "domains", "unblock", "e.test"],
        ["admin", "domains", "import", "no-such-file.csv"],
    ] {
        let output = run(folder.path(), &arguments, "");
        assert!(!output.status.success(), "{arguments:?}");
        assert!(!output.stderr.is_empty(), "{arguments:?}");
    }
    assert!(says(folder.path(), &["doctor"], "").contains("audit log     0 entries"));
}

#[test]
fn adm_11_whoever_has_the_machine_makes_an_owner() {
    let folder = tempfile::tempdir().unwrap();
    let run =
        |arguments: &str, input: &str| run(folder.path(), &arguments.split(' ').collect::<Vec<_>>(), input);
    for (name, role) in [("ann", "owner"), ("bob", "user")] {
        let create =
            format!("admin account create {name} --email {name}@mail.test --role {role} --password-stdin");
        assert!(run(&create, "a heliograph on the hill\n").status.success());
    }
    let refused = run("admin account set-role ann user", "");
    assert!(!refused.status.success());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("the only owner"), "{refused:?}");
    let said = run("admin account set-role bob owner", "");
    assert_eq!(String::from_utf8_lossy(&said.stdout), "bob is owner from now on.\n");
    assert!(run("admin account set-role ann user", "").status.success());
    assert!(!run("admin account approve bob", "").status.success());
    assert_eq!(run("admin account pending", "").stdout, b"");
    // Two accounts, two roles that changed.
    assert!(String::from_utf8_lossy(&run("doctor", "").stdout).contains("audit log     4 entries"));
}

#[test]
fn auth_12_whoever_has_the_machine_lets_people_in_again() {
    let folder = tempfile::tempdir().unwrap();
    let run =
        |arguments: &str, input: &str| run(folder.path(), &arguments.split(' ').collect::<Vec<_>>(), input);
    let fine = |output: &Output| output.status.success();
    let create = "admin account create ann --email ann@mail.test --role owner --password-stdin";
    assert!(fine(&run(create, "a heliograph on the hill\n")));
    let said = run("admin account set-password ann --password-stdin", "another hill, another mirror\n");
    assert!(fine(&said), "{said:?}");
    assert!(String::from_utf8_lossy(&said.stdout).contains("has ended"), "{said:?}");
    assert!(!fine(&run("admin account set-password ann --password-stdin", "short\n")));
    assert!(!fine(&run("admin account set-password bob --password-stdin", "another hill, another mirror\n")));
    let none = run("admin account remove-second-factor ann", "");
    assert!(!fine(&none) && String::from_utf8_lossy(&none.stderr).contains("no second factor"), "{none:?}");
    // The account, and its other password.
    assert!(String::from_utf8_lossy(&run("doctor", "").stdout).contains("audit log     2 entries"));
}
