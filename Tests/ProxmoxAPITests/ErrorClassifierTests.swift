import Testing

@testable import ProxmoxAPI

@Suite struct ErrorClassifierTests {
    private func error(_ status: Int, _ body: String, reason: String = "") -> ProxmoxAPIError {
        ErrorClassifier.error(status: status, reason: reason, body: Array(body.utf8), operation: .sample)
    }

    @Test func `parameter errors name the parameters`() {
        let error = error(
            400,
            #"{"data":null,"message":"Parameter verification failed.\n","errors":{"memory":"type check failed\n"}}"#)
        #expect(error.kind == .parameters)
        #expect(error.parameters == ["memory": "type check failed"])
        #expect(error.description == "cannot start container 101: parameter 'memory': type check failed")
    }

    @Test func `a taken name is reported as such though PVE calls it a parameter error`() {
        let taken = error(400, #"{"message":"x","errors":{"name":"alias 'lan' already exists"}}"#)
        let mixed = error(400, #"{"message":"x","errors":{"name":"alias 'lan' already exists","cidr":"bad"}}"#)
        #expect(taken.kind == .alreadyExists)
        #expect(mixed.kind == .parameters)
    }

    @Test(arguments: [
        ("CT 110 already exists on node 'pvelab'", ProxmoxAPIError.Kind.alreadyExists),
        ("Configuration file 'nodes/pvelab/lxc/999.conf' does not exist", .notFound),
        ("no such cluster node 'other'", .notFound),
        ("hostname lookup 'other' failed - failed to get address info for: other: …", .notFound),
        ("can't lock file '/run/lock/lxc/pve-config-110.lock' - got timeout", .locked),
        ("CT is locked (backup)", .locked), ("VM is locked (snapshot)", .locked),
        ("detected modified configuration - file changed by other user? Try again.", .digestMismatch),
        ("checksum mismatch (file change by other user?)", .digestMismatch),
        ("only root can set 'hostpci0' config for non-mapped devices", .forbidden),
        ("Only root can pass arbitrary filesystem paths. at /usr/share/perl5/PVE/Storage.pm line 651.", .forbidden),
        ("CT 110 already running", .alreadyRunning), ("VM 210 already running", .alreadyRunning),
        ("CT 110 not running", .notRunning), ("VM 210 is not running", .notRunning),
        ("QEMU guest agent is not running", .agentNotRunning), ("unable to shrink disk size", .server),
        ("unable to destroy CT 110 - container is running", .server),
    ])
    func `the sentences of status 500 are understood`(message: String, kind: ProxmoxAPIError.Kind) {
        #expect(error(500, #"{"data":null,"message":"\#(message)\n"}"#).kind == kind)
    }

    @Test(arguments: [
        (401, ProxmoxAPIError.Kind.unauthorized, ProxmoxAPIError.Delivery.answered), (403, .forbidden, .answered),
        (404, .notFound, .answered), (501, .notSupported, .answered), (502, .gateway, .unknown),
        (595, .gateway, .notSent), (596, .gateway, .unknown), (500, .server, .answered),
    ])
    func `a status without a body counts for itself`(
        status: Int, kind: ProxmoxAPIError.Kind, delivery: ProxmoxAPIError.Delivery
    ) {
        let error = error(status, "", reason: "Reason")
        #expect(error.kind == kind)
        #expect(error.delivery == delivery)
        #expect(error.message == "Reason")
        #expect(self.error(status, "<html>").message == "status \(status)")
    }

    @Test func `a task's error carries the end of its log and what it means`() throws {
        let failure = TaskFailure(
            upid: try #require(UPID(UPIDTests.text)), exitStatus: "can't lock file '/x' - got timeout",
            logTail: ["trying to acquire lock..."])
        let error = ProxmoxAPIError(.task, "task ended with 'storage full'", operation: .sample, task: failure)
        #expect(failure.cause == .locked)
        #expect(failure.isLockRefusal)
        #expect(
            error.description
                == "cannot start container 101: task ended with 'storage full'\n  | trying to acquire lock...")
    }

    @Test func `a failed create that met a lock on its way is not taken for a refusal`() throws {
        let failure = TaskFailure(
            upid: try #require(UPID(UPIDTests.text)),
            exitStatus: "unable to create CT 111 - can't lock file '/x' - got timeout", logTail: [])
        #expect(failure.cause == .locked)
        #expect(!failure.isLockRefusal)
    }

    @Test func `messages end with the next step`() {
        let error = error(403, #"{"message":"Permission check failed (bind is only allowed for root@pam)\n"}"#)
        #expect(
            error.description == """
                cannot start container 101: Permission check failed (bind is only allowed for root@pam)
                hint: log in as root@pam with a password or a ticket: an API token of root@pam is not enough
                """)
    }
}
