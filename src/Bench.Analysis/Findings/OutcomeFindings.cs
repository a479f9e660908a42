using Bench.Analysis.Facts;
using Bench.Analysis.Requests;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Core.Records;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>How the cell's requests ended.</summary>
internal static class OutcomeFindings
{
    public static IEnumerable<Finding> Of(CellFacts cell)
    {
        if (Unusable(cell) is { } unusable)
            yield return unusable;

        foreach (var error in ErrorCount.ByCause(cell.Measured))
        {
            var example = error.Example is null ? "" : $", e.g. “{error.Example}”";
            yield return FindingKinds.Errors.Because(
                Invariant($"{error.Count} of {cell.Measured.Count} requests ended as {error.Kind.Word}{example}"), AdviceFor(error, cell));
        }

        var warmups = cell.Requests.All
            .Where(request => request.Record.Identity.Phase is Phase.Warmup or Phase.Ramp && !request.IsCancelledByPlan)
            .ToArray();
        foreach (var error in ErrorCount.ByCause(warmups))
        {
            yield return FindingKinds.WarmupFailed.Because(
                Invariant($"{error.Count} of {warmups.Length} ")
                    + Invariant($"{(warmups.Any(request => request.IsBeside) ? "warm-up and ramp" : "warm-up")} requests ended as ")
                    + Invariant($"{error.Kind.Word}, e.g. “{error.Example}”"),
                "The first measured requests may carry what the warm-up should have taken: the model's load, cold caches.");
        }
    }

    private static Finding? Unusable(CellFacts cell)
    {
        if (cell.Finished is null)
        {
            return FindingKinds.Interrupted.Because(
                Invariant($"interrupted after {cell.Measured.Count} measured requests"),
                "Run the cell again.");
        }

        if (cell.Recorded.Damage is { } damage)
        {
            return FindingKinds.RecordsDamaged.Because(
                damage,
                "Restore the run folder from a copy, or measure the cell again with bench run --resume.");
        }

        if (cell.Measured.Count(request => request.Record.Outcome.Kind == OutcomeKind.ClientLimit) is > 0 and var limited)
        {
            return FindingKinds.ClientLimit.Because(
                Invariant($"{limited} of {cell.Measured.Count} requests could not be sent or read: ")
                    + "the machine that the harness runs on had no socket, port, memory or thread left",
                "The load was not offered, and the figures say nothing of the server: raise the limit (ulimit -n, -u, -v; "
                    + "net.ipv4.ip_local_port_range; what a container may have), or lower the load.",
                (double)limited / cell.Measured.Count);
        }

        if (cell.Ok.Count == 0 || cell.Finished.EndedEarly is not null)
        {
            return FindingKinds.NoOkRequest.Because(
                Invariant($"{(cell.Ok.Count == 0 ? "none" : cell.Ok.Count)} of {cell.Measured.Count} requests succeeded")
                    + (cell.Finished.EndedEarly is { } early ? Early(early) : ""),
                "See how they ended; bench doctor tells what the server offers.");
        }

        var allowed = 100 * cell.Plan.MaxErrorRate;
        return cell.Requests.ErrorRate > allowed
            ? FindingKinds.TooManyErrors.Because(
                Invariant($"{cell.Requests.ErrorRate:0.#} % of {cell.Measured.Count} requests failed, ")
                    + Invariant($"over the {allowed:0.###} % of max_error_rate"),
                "Lower the load, or fix what the errors report.")
            : null;
    }

    private static string Early(EarlyEnd end)
    {
        var status = end.HttpStatus is >= 400 and var code ? Invariant($" (HTTP {code})") : "";
        var left = (end.RequestsLeft, end.TimeLeft) switch
        {
            ({ } requests, null) => Invariant($"; {requests} more were not sent"),
            (null, { } time) => $"; {time} of its duration were left",
            ({ } requests, { } time) => Invariant($"; up to {requests} more were not sent, and {time} of its duration were left"),
            _ => "",
        };
        return Invariant($": the cell was ended early after {end.Failures} in a row had ended as {end.Kind.Word}{status}{left}");
    }

    private static string AdviceFor(ErrorCount error, CellFacts cell)
    {
        if (error.ConnectionWasStale)
            return "The server had closed a kept connection as the request went out on it, as servers do after some idle time: "
                + "no fault of its answers. Shorter pauses between requests, or a longer keep-alive of the server's, avoid it.";
        var kind = cell.Server?.Kind ?? ServerKind.Default;
        return error.Kind is OutcomeKind.Rejected or OutcomeKind.ServerError
            && RefusalAdvice.For(kind, error.HttpStatus, error.Example) is { } advice
            ? char.ToUpperInvariant(advice[0]) + advice[1..] + "."
            : AdviceFor(error.Kind);
    }

    private static string AdviceFor(OutcomeKind kind) => kind switch
    {
        OutcomeKind.Rejected => "The server refuses the request: its words say why.",
        OutcomeKind.ServerError => "The server failed in mid-answer: its log says why; often its model process died for want of memory.",
        OutcomeKind.Malformed => "What came is not the protocol: look for a proxy or another kind of server at that address.",
        OutcomeKind.Truncated => "The answer ended without its final message: the server's guard against repeated tokens "
            + "(temperature 0 invites it; try another seed or prompt), or a server that died.",
        OutcomeKind.Reset => "The connection was cut: a proxy's limit, or a server that died.",
        OutcomeKind.Refused => "Nobody listened: did the server stop or restart?",
        OutcomeKind.Dns => "The name was not found: check url:.",
        OutcomeKind.Tls => "The secure connection failed: check tls: and the server's certificate.",
        OutcomeKind.TimeoutConnect => "The server did not take the connection within timeouts: connect.",
        OutcomeKind.TimeoutFirstToken =>
            "Nothing was generated within timeouts: first_token; raise it, or lower the load: queueing counts.",
        OutcomeKind.TimeoutIdle => "The stream stalled for longer than timeouts: idle.",
        OutcomeKind.TimeoutTotal => "The answer took longer than timeouts: total; raise it, or ask for fewer tokens.",
        OutcomeKind.ClientLimit => "A limit of the machine that the harness runs on, and no fault of the server: "
            + "raise it (ulimit -n, -u, -v; ports; what a container may have), or lower the load.",
        OutcomeKind.Cancelled => "Cancelled by the harness: the run was stopped, or an open loop's load: drain was over.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a failure."),
    };
}
