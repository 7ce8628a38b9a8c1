/// The recorded exchanges that the simulator answers differently, by number, and why.
///
/// The conformance test fails when a disagreement is missing here, and when one that is listed has vanished.
enum Disagreements {
    static let reasons: [Int: String] = [
        42:
            "the recorded host had no internet and an empty list of templates; the simulator offers some, "
            + "because they are downloaded with it",
        305:
            "cstream was not installed on the recorded host at that time, so that a limit of the bandwidth "
            + "failed; the simulator has it",
        352: "the loop device of the recorded host held no file system; the simulator does not look inside devices",
        478: "the recorded container hung after a rollback: its status timed out after 30 s",
        479: "the hung container held its configuration lock; the simulator refuses the clone for its real reason",
        480: "the hung container held its configuration lock; the simulator clones",
        481: "the hung container held its configuration lock; the simulator clones",
        482: "the hung container held its configuration lock; the simulator refuses the clone for its real reason",
        483: "the hung container held its configuration lock; the simulator refuses the clone for its real reason",
        484: "the hung container held its configuration lock; the simulator clones",
        865:
            "the recorded machine's lock file was still held ten seconds after a rollback with memory on an "
            + "overloaded host",
    ]
}
