using System.Xml.Linq;
using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

public sealed class PageTests
{
    [Fact]
    public async Task A_run_ends_with_a_page_and_charts_and_several_runs_stand_side_by_side()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();
        var run = await Runs.RunAsync(folder, Scenario.Chat(server.Address));
        await BenchProcess.RunAsync(folder.Path, "run", "--out", "second");
        var stale = Path.Combine(folder.Path, Runs.Out, "charts", "from-an-earlier-report.vl.json");
        await File.WriteAllTextAsync(stale, "{}", TestContext.Current.CancellationToken);
        await File.AppendAllTextAsync(
            Path.Combine(folder.Path, Runs.Out, "charts", ".bench-report"),
            Path.GetFileName(stale) + "\n",
            TestContext.Current.CancellationToken);
        var own = Path.Combine(folder.Path, Runs.Out, "charts", "my-own-drawing.svg");
        await File.WriteAllTextAsync(own, "<svg/>", TestContext.Current.CancellationToken);

        var report = await BenchProcess.RunAsync(folder.Path, "report", Runs.Out, "second");

        run.AssertDone();
        report.AssertDone();
        Assert.Contains("report.html", run.Output, StringComparison.Ordinal);
        Assert.Contains("Count to ten.", folder.Read(Runs.Out, "report.html"), StringComparison.Ordinal); // the scenario file
        Assert.True(File.Exists(Path.Combine(folder.Path, Runs.Out, "charts", "timeline.vl.json")));
        Assert.Equal((false, true), (File.Exists(stale), File.Exists(own)));
        Assert.Contains("Differences between the runs", folder.Read("side-by-side", "report.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_folder_of_a_run_is_no_place_for_a_page_of_several()
    {
        const string Run = "openai";
        using var folder = new ScratchFolder();
        RecordedRun.CopyInto(folder, Run);

        var report = await BenchProcess.RunAsync(folder.Path, "report", Run, "--out", Run);

        Assert.Equal(2, report.ExitCode);
        Assert.Contains("name another folder", report.Error, StringComparison.Ordinal);
        // its own page, and no other
        Assert.DoesNotContain("Differences between the runs", folder.Read(Run, "report.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_chart_has_pictures_that_report_md_shows()
    {
        const string Run = "openai";
        using var folder = new ScratchFolder();
        RecordedRun.CopyInto(folder, Run);

        var report = await BenchProcess.RunAsync(
            folder.Path, new Dictionary<string, string?> { ["BENCH_PICTURES"] = "yes" }, "report", Run);

        report.AssertDone();
        var charts = Directory.GetFiles(Path.Combine(folder.Path, Run, "charts"), "*.vl.json")
            .Select(file => Path.GetFileName(file).Replace(".vl.json", "", StringComparison.Ordinal))
            .ToArray();
        Assert.NotEmpty(charts);
        foreach (var chart in charts)
        {
            Assert.Equal("svg", XElement.Parse(folder.Read(Run, "charts", chart + ".svg")).Name.LocalName);
            Assert.Contains($"](charts/{chart}.png)", folder.Read(Run, "report.md"), StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(folder.Path, Run, "charts", chart + ".png")));
        }
    }
}
