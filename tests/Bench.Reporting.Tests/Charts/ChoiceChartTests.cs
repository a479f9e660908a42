using Bench.Reporting.Charts;
using Bench.Reporting.Charts.Form;
using Bench.Reporting.Model;
using Bench.Reporting.Tests.Kit;
using Bench.Statistics;
using Bench.Studies.Choosing;
using Bench.Studies.Choosing.Tasks;

namespace Bench.Reporting.Tests.Charts;

/// <summary>The candidates of a choice by speed and memory.</summary>
public sealed class ChoiceChartTests
{
    private const string Name = "choice-decode-vs-memory";
    private const long Gibibyte = 1L << 30;

    private static readonly ReportedRun Run = SampleRanking.With(SampleRanking.Among(
        new ChoiceQuestion { MinDecode = 20, MemoryBytes = 12 * Gibibyte },
        SampleRanking.Candidate("large Q8_0", 14, 16, 8.5),
        SampleRanking.Candidate("middle Q8_0", 28, 10, 8.5),
        SampleRanking.Candidate("middle Q4_K_M", 46, 6, 4.9),
        SampleRanking.Candidate("small F16", 30, 11, 16),
        SampleRanking.Candidate("small Q8_0", 72, 4, 8.5),
        SampleRanking.Candidate("small Q4_K_M", 66, 3, 4.9)));

    [Fact]
    public void The_specification_and_the_picture_are_golden()
    {
        GoldenFile.Check(Name + ChartFiles.Extension, ChartFiles.Of([Run]).Single(file => file.Name == Name).Specification.ToArray());
        GoldenPicture.Check(
            Name + ChartPictures.PngExtension,
            ChartPictures.Of(new RunCharts([Run])).Single(picture => picture.Name == Name).Png.ToArray());
    }

    [Fact]
    public void The_one_that_is_taken_is_marked_and_every_candidate_has_its_name()
    {
        var candidates = Rows(Run).Where(row => row["kind"].Word == "candidate").ToArray();

        Assert.Equal("taken: middle Q8_0", candidates.Single(row => row["outcome"].Word == "taken")["label"].Word);
        Assert.All(candidates, row => Assert.NotEqual("", row["side"].Word));
        Assert.Equal("out", candidates.Single(row => row["candidate"].Word == "large Q8_0")["outcome"].Word);
    }

    [Fact]
    public void The_limits_are_lines_across_the_area_and_only_those_that_were_asked_for()
    {
        var rows = Rows(Run).ToArray();

        Assert.Equal([20.0, 20.0], rows.Where(row => row["kind"].Word == "least decode rate").Select(row => row["decode"].Number!.Value));
        Assert.Equal([12.0, 12.0, 12.0], rows.Where(row => row["kind"].Word == "memory limit").Select(row => row["memory"].Number!.Value));
        Assert.All(
            Rows(SampleRanking.With(SampleRanking.Of(new ChoiceQuestion()))), row => Assert.Equal("candidate", row["kind"].Word));
    }

    [Fact]
    public void On_the_front_is_who_is_not_beaten_in_both() => Assert.Equal(
        ["small Q8_0", "small Q4_K_M"], // the fastest, and the smallest
        Rows(Run).Where(row => row["front"].Word == "on the front").Select(row => row["candidate"].Word));

    [Fact]
    public void Colours_are_quality_by_tasks_by_scores_or_by_bits()
    {
        Assert.Equal("about 8.5 bits", ColorOf("a Q8_0", candidate => candidate));
        Assert.Equal("80 to 90 % of tasks", ColorOf("a Q8_0", candidate => candidate with
        {
            Tasks = new TaskScore { Outcomes = [.. Enumerable.Range(0, 20).Select(task => ("a", task < 17))] },
        }));
        Assert.Equal("0.7", ColorOf("a Q8_0", candidate => candidate with { Quality = ChoiceFigure.Exact(0.7) }));

        static string? ColorOf(string name, Func<ChoiceCandidate, ChoiceCandidate> with) => Rows(SampleRanking.With(SampleRanking.Among(
            new ChoiceQuestion(),
            with(SampleRanking.Candidate(name, 10, 9, 8.5)),
            with(SampleRanking.Candidate("a Q4_K_M", 20, 5, 4.9)))))
            .Single(row => row["candidate"].Word == name)["quality"].Word;
    }

    [Fact]
    public void Where_it_is_drawn_the_cells_are_not_drawn_by_memory_once_more()
    {
        var swept = SampleSweep.Run with { Study = Run.Study };

        Assert.Contains(ChartFiles.Of([swept]), file => file.Name == Name);
        Assert.DoesNotContain(ChartFiles.Of([swept]), file => file.Name == "decode-vs-vram");
    }

    [Fact]
    public void Of_one_candidate_there_is_no_chart() => Assert.DoesNotContain(
        ChartFiles.Of([SampleRanking.With(SampleRanking.Among(new ChoiceQuestion(), SampleRanking.Candidate("a Q8_0", 10, 9, 8.5) with
        {
            Decode = new ChoiceFigure(10, Interval.Unknown),
        }))]),
        file => file.Name == Name);

    private static IEnumerable<ChartRow> Rows(ReportedRun run) =>
        new RunCharts([run]).All.Single(chart => chart.Name == Name).Panels[0].Data.Subjects;
}
