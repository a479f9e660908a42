using Bench.EndToEnd.Tests.Kit;
using Bench.Runner;
using Bench.Runner.Commands;
using Bench.Runner.Display;

namespace Bench.EndToEnd.Tests;

/// <summary>
/// Runs that were recorded once, from simulated servers, with every output they led to. A change of code that is meant to change no figure
/// leaves all of them as they are, byte for byte; one that changes a formula shows its consequences here, as a diff.
/// </summary>
public sealed class RecordedRunTests
{
    public static TheoryData<string> Runs => [.. RecordedRun.Names];

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task A_recorded_run_is_reported_byte_for_byte_as_before(string name)
    {
        using var folder = new ScratchFolder();
        RecordedRun.CopyInto(folder, name);

        var report = await BenchProcess.RunAsync(folder.Path, "report", name, "--json"); // what people read is then on standard error
        foreach (var format in RecordedRun.Exports)
            await ExportAsync(format, Path.Combine(folder.Path, name), Path.Combine(folder.Path, $"export-{format}/"));

        report.AssertDone();
        var outputs = new RecordedOutputs(folder);
        outputs.Add("screen.txt", report.Error);
        outputs.Add("result.json", report.Output);
        outputs.AddFolder(name);
        outputs.AddExports();
        outputs.Check(name);
    }

    [Theory]
    [InlineData("two-servers", "closed-loop", "open-loop")]
    public async Task Recorded_runs_are_reported_side_by_side_byte_for_byte_as_before(params string[] names)
    {
        using var folder = new ScratchFolder();
        foreach (var name in names)
            RecordedRun.CopyInto(folder, name);

        var report = await BenchProcess.RunAsync(folder.Path, ["report", .. names, "--out", "together"]);

        report.AssertDone();
        var outputs = new RecordedOutputs(folder);
        outputs.AddFolder("together");
        outputs.Check("together");
    }

    /// <summary>
    /// The command in this process: fifty-four starts of the executable would take a minute, and <see cref="ReportTests"/> exports with it.
    /// </summary>
    private static async Task ExportAsync(string format, string run, string target)
    {
        var code = await CommandLine.Root(Composition.Standard()).Parse(["report", run, "--export", format, "--out", target])
            .InvokeAsync(CommandLine.Invocation, TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Done, code);
    }
}
