using System.Diagnostics;
using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

public sealed class InterruptionTests
{

    [Fact]
    public async Task One_interrupt_lets_what_is_in_flight_finish_and_leaves_a_marked_folder()
    {
        await using var server = StartSlowly();
        using var folder = new ScratchFolder();
        await using var process = Start(folder, server, requests: 100);
        await MeasuredAsync(folder, 3);

        await Signals.SendAsync(process, "INT");
        var result = await process.EndAsync();

        Assert.True(result.ExitCode == 130, result.All);
        var outcomes = Runs.MeasuredOutcomes(folder);
        Assert.InRange(outcomes.Length, 4, 99);
        Assert.All(outcomes, outcome => Assert.Equal("ok", outcome));
        var cell = Runs.Cells(folder).Rows.Single();
        Assert.Equal("false", cell["valid"]);
        Assert.Contains("interrupted", cell["invalid_reason"], StringComparison.Ordinal);
        Assert.Contains("\"state\": \"interrupted\"", folder.Read(Runs.Out, "run.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_interrupt_cancels_what_is_in_flight()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();
        await using var process =
            Start(folder, server, requests: 4, model: $"truth, {Fault.Hang}", extra: "warmup: { requests: 0 }\nprompt_cache: reuse");
        await Wait.UntilAsync(
            () => server.RequestsTo("/api/chat").Any(request => request.Model.StartsWith(Fault.Hang, StringComparison.Ordinal)),
            "the requests to come");

        await Signals.SendAsync(process, "HUP"); // the terminal has gone: it counts as Ctrl-C, and so does a polite kill
        await Wait.UntilAsync(() => process.Output.Contains("Stopping", StringComparison.Ordinal), "the run to say that it stops");
        await Signals.SendAsync(process, "TERM");
        var result = await process.EndAsync();

        Assert.True(result.ExitCode == 130, result.All);
        Assert.Equal(["ok", "ok", "ok", "ok", "cancelled"], Runs.MeasuredOutcomes(folder));
    }

    [Fact]
    public async Task A_killed_run_leaves_a_folder_that_can_be_reported()
    {
        await using var server = StartSlowly();
        using var folder = new ScratchFolder();
        await using var process = Start(folder, server, requests: 100);
        await MeasuredAsync(folder, 5);

        process.Kill();
        await process.EndAsync();
        var report = await BenchProcess.RunAsync(folder.Path, "report", Runs.Out);

        Assert.True(report.ExitCode == 0, report.All);
        Assert.InRange(Runs.MeasuredOutcomes(folder).Length, 5, 99);
        Assert.Equal("false", Runs.Cells(folder).Rows.Single()["valid"]);
        Assert.Contains("interrupted", report.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_whose_folder_is_deleted_ends_at_once_and_says_so()
    {
        await using var server = StartSlowly();
        using var folder = new ScratchFolder();
        await using var process = Start(folder, server, requests: 100_000);
        await MeasuredAsync(folder, 2);

        Directory.Delete(Path.Combine(folder.Path, Runs.Out), recursive: true);
        var result = await process.EndAsync();

        Assert.True(result.ExitCode == 6, result.All);
        Assert.Contains("was deleted or moved away while the run wrote into it", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.All, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, Runs.Out)));
    }

    [Fact]
    public async Task A_run_that_was_stopped_for_a_while_says_when_and_its_cell_is_invalid()
    {
        await using var server = StartSlowly();
        using var folder = new ScratchFolder();
        await using var process = Start(folder, server, requests: 6);
        await MeasuredAsync(folder, 2);

        await Signals.SendAsync(process, "STOP");
        var stopped = Stopwatch.StartNew();
        await Wait.UntilAsync(() => stopped.ElapsedMilliseconds >= 700, "the harness to stand still long enough");
        await Signals.SendAsync(process, "CONT");
        await process.EndAsync();

        var cell = Runs.Cells(folder).Rows.Single();
        Assert.Equal("false", cell["valid"]);
        Assert.Contains("the harness was paused", cell["invalid_reason"], StringComparison.Ordinal);
        Assert.Contains("client-stalled", cell["findings"], StringComparison.Ordinal);
        Assert.Contains("\"stalls\":[{\"start_ns\":", folder.Read(Runs.Out, "cells.jsonl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_ends_the_run_with_its_own_exit_code_and_keeps_what_was_written()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a limit on file sizes stands in for a full disk, and is set by a Linux shell");
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();
        folder.Write("scenarios.yaml", Scenario.Chat(server.Address, requests: 2000));

        // 64 KiB a file; writing beyond it is then an error like that of a full disk, and not a signal.
        await using var process = BenchProcess.StartInShell(
            folder.Path, "trap '' XFSZ; ulimit -f 64; DOTNET_EnableWriteXorExecute=0 DOTNET_EnableDiagnostics=0 exec", "run", "--out",
            Runs.Out);
        var result = await process.EndAsync();

        Assert.True(result.ExitCode == 6, result.All);
        Assert.Contains("Free some disk space", result.Error, StringComparison.Ordinal);
        var report = await BenchProcess.RunAsync(folder.Path, "report", Runs.Out);
        Assert.True(report.ExitCode == 0, report.All);
        Assert.NotEmpty(Runs.MeasuredOutcomes(folder));
    }

    private static ScriptedServer StartSlowly() => ScriptedServer.Start(options => options.Itl = TimeSpan.FromMilliseconds(20));

    private static BenchProcess Start(ScratchFolder folder, ScriptedServer server, int requests, string model = "truth", string extra = "")
    {
        folder.Write("scenarios.yaml", Scenario.Chat(server.Address, model, requests, extra));
        return BenchProcess.Start(folder.Path, new Dictionary<string, string?>(), "run", "--out", Runs.Out);
    }

    /// <summary>Waits until so many measured requests are in the records file.</summary>
    private static Task MeasuredAsync(ScratchFolder folder, int count)
    {
        var path = Path.Combine(folder.Path, Runs.Out, "records.jsonl");
        return Wait.UntilAsync(
            () => File.Exists(path) && Lines(path).Count(line => line.Contains("\"measured\"", StringComparison.Ordinal)) >= count,
            "the record lines");
    }

    private static string[] Lines(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n');
    }
}
