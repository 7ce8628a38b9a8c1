import PhoenixModel
import Testing

@testable import PhoenixTerminal

@Suite struct FeatureReportTests {
    @Test func `the list names kind, origin and guests of each feature`() {
        let text = Report.features([Sample.feature]).rendered(as: .text, style: .plain)
        #expect(
            text == """
                NAME    FOR      FROM      GUESTS      DESCRIPTION
                docker  lxc, vm  built-in  1001, 1002  Docker Engine with Compose

                1 built-in feature, 0 of your own

                """)
    }

    @Test func `a feature is shown with its inputs and the digests of its scripts`() {
        let text = Report.feature(Sample.feature).rendered(as: .text, style: .plain)
        let digest = "a05fbd8e9cd11d2e4c8a0ff2d6f33b1a8d1b5ec0c3de0ba0d0a6d23a0c3e8f6b"
        #expect(text.contains("requires   base_setup\n"))
        #expect(text.contains("guests     1001, 1002\n"))
        #expect(text.contains("install.sh sha256:\(Sample.feature.installDigest)\n"))
        #expect(text.contains("  VERSION (default: 28)\n    The series that is kept\n"))
        #expect(text.contains("  USER (has to be given)\n"))
        #expect(Sample.feature.installDigest.utf8.count == digest.utf8.count)
    }
}
