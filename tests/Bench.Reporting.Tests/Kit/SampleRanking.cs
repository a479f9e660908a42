using Bench.Core.Plans;
using Bench.Core.Studies;
using Bench.Reporting.Model;
using Bench.Statistics;
using Bench.Studies;
using Bench.Studies.Choosing;
using Bench.Studies.Choosing.Telling;

namespace Bench.Reporting.Tests.Kit;

/// <summary>A choice among three candidates as reports take it: one is taken, one misses a limit, one is invalid.</summary>
internal static class SampleRanking
{
    private const long Gibibyte = 1L << 30;

    public static Decision.Ranking Ranking { get; } = Of(new ChoiceQuestion { MinDecode = 20, MemoryBytes = 12 * Gibibyte });

    public static ReportedRun Run { get; } = With(Ranking);

    public static Decision.Ranking Of(ChoiceQuestion question, params IReadOnlyList<ChoiceCandidate> more) =>
        Among(question, [Candidate("m Q8_0", 10, 9, 8.5), Candidate("m Q4_K_M", 50, 5, 4.9), Candidate("s Q4_K_M", 90, 3, 4.9) with
        {
            Invalid = "no request succeeded",
        }, .. more]);

    public static Decision.Ranking Among(ChoiceQuestion question, params IReadOnlyList<ChoiceCandidate> candidates) =>
        RankingDecision.Of(
            ChoiceRule.Of(candidates, question),
            new RankingConditions { Notes = ["Compared in scenario chat, at 1 user."], MoreAdvice = "Measure with more requests." });

    public static ReportedRun With(Decision decision)
    {
        var spec = new StudySpec
        {
            Kind = "recommend",
            Inputs = new Dictionary<string, string> { ["min_decode"] = "20", ["vram"] = "12288MiB" },
            InputsHash = new string('a', 64),
            PlannedCells = 0,
        };
        var summary = SampleReport.Run.Summary;
        return ReportedRun.Of(
            summary with { Manifest = summary.Manifest with { PlanHash = new string('b', 64) } },
            scenarioText: null,
            new ReportedStudy(spec, ChoiceInputs.Question, [decision]));
    }

    public static ChoiceCandidate Candidate(string name, double decode, long gibibytes, double bits) => new()
    {
        Name = name,
        Family = name.Split(' ')[0],
        Decode = new ChoiceFigure(decode, new Interval(0.9 * decode, 1.1 * decode)),
        FirstToken = new ChoiceFigure(400, Interval.Unknown),
        MemoryBytes = gibibytes * Gibibyte,
        Context = 8192,
        Parameters = 8e9,
        BitsPerWeight = bits,
        Cells = [new CellId("chat/" + name)],
    };
}
