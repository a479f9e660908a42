using Bench.Analysis.Facts;
using Bench.Analysis.Requests;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Core.Records;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>Findings about the outcomes of a cell's requests.</summary>
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
                "The first measured requests may include what the warm-up should have absorbed: the model's load, cold caches.");
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
                "The planned load was not offered, so the figures say nothing about the server: raise the limit (ulimit -n, -u, -v; "
                    + "net.ipv4.ip_local_port_range; the limits of a container), or lower the load.",
                (double)limited / cell.Measured.Count);
        }

        if (cell.Ok.Count == 0 || cell.Finished.EndedEarly is not null)
        {
            return FindingKinds.NoOkRequest.Because(
                Invariant($"{(cell.Ok.Count == 0 ? "none" : cell.Ok.Count)} of {cell.Measured.Count} requests succeeded")
                    + (cell.Finished.EndedEarly is { } early ? Early(early) : ""),
                "See how they ended; bench doctor shows what the server offers.");
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
            return "The server closed a kept connection just as the request was sent on it, as servers do after some idle time. "
                + "Its answers are not at fault. Shorter pauses between requests, or a longer keep-alive time of the server, avoid this.";
        var kind = cell.Server?.Kind ?? ServerKind.Default;
        return error.Kind is OutcomeKind.Rejected or OutcomeKind.ServerError
            && RefusalAdvice.For(kind, error.HttpStatus, error.Example) is { } advice
            ? char.ToUpperInvariant(advice[0]) + advice[1..] + "."
            : AdviceFor(error.Kind);
    }

    private static string AdviceFor(OutcomeKind kind) => kind switch
    {
        OutcomeKind.Rejected => "The server refuses the request: its message says why.",
        OutcomeKind.ServerError => "The server failed in the middle of an answer: its log says why; often its model process ran out "
            + "of memory.",
        OutcomeKind.Malformed => "The response does not follow the protocol: look for a proxy or another kind of server at that address.",
        OutcomeKind.Truncated => "The answer ended without its final message: the server's guard against repeated tokens ended it "
            + "(likely at temperature 0; try another seed or prompt), or the server died.",
        OutcomeKind.Reset => "The connection was closed, because of a proxy's limit or because the server died.",
        OutcomeKind.Refused => "Nothing listened at the address: did the server stop or restart?",
        OutcomeKind.Dns => "The name was not found: check url:.",
        OutcomeKind.Tls => "The secure connection failed: check tls: and the server's certificate.",
        OutcomeKind.TimeoutConnect => "The server did not take the connection within timeouts: connect.",
        OutcomeKind.TimeoutFirstToken =>
            "No token came within timeouts: first_token. Raise it, or lower the load: time in the queue counts.",
        OutcomeKind.TimeoutIdle => "The stream stalled for longer than timeouts: idle.",
        OutcomeKind.TimeoutTotal => "The answer took longer than timeouts: total; raise it, or request fewer tokens.",
        OutcomeKind.ClientLimit => "A limit of the harness's own machine was reached; the server is not at fault: "
            + "raise it (ulimit -n, -u, -v; ports; the limits of a container), or lower the load.",
        OutcomeKind.Cancelled => "Cancelled by the harness: the run was stopped, or the drain time of an open loop (load: drain) was over.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a failure."),
    };
}
