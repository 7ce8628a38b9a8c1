import PhoenixModel
import Testing

@testable import PhoenixManagers

@Suite struct DriverAnswersTests {
    @Test func `cards are read, also what one of them does not tell`() {
        let text = """
            00000000:01:00.0, NVIDIA GeForce RTX 5060 Ti, GPU-a, 16311, 4, 0
            00000000:C1:00.0, NVIDIA GeForce RTX 5060 Ti, GPU-b, 16311, 9200, [N/A]
            not a card

            """
        let cards = DriverAnswers.cards(text)
        #expect(cards.map(\.address.description) == ["0000:01:00.0", "0000:c1:00.0"])
        #expect(cards.map(\.memoryInUse) == [4, 9200])
        #expect(cards.map(\.load) == [0, nil])
        #expect(cards.map(\.uuid) == ["GPU-a", "GPU-b"])
    }

    @Test func `device numbers come from the driver's files, not from the order of the cards`() {
        let text = """
            /proc/driver/nvidia/gpus/0000:18:00.0/information:Device Minor: \t 1
            /proc/driver/nvidia/gpus/0000:28:00.0/information:Device Minor: \t 0
            """
        let minors = DriverAnswers.minors(text)
        #expect(PCIAddress("18:00.0").map { minors[$0] } == 1)
        #expect(PCIAddress("28:00.0").map { minors[$0] } == 0)
        #expect(minors.count == 2)
    }

    @Test func `major and minor numbers are hexadecimal`() {
        let nodes = DriverAnswers.nodes("/dev/nvidia0 c3 0\n/dev/nvidia-uvm 1fd 0\n/dev/nvidiactl c3 ff\nbroken\n")
        #expect(nodes.map(\.major) == [195, 509, 195])
        #expect(nodes.map(\.minor) == [0, 0, 255])
    }

    @Test func `a process belongs to the guest in whose group it is`() {
        let text = """
            /proc/4711/cgroup:0::/lxc/801/ns/system.slice/vllm.service
            /proc/4712/cgroup:0::/qemu.slice/1001.scope
            /proc/4713/cgroup:0::/user.slice/user-0.slice
            /proc/4714/cgroup:0::/lxc.monitor/802
            """
        let owners = DriverAnswers.owners(text)
        #expect(owners.mapValues(\.number) == [4711: 801, 4712: 1001])
    }

    @Test func `uses are read with and without their memory`() {
        let uses = DriverAnswers.uses("GPU-a, 4711, 9196\nGPU-a, 4712, [N/A]\n")
        #expect(uses.map(\.process) == [4711, 4712])
        #expect(uses.map(\.memory) == [9196, nil])
    }

    @Test(
        arguments: [
            (
                "vllm:num_requests_running{engine=\"0\",model_name=\"m\"} 2.0\nvllm:num_requests_waiting{engine=\"0\"} 1.0",
                3
            ),
            ("# HELP vllm:num_requests_running Number\nvllm:num_requests_running{a=\"b\"} 0.0\n", 0),
            ("vllm:num_requests_running 1\nvllm:num_requests_running_total 5", 1),
            ("process_cpu_seconds_total 3.1", nil), ("", nil),
        ] as [(String, Int?)])
    func `an engine's work is what it computes and what waits`(text: String, expected: Int?) {
        #expect(EngineMetrics.requests(in: text) == expected)
    }
}
