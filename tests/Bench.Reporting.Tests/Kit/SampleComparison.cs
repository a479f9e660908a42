using Bench.Analysis;
using Bench.Analysis.Tests;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Studies;
using Bench.Reporting.Model;
using Bench.Studies;
using Bench.Studies.Comparing.Blocks;
using Bench.Studies.Tests.Comparing;
using static Bench.Studies.Tests.Comparing.MadeUpServers;

namespace Bench.Reporting.Tests.Kit;

/// <summary>
/// A comparison of two servers as reports take it: six blocks of two cells, of which one regressed
/// in decode alone, or of whatever a test serves.
/// </summary>
internal static class SampleComparison
{
    private static readonly string[] Versions = ["0.31.2", "0.32.0"];

    /// <summary>
    /// With one user the candidate decodes 10 % slower; with two it does not, takes less memory,
    /// and its TTFT scatters by more than the threshold.
    /// </summary>
    public static ReportedRun Run { get; } = Of(
        cell => new Served(
            TtftMs: 100
                + (cell.Plan.Load.Users == 2 && cell.Key.Side == "b" ? 8 * (cell.Key.Block!.Value % 3 - 1) : cell.Key.Block!.Value % 2),
            GapMs: (cell is { Plan.Load.Users: 1, Key.Side: "b" } ? 22 : 20)
                + 0.01 * (cell.Key.Block!.Value % 3) * (cell.Key.Side == "a" ? 1 : -1))
        {
            VramMebibytes = cell is { Plan.Load.Users: 2, Key.Side: "b" } ? 900 : 1000,
        },
        users: [1, 2],
        ("blocks", "6..6"));

    /// <summary>Of 60 requests a block the slowest six wait half as long again for their first token.</summary>
    public static ReportedRun Tail { get; } = Of(
        cell => new Served(TtftMs: 100 + 0.5 * (cell.Key.Block!.Value % 3) * (cell.Key.Side == "a" ? 1 : -1))
        {
            Requests = 60,
            Slow = cell.Key.Side == "b" ? 6 : 0,
            Slower = 1.5,
        },
        users: [1],
        ("blocks", "4..4"));

    /// <param name="serve">How each cell is served.</param>
    /// <param name="users">Of a pair each.</param>
    /// <param name="inputs">Of the question.</param>
    public static ReportedRun Of(Func<StudyCell, Served> serve, IReadOnlyList<int> users, params (string Name, string Value)[] inputs)
    {
        PlanCell[] plan = [.. users.SelectMany(each => new[] { Cell(Base, each), Cell(Candidate, each) })];
        var course = new ComparedCourse(Inputs(inputs), plan, serve).Run();
        RecordedCell[] cells = [.. course.Told.Select(told => Recorded(told.Cell, serve(told.Cell)))];
        var spec = new StudySpec
        {
            Kind = "compare",
            Inputs = Inputs(inputs).ToDictionary(input => "chat/" + input.Key, input => input.Value),
            InputsHash = new string('a', 64),
            PlannedCells = plan.Length,
        };
        var recorded = TestRun.Of([.. cells.Select(cell =>
            cell with { Finished = cell.Finished! with { ServerVersion = cell.Plan.Server == Base ? Versions[0] : Versions[1] } })]);
        var manifest = recorded.Manifest with
        {
            Run = "2026-01-02T030405-compare",
            Study = spec,
            PlanHash = new string('b', 64),
            Servers = [.. new[] { Base, Candidate }.Zip(
                Versions, (name, version) => recorded.Manifest.Servers[0] with { Name = name, Version = version })],
        };
        return ReportedRun.Of(
            RunAnalysis.Analyze(recorded with { Manifest = manifest }),
            scenarioText: null,
            new ReportedStudy(spec, CompareKind.Kind.Question, course.Decisions));
    }

    public static Decision.Comparison Comparison(ReportedRun run) => (Decision.Comparison)run.Study!.Decisions[0];
}
