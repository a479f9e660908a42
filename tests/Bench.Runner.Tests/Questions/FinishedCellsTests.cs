using Bench.Analysis.Tests;
using Bench.Core.Records;
using Bench.Core.Telemetry;
using Bench.Runner.Questions;
using Bench.Studies;
using Bench.Testing.Samples;

namespace Bench.Runner.Tests.Questions;

public sealed class FinishedCellsTests
{
    [Fact]
    public void A_repetition_has_the_samples_of_its_own_measured_phase()
    {
        var cells = FinishedCells.Of(Repeated(), StudyNeeds.SummariesAnd());

        Assert.Equal([20, 80], cells.Select(cell => cell.Summary.Telemetry.CpuUtilMeanPercent));
        Assert.Equal([1, 2], cells.Select(cell => cell.Cell.Id.Repetition));
    }

    [Fact]
    public void For_a_study_that_reads_nothing_no_figure_is_made_and_no_sample_read()
    {
        var run = Repeated() with { Telemetry = Unreadable() };

        var cells = FinishedCells.Of(run, StudyNeeds.Nothing);

        Assert.Equal(2, cells.Count);
        Assert.Throws<InvalidOperationException>(() => cells[0].Summary);
    }

    /// <summary>
    /// From second 10 and from second 20, four seconds each, while the processor was busy for a fifth and for four fifths of its time.
    /// </summary>
    private static RecordedRun Repeated()
    {
        var first = SampledRun.CellAt(10);
        var second = SampledRun.CellAt(20) with { Plan = first.Plan with { Repetition = 2 } };
        var sampled = new SampledRun { Cell = Begun(first, 10) }
            .With(TelemetryMetrics.CpuUtil, "", TelemetrySources.Host, 10, [.. Enumerable.Repeat(20.0, 5)])
            .With(TelemetryMetrics.CpuUtil, "", TelemetrySources.Host, 20, [.. Enumerable.Repeat(80.0, 5)])
            .Recorded(Begun(second, 20));
        return sampled with { Telemetry = [.. sampled.Telemetry.Select(sample => sample with { Cell = first.Plan.Id.Value })] };
    }

    private static RecordedCell Begun(RecordedCell cell, double second) =>
        cell with
        {
            Finished = cell.Finished! with
            {
                Repetition = cell.Plan.Repetition,
                Start = SampleRecord.At(second * 1000),
                End = SampleRecord.At(second * 1000 + 4000),
            },
        };

    private static IEnumerable<RecordedSample> Unreadable()
    {
        Assert.Fail("Nobody reads a sample.");
        yield break;
    }
}
