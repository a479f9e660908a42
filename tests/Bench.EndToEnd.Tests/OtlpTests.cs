using System.Globalization;
using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Otlp;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

public sealed class OtlpTests
{
    private const string Recorded = "openai";

    [Fact]
    public async Task A_recorded_run_is_sent_with_its_reports_and_its_folder_holds_no_secret_of_the_collector()
    {
        await using var collector = OtlpReceiver.Start();
        using var folder = new ScratchFolder();
        RecordedRun.CopyInto(folder, Recorded);
        var environment = new Dictionary<string, string?> { ["OTEL_EXPORTER_OTLP_HEADERS"] = "authorization=Bearer%20hush-hush" };

        var report = await BenchProcess.RunAsync(folder.Path, environment, "report", Recorded, "--otlp", collector.Address.AbsoluteUri);

        Assert.True(report is { ExitCode: 0, Error: "" }, report.All);
        Assert.Contains(
            $"Sent the figures of {Recorded} (4 cells) to {collector.Address}v1/metrics.", report.Output, StringComparison.Ordinal);
        var cells = CsvTable.Read(Path.Combine(folder.Path, Recorded, "cells.csv")).Rows;
        var points = Assert.Single(collector.Sent).Points;
        Assert.Equal(
            cells.Select(row => (row["cell"], row["repetition"], row["valid"])),
            points
                .Where(point => point.Metric == "bench.cell.valid")
                .Select(point => (point.Attributes["bench.cell"], point.Attributes["bench.repetition"], point.Attributes["bench.valid"])));
        var ok = cells.Where(row => row["valid"] == "true").Sum(row => int.Parse(row["ok"], CultureInfo.InvariantCulture));
        Assert.NotEqual(0, ok);
        Assert.Equal(
            ok,
            points
                .Where(point => point.Metric == "gen_ai.client.operation.duration" && !point.Attributes.ContainsKey("error.type"))
                .Sum(point => (int)point.Count));
        Assert.All(
            Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories),
            path => Assert.DoesNotContain("hush-hush", File.ReadAllText(path), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_whose_collector_refuses_ends_as_it_would_have_without_one()
    {
        await using var collector = OtlpReceiver.Refusing("503 Service Unavailable", "come back later");
        await using var server = ScriptedServer.Start(options => options.Itl = TimeSpan.FromMilliseconds(2));
        using var folder = new ScratchFolder();

        var run = await Runs.RunAsync(folder, Scenario.Chat(server.Address, requests: 2), "--otlp", collector.Address.AbsoluteUri);

        run.AssertDone();
        Assert.Contains("were not sent: it answered 503 (Service Unavailable): come back later", run.Error, StringComparison.Ordinal);
        Assert.Contains(
            $"bench report {Path.Combine(folder.Path, Runs.Out)} --otlp {collector.Address}v1/metrics",
            run.Error,
            StringComparison.Ordinal);
        Assert.Contains("report.md", run.Output, StringComparison.Ordinal);
        Assert.Single(collector.Sent);
    }

    /// <summary>By a copy of the program whose OpenTelemetry assemblies are empty files: whoever loads one of them fails.</summary>
    [Fact]
    public async Task The_assemblies_of_OpenTelemetry_are_loaded_only_for_who_asks_for_them()
    {
        using var folder = new ScratchFolder();
        RecordedRun.CopyInto(folder, Recorded);
        var program = CopyProgram(folder);
        foreach (var assembly in Directory.GetFiles(Path.GetDirectoryName(program)!, "OpenTelemetry*.dll"))
            File.WriteAllBytes(assembly, []);

        var without = await BenchProcess.RunCopyAsync(program, folder.Path, "report", Recorded);
        var with = await BenchProcess.RunCopyAsync(program, folder.Path, "report", Recorded, "--otlp", "http://127.0.0.1:9/");

        without.AssertDone();
        Assert.Equal(70, with.ExitCode);
        Assert.Contains("OpenTelemetry", with.Error, StringComparison.Ordinal);
    }

    private static string CopyProgram(ScratchFolder folder)
    {
        var target = Directory.CreateDirectory(Path.Combine(folder.Path, "program")).FullName;
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory)
            .Where(file => Path.GetExtension(file) is ".dll" or ".json" or ".so" or ".dylib"))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        return Path.Combine(target, "bench.dll");
    }
}
