using Bench.Analysis;
using Bench.Analysis.Tests;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Studies;
using Bench.Reporting.Model;
using Bench.Statistics;
using Bench.Studies;
using Bench.Studies.Capacity;
using Bench.Studies.Capacity.Search;
using Bench.Testing.Samples;

namespace Bench.Reporting.Tests.Kit;

/// <summary>A search for capacity as reports take it: 5 users are held, 6 stayed undecided and 8 did not hold.</summary>
internal static class SampleCapacity
{
    public const string TtftLimit = "ttft_p95";
    public const string TpotLimit = "tpot_p95";

    private static readonly (double Load, LoadRole Role, LoadVerdict Verdict, double Ttft, double Tpot, double Throughput)[] Loads =
    [
        (1, LoadRole.Probe, LoadVerdict.Holds, 100, 20, 1),
        (2, LoadRole.Probe, LoadVerdict.Holds, 120, 20, 1.9),
        (4, LoadRole.Probe, LoadVerdict.Holds, 200, 25, 3.5),
        (5, LoadRole.Probe, LoadVerdict.Holds, 300, 25, 4),
        (5, LoadRole.Confirmation, LoadVerdict.Holds, 320, 25, 4.1),
        (6, LoadRole.Probe, LoadVerdict.Undecided, 490, 40, 4.5),
        (8, LoadRole.Probe, LoadVerdict.Breaks, 880, 40, 4.9),
    ];

    public static ReportedRun Run { get; } = Of(CapacityKind.Kind.Name, Decision());

    public static ReportedRun Of(string study, params IReadOnlyList<Decision> decisions)
    {
        var spec = new StudySpec
        {
            Kind = study,
            Inputs = new Dictionary<string, string> { ["slo.ttft_p95"] = "500ms" },
            InputsHash = new string('a', 64),
            PlannedCells = 1,
        };
        var recorded = TestRun.Of([.. new[] { 1, 4 }.Select(Cell)]);
        return ReportedRun.Of(
            RunAnalysis.Analyze(recorded with { Manifest = recorded.Manifest with { Run = "2026-01-02T030405-capacity", Study = spec } }),
            scenarioText: null,
            new ReportedStudy(spec, CapacityKind.Kind.Question, decisions));
    }

    /// <param name="limits">The limits that were set; null: on TTFT and TPOT.</param>
    /// <param name="find">The kind of load.</param>
    /// <param name="configuration">Distinguishes it from others.</param>
    public static Decision.Capacity Decision(IReadOnlyList<string>? limits = null, string find = "users", string configuration = "")
    {
        CapacityLoad[] loads = [.. Loads.Select(one => new CapacityLoad(
            one.Load, one.Role, one.Verdict, 200,
            [.. (limits ?? [TtftLimit, TpotLimit]).Select(limit => Reading(limit, limit == TpotLimit ? one.Tpot : one.Ttft))],
            one.Throughput, [IdOf((int)one.Load)]))];
        return new Decision.Capacity
        {
            Configuration = configuration,
            Find = find,
            Holds = 5,
            Breaks = 6,
            IsAboveUndecided = true,
            Loads = loads,
            Law = UniversalScalability.Of([.. Loads.Select(one => (one.Load, one.Throughput))]),
            Sentence = "This server holds 5 users at once (6 users stayed undecided).",
            Evidence = [.. loads.SelectMany(load => load.Cells).Distinct()],
        };
    }

    private static LimitReading Reading(string name, double measured)
    {
        var limit = new CapacityLimit(name, name == TpotLimit ? 50 : 500, "ms", IsUpper: true, LimitedStatistic.Quantile(Percentile.P95));
        return new LimitReading(
            limit, limit.Keeps(measured) ? LimitVerdict.Met : LimitVerdict.Missed, 200, 200, measured, limit.Keeps(measured) ? 0 : 100);
    }

    private static CellId IdOf(int users) => SampleCell.Chat(users).Id;

    /// <summary>A hundred requests, each with its first token after 100 ms.</summary>
    private static RecordedCell Cell(int users)
    {
        var cell = TestRun.Cell(
            SampleCell.Chat(users), [.. Enumerable.Range(1, 100).Select(request => TestRun.Chat(request, 1000 * request))]);
        return cell with { Finished = cell.Finished! with { Part = new StudyKey(Role: "probe") } };
    }
}
