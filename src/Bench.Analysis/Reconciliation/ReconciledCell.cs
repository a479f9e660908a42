using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Statistics;
using static System.FormattableString;

namespace Bench.Analysis.Reconciliation;

/// <summary>
/// One cell in which what the server says, what the client saw and what was counted were compared with each other:
/// the one place where a figure is withheld. All stages after it take the records as they are believed.
/// </summary>
internal sealed record ReconciledCell
{
    public required RecordedCell Believed { get; init; }

    /// <summary>In the order of the records.</summary>
    public required IReadOnlyList<ReconciledRequest> Requests { get; init; }

    public required StreamBuffering Buffering { get; init; }

    public PlanCell Plan => Believed.Plan;

    /// <param name="cell">As it was recorded.</param>
    /// <param name="limitsOutput">False where its requests did not carry the number of tokens that the plan names.</param>
    public static ReconciledCell Of(RecordedCell cell, bool limitsOutput = true)
    {
        var sightings = cell.Requests.Select(Sighting.Of).ToArray();
        var step = new Sample(sightings.Select(seen => seen?.LineStep).OfType<double>()).Median;
        var witnesses = cell.Requests
            .Zip(sightings, (record, seen) => WitnessOf(record, seen, step, cell.Plan, limitsOutput, cell.Context))
            .ToArray();
        StreamBuffering.Witness[] ok = [.. witnesses.OfType<StreamBuffering.Witness>()];
        WithholdThroughout(ok);
        var buffering = cell.Plan.Workload is { Stream: true } workload && workload.Endpoint.Generates
            ? StreamBuffering.Of([.. ok.Where(witness => witness.Record.Identity.Phase == Phase.Measured)])
            : StreamBuffering.None;
        ReconciledRequest[] requests =
            [.. cell.Requests.Select((record, index) => Reconcile(record, witnesses[index], buffering.IsBuffered))];
        return new ReconciledCell
        {
            Believed = cell with { Requests = [.. requests.Select(request => request.Record)] },
            Requests = requests,
            Buffering = buffering,
        };
    }

    /// <param name="step">The usual time per line in the cell, in nanoseconds; null if no stream could be timed.</param>
    private static StreamBuffering.Witness? WitnessOf(
        RequestRecord record, Sighting? sighting, double? step, PlanCell plan, bool limitsOutput, int? context)
    {
        if (sighting is null)
            return null;
        var seen = sighting with { UsualSpan = step is { } usual ? new Duration((long)(usual * sighting.LinesAfterFirst)) : null };
        var account = new Account(record);
        CountRules.Apply(account, seen, record, plan, limitsOutput, context);
        LengthRules.Apply(account, seen);
        SpeedRules.Apply(account, seen);
        return new StreamBuffering.Witness(record, account, seen);
    }

    /// <summary>
    /// A duration that most requests of a cell cannot have had is not believed of the others either: they only lie nearer to what could be.
    /// </summary>
    private static void WithholdThroughout(StreamBuffering.Witness[] witnesses)
    {
        foreach (var field in AccountField.Durations)
        {
            var (kept, withheld) = (
                witnesses.Count(witness => witness.Account[field] is not null),
                witnesses.Count(witness => witness.Account.Objections.Any(objection => objection.Field == field)));
            if (withheld <= kept)
                continue;
            foreach (var witness in witnesses)
                witness.Account.Withhold(
                    field,
                    ObjectionKind.ContradictsItself,
                    Invariant($"it was left out of {withheld} of {withheld + kept} requests of the cell"),
                    1);
        }
    }

    private static ReconciledRequest Reconcile(RequestRecord record, StreamBuffering.Witness? witness, bool buffered)
    {
        if (witness is null)
            return new ReconciledRequest(record, record, StreamedTokens.Unknown, [], !buffered);
        var (_, account, seen) = witness;
        var tokens = buffered
            ? StreamedTokens.Unknown
            : DisagreementRule.Apply(account, seen, StreamedTokens.Of(account.Believed(seen), account, seen));
        return new ReconciledRequest(record, account.Believed(seen), tokens, account.Objections, !buffered);
    }
}
