/// The version of this program, as `--version` prints it.
package enum PhoenixVersion {
    package static let text = "0.1.0"
}
