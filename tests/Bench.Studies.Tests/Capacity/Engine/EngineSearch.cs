using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Testing.Samples;
using static System.FormattableString;

namespace Bench.Studies.Tests.Capacity.Engine;

/// <summary>One whole search on a simulated server, told of cells that the engine served in virtual time.</summary>
internal static class EngineSearch
{
    /// <returns>The users that hold; the requests of all loads, and of the one that took most.</returns>
    public static (double Holds, int Requests, int Most) OfUsers(EngineConfiguration configuration, EngineTruth truth, ulong seed)
    {
        Dictionary<string, string> inputs = new() { ["slo.ttft_p95"] = Invariant($"{truth.TtftMs}ms") };
        if (truth.TpotMs is { } tpot)
            inputs["slo.tpot_p95"] = Invariant($"{tpot}ms");
        var server = new VirtualServer(configuration);
        var course = Run(
            configuration, inputs, SampleCell.Chat(),
            cell => server.Serve(cell.Load.Users!.Value, RequestsOf(cell), SeedOf(cell, 1000 * cell.Load.Users.Value, seed)));
        return (
            course.Capacity.Holds ?? 0,
            course.Told.Sum(cell => RequestsOf(cell.Cell.Plan)),
            course.Told
                .GroupBy(cell => (cell.Cell.Plan.Load.Users, cell.Cell.Key.Role))
                .Max(load => load.Sum(cell => RequestsOf(cell.Cell.Plan))));
    }

    /// <returns>The rate that holds, in requests a second.</returns>
    public static double OfRates(EngineConfiguration configuration, double ttftMs, ulong seed)
    {
        var from = EngineConfiguration.LightestRate(ttftMs);
        Dictionary<string, string> inputs = new()
        {
            ["find"] = "rate",
            ["from"] = Invariant($"{from}"),
            ["to"] = Invariant($"{1000 * from}"),
            ["slo.ttft_p95"] = Invariant($"{ttftMs}ms"),
        };
        var open = SampleCell.Chat() with
        {
            Id = new CellId("chat/truth/rate=1"),
            Load = new LoadProfile.OpenLoop
            {
                RequestsPerSecond = 1,
                Arrivals = new ArrivalPattern.Poisson(),
                Drain = Duration.FromSeconds(3600),
            },
        };
        var server = new VirtualServer(configuration);
        return Run(
            configuration, inputs, open,
            cell => server.ServeRate(cell.Load.Rate!.Value, RequestsOf(cell), SeedOf(cell, 1e6 * cell.Load.Rate.Value, seed)))
            .Capacity.Holds ?? 0;
    }

    private static CapacityCourse Run(
        EngineConfiguration configuration, IReadOnlyDictionary<string, string> inputs, PlanCell cell,
        Func<PlanCell, IReadOnlyList<ServedRequest>> serve) =>
        new CapacityCourse(inputs, [cell], _ => configuration.Slots) { Served = wanted => Records(wanted, serve(wanted)) }.Run();

    /// <summary>No two cells of a search, nor of searches, draw the same.</summary>
    private static ulong SeedOf(PlanCell cell, double load, ulong seed) => seed + (ulong)load + (ulong)cell.Repetition;

    private static int RequestsOf(PlanCell cell) => cell.Measured.Requests!.Value;

    private static IEnumerable<RequestRecord> Records(PlanCell cell, IReadOnlyList<ServedRequest> served) =>
        served.Select((request, index) => Record(request, SampleRecord.Identity(index + 1, Phase.Measured, cell.Id.Value, request.User) with
        {
            Repetition = cell.Repetition,
        }));

    private static RequestRecord Record(ServedRequest request, RequestIdentity identity)
    {
        var streamed = SampleRecord.Streamed(request.SentMs, request.TokensMs, identity);
        return streamed with
        {
            Usage = streamed.Usage! with { PromptTokens = request.Report.PromptTokens },
            Server = new ServerTimings
            {
                Total = request.Report.Total,
                Load = request.Report.Load,
                PromptEvalCount = request.Report.PromptTokens,
                PromptEval = request.Report.Prefill,
                EvalCount = request.Report.OutputTokens,
                Eval = request.Report.Decode,
            },
        };
    }
}
