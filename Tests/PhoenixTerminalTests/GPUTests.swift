import PhoenixModel
import Testing

@testable import PhoenixTerminal

@Suite struct GPUTests {
    static let rows: [GPURow] = {
        guard let ollama = GuestID(914), let llama = GuestID(917), let template = GuestID(901) else { return [] }
        var first = GPURow(
            index: 0,
            claims: [
                GPURow.Claim(id: template, name: "Template-GPU", policy: .shared, share: nil, state: .template),
                GPURow.Claim(
                    id: ollama, name: "Ollama", policy: .onDemand(priority: 20), share: 1, state: .waits,
                    displacedBy: llama),
                GPURow.Claim(
                    id: llama, name: "llama-cpp", policy: .onDemand(priority: 10), share: 0.625, state: .holds,
                    memoryInUse: .mebibytes(9196)),
            ],
            nodes: [GPURow.Node(path: "/dev/nvidia0", major: 195, minor: 0)],
            strangers: [GPURow.Stranger(process: 4711, guest: nil, memoryInUse: .mebibytes(210))])
        first.address = "0000:01:00.0"
        first.model = "NVIDIA GeForce RTX 5060 Ti"
        first.uuid = "GPU-5060fab0"
        (first.memory, first.memoryInUse) = (.mebibytes(16311), .mebibytes(9410))
        (first.load, first.iommuGroup) = (35, 12)
        var second = GPURow(index: 1)
        second.problem = "the host has no such GPU"
        return [first, second]
    }()

    @Test(arguments: PlanTextTests.styles)
    func `the cards read as reviewed`(name: String, style: TerminalStyle) throws {
        try expectGolden(GPUReport(rows: Self.rows).text(style), "gpu-\(name).txt")
    }

    @Test func `no GPUs are said to be none`() {
        #expect(GPUReport(rows: []).text(.plain) == "no GPUs: the host has none, and no guest claims one\n")
    }
}
