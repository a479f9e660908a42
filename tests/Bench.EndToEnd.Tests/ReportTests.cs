using System.Text.Json;
using System.Xml.Linq;
using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

public sealed class ReportTests
{
    private const string Recorded = "openai";

    [Fact]
    public async Task A_run_ends_with_a_report_for_people_and_bench_report_makes_it_again()
    {
        await using var server = ScriptedServer.Start(options => options.Itl = TimeSpan.FromMilliseconds(2));
        using var folder = new ScratchFolder();
        var run = await Runs.RunAsync(folder, Scenario.Chat(server.Address, requests: 8)); // fewer have no interval
        var report = folder.Read(Runs.Out, "report.md");
        File.Delete(Path.Combine(folder.Path, Runs.Out, "report.md"));

        var again = await BenchProcess.RunAsync(folder.Path, "report", Runs.Out);

        run.AssertDone();
        again.AssertDone();
        Assert.Contains("report.md", run.Output, StringComparison.Ordinal);
        Assert.Matches("On this machine truth Q4_K_M decodes [0-9.]+ tok/s at concurrency 1 \\(95 % CI .*, n = 8\\)\\.", report);
        Assert.Contains("name: e2e", report, StringComparison.Ordinal);
        Assert.Equal(report, folder.Read(Runs.Out, "report.md"));
    }

    [Fact]
    public async Task An_export_is_all_that_stands_on_standard_output_and_leaves_the_folder_alone()
    {
        using var folder = new ScratchFolder();
        RecordedRun.CopyInto(folder, Recorded);
        var before = Directory.GetFiles(Path.Combine(folder.Path, Recorded));

        var json = await BenchProcess.RunAsync(folder.Path, "report", Recorded, Recorded, "--export", "json");
        var lines = await BenchProcess.RunAsync(folder.Path, "report", Recorded, "--export", "benchstat");

        json.AssertDone();
        using var document = JsonDocument.Parse(json.Output);
        Assert.Equal(2, document.RootElement.GetProperty("runs").GetArrayLength());
        Assert.All(
            lines.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            // figures, settings and comments
            line => Assert.Matches("^(BenchmarkModel/name=(qwen2.5:0.5b|all-minilm:latest)/|[#a-z])", line));
        Assert.Contains("BenchmarkModel/name=qwen2.5:0.5b/", lines.Output, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFiles(Path.Combine(folder.Path, Recorded)));
    }

    [Fact]
    public async Task An_export_goes_into_a_file_or_under_its_own_names_into_a_folder()
    {
        using var folder = new ScratchFolder();
        RecordedRun.CopyInto(folder, Recorded);

        var file = await BenchProcess.RunAsync(folder.Path, "report", Recorded, "--export", "junit", "--out", "ci/limits.xml");
        var one = await BenchProcess.RunAsync(folder.Path, "report", Recorded, "--export", "csv", "--out", "tables");
        var two = await BenchProcess.RunAsync(folder.Path, "report", Recorded, Recorded, "--export", "csv", "--out", "both");
        var beside = await BenchProcess.RunAsync(folder.Path, "report", Recorded, Recorded, "--out", "beside");

        Assert.All([file, one, two], result => Assert.True(result is { ExitCode: 0, Output: "" }, result.All));
        Assert.True(beside.ExitCode == 0, beside.All);
        // the validity of four cells, and two limits of two
        Assert.Equal("8", XDocument.Parse(folder.Read("ci", "limits.xml")).Root!.Attribute("tests")!.Value);
        Assert.Equal(folder.Read(Recorded, "cells.csv"), folder.Read("tables", "cells.csv"));
        Assert.Equal(2, Directory.GetDirectories(Path.Combine(folder.Path, "both")).Length);
        Assert.Contains("(2)", folder.Read("beside", "report.md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--export", "word")]
    [InlineData("--export", "csv")] // two files, and no folder for them
    [InlineData("--export", "json", "--json")] // two writers, one standard output
    public async Task What_cannot_be_written_is_refused_before_anything_is_read(params string[] options)
    {
        using var folder = new ScratchFolder();

        var result = await BenchProcess.RunAsync(folder.Path, ["report", "no-such-folder", .. options]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.DoesNotContain("no-such-folder", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_folder_that_cannot_be_read_stops_an_export_of_several()
    {
        using var folder = new ScratchFolder();
        RecordedRun.CopyInto(folder, Recorded);

        var result = await BenchProcess.RunAsync(folder.Path, "report", Recorded, "gone", "--export", "markdown");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("gone", result.Error, StringComparison.Ordinal);
    }
}
