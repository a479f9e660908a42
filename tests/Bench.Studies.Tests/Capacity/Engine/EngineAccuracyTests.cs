#pragma warning disable xUnit1008, xUnit1013 // slow theories are tests in a build of their own (SlowTheoryAttribute)
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Studies.Tests.Comparing;
using Bench.Testing.Samples;
using static System.FormattableString;

namespace Bench.Studies.Tests.Capacity.Engine;

/// <summary>
/// How near whole searches come to the truth on the simulator's engine, and what they cost: the study itself, told of cells whose
/// requests the engine served in virtual time. Right and cheap are as in <see cref="SearchAccuracyTests"/>.
/// </summary>
public sealed class EngineAccuracyTests
{
    [Fact]
    public void A_search_of_every_third_configuration_is_right_and_cheap() =>
        Check(searches: 1, EngineTruths.Recorded, every: 3);

    [SlowTheory]
    [Trait("Category", "Slow")]
    [InlineData(10)]
    public void Many_searches_of_each_configuration_are_as_well(int searches)
    {
        var truths = new EngineTruth[EngineConfiguration.All.Count];
        Parallel.For(0, truths.Length, index => truths[index] = EngineTruth.Of(EngineConfiguration.All[index]));
        EngineTruths.Record(truths);

        Check(searches, truths, every: 1);
    }

    private static void Check(int searches, IReadOnlyList<EngineTruth> truths, int every)
    {
        var (right, exact, cost, grids) = (0, 0, 0.0, 0.0);
        (int Index, int Search)[] runs =
        [
            .. from index in Enumerable.Range(0, truths.Count)
               where index % every == 0
               from search in Enumerable.Range(1, searches)
               select (index, search),
        ];
        List<string> wrong = [];
        var gate = new Lock();
        Parallel.ForEach(runs, run =>
        {
            var (configuration, truth) = (EngineConfiguration.All[run.Index], truths[run.Index]);
            var (holds, requests, most) = Search(configuration, truth, (ulong)(run.Search * 104_729));
            lock (gate)
            {
                var isRight = holds <= truth.Highest + 1 && holds >= truth.Lowest - 1;
                right += isRight ? 1 : 0;
                exact += holds <= truth.Highest && holds >= truth.Lowest ? 1 : 0;
                cost += requests;
                grids += 2.0 * Math.Max(1, truth.Highest) * most;
                if (!isRight)
                    wrong.Add(Invariant($"{configuration.Name}: {holds}, not {truth.Lowest} to {truth.Highest}"));
            }
        });
        TestContext.Current.TestOutputHelper?.WriteLine(
            Invariant($"{right} of {runs.Length} are right, {exact} of them to the user, ")
            + Invariant($"at {100 * cost / grids:0.0} % of the cost of grids. {string.Join("; ", wrong)}"));

        Assert.InRange(right, 0.95 * runs.Length, runs.Length);
        Assert.InRange(cost / grids, 0, 0.3);
    }

    private static (double Holds, int Requests, int Most) Search(EngineConfiguration configuration, EngineTruth truth, ulong seed)
    {
        var server = new VirtualServer(configuration);
        Dictionary<string, string> inputs = new() { ["slo.ttft_p95"] = Invariant($"{truth.TtftMs}ms") };
        if (truth.TpotMs is { } tpot)
            inputs["slo.tpot_p95"] = Invariant($"{tpot}ms");
        var course = new CapacityCourse(inputs, [SampleCell.Chat()], _ => configuration.Slots)
        {
            Served = cell => Records(cell, server.Serve(cell.Load.Users!.Value, cell.Measured.Requests!.Value, SeedOf(cell, seed))),
        }.Run();
        return (
            course.Capacity.Holds ?? 0,
            course.Told.Sum(Requests),
            course.Told.GroupBy(cell => (cell.Cell.Plan.Load.Users, cell.Cell.Key.Role)).Max(load => load.Sum(Requests)));

        static int Requests(StudiedCell cell) => cell.Cell.Plan.Measured.Requests!.Value;
    }

    private static ulong SeedOf(PlanCell cell, ulong seed) => seed + (ulong)(1000 * cell.Load.Users!.Value) + (ulong)cell.Repetition;

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
