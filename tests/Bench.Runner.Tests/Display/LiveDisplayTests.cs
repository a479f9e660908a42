using Bench.Core.Contracts;
using Bench.Core.Studies;
using Bench.Core.Time;
using Bench.Runner.Display;
using Bench.Studies;
using Bench.Testing.Samples;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console.Testing;

namespace Bench.Runner.Tests.Display;

public sealed class LiveDisplayTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_finished_cell_stays_on_the_screen_under_its_number()
    {
        using var console = new TestConsole().Width(60).EmitAnsiSequences();

        await using (var display = Begun(console))
            display.CellFinished(new StudyCell(SampleCell.Chat(), StudyKey.None), number: 1, summary: null);

        Assert.Contains("[1/2] chat", console.Output, StringComparison.Ordinal);
        Assert.Contains("    stopped before it was complete\n", console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_wider_than_the_terminal_is_folded()
    {
        using var console = new TestConsole().Width(20).EmitAnsiSequences();

        await using (var display = Begun(console))
            display.Note("one two three four five six");

        Assert.Contains("one two three four\n  five six\n", console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_far_the_run_is_stands_at_the_bottom()
    {
        using var console = new TestConsole().Width(80).EmitAnsiSequences();
        var progress = new RunProgress(new RunClock(_time), totalCells: 2, new DiscardingSink()) { DoneCells = 1 };

        await using (var display = new LiveDisplay(console, _time))
            display.Begin(progress);

        Assert.Contains("[############............] 1 of 2 cells, 0:00:00 so far", console.Output, StringComparison.Ordinal);
    }

    private LiveDisplay Begun(TestConsole console)
    {
        var display = new LiveDisplay(console, _time);
        display.Begin(new RunProgress(new RunClock(_time), totalCells: 2, new DiscardingSink()));
        return display;
    }
}
