import PhoenixManagers
import PhoenixModel
import Testing

@Suite struct GuestRecordTests {
    private let record = GuestRecord(features: ["base_setup": "0123456789abcdef"], owned: ["nameserver", "net0.tag"])

    @Test(arguments: ["", "one line", "two\n\nparagraphs", "ends with\n\n\n"])
    func `notes and record come apart as they were put together`(text: String) {
        let (notes, read) = GuestRecord.split(record.joined(to: text))
        #expect(read == record)
        var trimmed = text[...]
        while trimmed.last == "\n" { trimmed.removeLast() }
        #expect(notes == trimmed)
    }

    @Test func `notes without a record are kept whole`() {
        let (notes, read) = GuestRecord.split("a person's <!-- comment -->\nand more")
        #expect(notes == "a person's <!-- comment -->\nand more")
        #expect(read == GuestRecord())
    }

    @Test func `a damaged record counts as none and goes`() {
        let (notes, read) = GuestRecord.split("text\n\n<!-- phoenix {\"features\": -->")
        #expect(notes == "text")
        #expect(read == GuestRecord())
    }

    @Test func `a record of a later version with more members is read`() {
        let (_, read) = GuestRecord.split(
            "<!-- phoenix {\"features\":{\"docker\":\"ff\"},\"later\":1,\"owned\":[\"swap\"]} -->")
        #expect(read == GuestRecord(features: ["docker": "ff"], owned: ["swap"]))
    }
}
