import PhoenixModel
import Testing

@Suite struct ByteCountTests {
    @Test(arguments: [
        ("0", 0), ("1", 1), ("512", 512), ("1K", 1024), ("8G", 8 << 30), ("512M", 512 << 20), ("2T", 2 << 40),
        ("8g", 8 << 30), ("1.5G", 1536 << 20), ("0.5K", 512), ("1.4T", 1_539_316_278_886), ("1.9", 1),
        ("9223372036854775807", Int64.max), ("9007199254740993", 9_007_199_254_740_993),
    ])
    func `sizes are read in binary units`(text: String, bytes: Int64) {
        #expect(ByteCount(text)?.bytes == bytes)
    }

    @Test(arguments: [
        "", "G", "-1G", "+1G", "1 G", "1GB", "1.G", ".5G", "1.2.3G", "1e3", "0x10", "inf", "nan", "1P", "９G",
        "9223372036854775808", "8388608T", "99999999999999999999",
    ])
    func `anything else is refused`(text: String) {
        #expect(ByteCount(text) == nil)
    }

    @Test(arguments: [
        (0, "0"), (1000, "1000"), (1024, "1K"), (1536, "1536"), (1536 << 10, "1536K"), (1 << 30, "1G"),
        (3 << 39, "1536G"), (1 << 40, "1T"),
    ])
    func `a size is written in the largest unit that divides it`(bytes: Int64, text: String) {
        #expect(ByteCount(bytes: bytes).description == text)
        #expect(ByteCount(text)?.bytes == bytes)
    }

    @Test func `mebibytes are whole`() {
        #expect(ByteCount.gibibytes(2).mebibytes == 2048)
        #expect(ByteCount.mebibytes(512).bytes == 536_870_912)
        #expect(ByteCount(bytes: (1 << 20) - 1).mebibytes == 0)
        #expect(ByteCount.mebibytes(1) < .gibibytes(1))
    }
}
