using Bench.Analysis.Findings;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Runner.Preflight;

/// <summary>The advice for each way in which a server cannot be used.</summary>
internal static class Advice
{
    public static PreflightProblem For(ServerSpec server, string doing, OutcomeKind kind, int? httpStatus, string? error) => new(
        $"server '{server.Name}' ({server.BaseAddress}): {doing}: "
            + $"{(httpStatus is { } status ? $"HTTP {status.ToString(System.Globalization.CultureInfo.InvariantCulture)}: " : "")}"
            + $"{error ?? kind.Word}",
        Remedy(server, kind, httpStatus, error));

    private static string Remedy(ServerSpec server, OutcomeKind kind, int? httpStatus, string? error) => kind switch
    {
        OutcomeKind.Refused => server.Kind.Advice.Refused,
        OutcomeKind.Dns => $"the name {server.BaseAddress.Host} cannot be resolved: check its spelling and your DNS, or use an IP address",
        OutcomeKind.Tls when error?.Contains("no_application_protocol", StringComparison.Ordinal) == true =>
            "the server speaks only HTTP/2, and this harness HTTP/1.1: allow HTTP/1.1 there (ALPN http/1.1), "
            + "or measure through a proxy that speaks both",
        OutcomeKind.Tls when error?.Contains("certificate", StringComparison.Ordinal) == true =>
            "fix what is reported about the certificate: `tls: { ca: FILE }` names a trusted authority, and `tls: { insecure: "
            + "true }` accepts any certificate",
        OutcomeKind.Tls => "check scheme, host and port of the url: a server with TLS needs https://, one without it http://",
        OutcomeKind.TimeoutConnect => "nothing answers at that address: check host, port and firewall, or raise `timeouts: { connect: … }`",
        OutcomeKind.Reset or OutcomeKind.Truncated => $"is it {server.Kind.Noun} that listens there? "
            + "Check host and port, and whether it needs https://; otherwise the server's log says why it closed the connection",
        OutcomeKind.ClientLimit => "this machine has no socket, port, memory or thread left: close other programs, "
            + "raise the limit (`ulimit -n`, `-u`, `-v`; the limits of a container), or lower the load",
        OutcomeKind.Malformed => Stranger(server.Kind),
        OutcomeKind.Rejected or OutcomeKind.ServerError when RefusalAdvice.For(server.Kind, httpStatus, error) is { } advice => advice,
        OutcomeKind.ServerError when httpStatus is 200 => Stranger(server.Kind),
        _ => "check the server's log",
    };

    private static string Stranger(ServerKind kind) =>
        $"the server at that address does not speak {kind.Api.Possessive} API: check host, "
        + $"port and path prefix{(kind.Advice.OtherApi is { } other ? ", or " + other : "")}";
}
