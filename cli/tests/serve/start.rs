//! What it says when it cannot start.

use crate::support::command::data;
use crate::support::command::equipoise;
use crate::support::command::folder;

#[test]
fn does_not_start_on_half_a_configuration() {
    let folder = folder();
    let db = folder.join("receipts.db");
    let serve = |arguments: &[&str]| {
        let all = [
            &["serve", "--db", db.to_str().unwrap(), "--listen", "127.0.0.1:0"],
            arguments,
        ]
        .concat();
        let run = equipoise(&all, "");
        assert_eq!(run.status, 2, "{arguments:?}: {}", run.out);
        run.err
    };
    assert!(serve(&["--notice", &data("fail_faults.json")]).contains("$.purposes[2].basis"));
    assert!(serve(&["--notice", "no-such-file"]).contains("cannot read no-such-file"));
    assert!(serve(&["--origin", "www.example"]).contains("as the browser writes it"));
    assert!(serve(&["--static", "/=no-such-folder"]).contains("no-such-folder"));
    assert!(serve(&["--admin-token", ""]).contains("--admin-token"));
    assert!(serve(&["--listen", "0.0.0.0:0"]).contains("--listen"), "given twice");
    let open = |listen: &str, db: &str| equipoise(&["serve", "--listen", listen, "--db", db], "");
    assert!(
        open("0.0.0.0:0", db.to_str().unwrap())
            .err
            .contains("--origin https://www.example")
    );
    assert!(
        open("127.0.0.1:0", "no/such/folder/x.db")
            .err
            .contains("check that its folder exists")
    );
    let other = folder.join("other.db");
    rusqlite::Connection::open(&other)
        .unwrap()
        .execute("CREATE TABLE t (a)", [])
        .unwrap();
    assert!(
        open("127.0.0.1:0", other.to_str().unwrap())
            .err
            .contains("another program's database")
    );
    assert!(
        open("127.0.0.1:0", &data("notice.json"))
            .err
            .contains("cannot open the database")
    );
}
