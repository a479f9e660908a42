using System.Globalization;

namespace Bench.Servers.Http;

/// <summary>The first bytes that a server sent on a connection: they tell which protocol it speaks, whatever was requested.</summary>
internal static class Greeting
{
    /// <summary>An alert of TLS as a whole: type, version, length, level and description.</summary>
    public const int Bytes = 7;

    private const byte FirstTlsType = 0x14;
    private const byte LastTlsType = 0x17;
    private const byte Alert = 0x15;
    private const byte TlsMajorVersion = 0x03;
    private const byte ProtocolVersion = 70;

    /// <summary>RFC 8446, 6.2: those that end a handshake.</summary>
    private static readonly Dictionary<byte, string> Alerts = new()
    {
        [40] = "handshake_failure",
        [42] = "bad_certificate",
        [47] = "illegal_parameter",
        [48] = "unknown_ca",
        [71] = "insufficient_security",
        [80] = "internal_error",
        [112] = "unrecognized_name",
        [116] = "certificate_required",
        [120] = "no_application_protocol",
    };

    public static bool IsTls(ReadOnlySpan<byte> greeting) => greeting is [>= FirstTlsType and <= LastTlsType, TlsMajorVersion, ..];

    /// <summary>The reason why a handshake failed, with a remedy.</summary>
    /// <param name="greeting">Empty if the server sent nothing.</param>
    /// <param name="otherwise">The library's description.</param>
    public static string WhyNoHandshake(ReadOnlySpan<byte> greeting, string host, string otherwise)
    {
        if (greeting.IsEmpty)
            return $"{host} closed the connection in the TLS handshake before it sent anything: a server without TLS needs http:// "
                + "in its url";
        if (!IsTls(greeting))
            return $"the server at {host} does not speak TLS: write http:// in its url";
        return greeting is [Alert, _, _, _, _, _, var alert]
            ? alert == ProtocolVersion
                ? $"TLS with {host}: it shares no version of TLS with this machine: update the older of the two"
                : $"TLS with {host}: the handshake failed: it answered with alert "
                    + $"{alert.ToString(CultureInfo.InvariantCulture)}{(Alerts.TryGetValue(alert, out var name) ? $" ({name})" : "")}"
            : $"TLS with {host}: the handshake failed: {otherwise}";
    }
}
