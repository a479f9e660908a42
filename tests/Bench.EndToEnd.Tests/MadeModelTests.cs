using Bench.Core.Plans;
using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

/// <summary>Models that a run makes for itself, and takes away again.</summary>
public sealed class MadeModelTests
{
    private static readonly string Large = DerivedModel.Of("mymodel:f16", "q8_0").Name;
    private static readonly string Small = DerivedModel.Of("mymodel:f16", "q4_K_M").Name;

    [Fact]
    public async Task Quantizations_are_made_measured_and_removed()
    {
        await using var server = Start();
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, Sweep(server, "q8_0, q4_K_M"));

        result.AssertDone();
        Assert.Equal([Large, Small], server.RequestsTo("/api/create").Select(request => request.Model));
        Assert.Equal(
            [Large, Small], server.RequestsTo("/api/chat").Select(request => request.Model).Where(DerivedModelName.IsOurs).Distinct());
        var cells = Runs.Cells(folder).Rows;
        Assert.Equal([("mymodel", "Q8_0"), ("mymodel", "Q4_K_M")], cells.Select(row => (row["model"], row["quantization"])));
        Assert.All(Runs.MeasuredOutcomes(folder), outcome => Assert.Equal("ok", outcome));
        AssertClean(server);
        Assert.Contains("\"Q8_0\"", folder.Read(Runs.Out, "run.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_server_cannot_make_ends_the_run_before_it_begins_and_leaves_nothing()
    {
        await using var server = Start();
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, Sweep(server, "q8_0, q4_0"));

        Assert.True(result.ExitCode == 3, result.All);
        Assert.Contains("supported types are F32, F16, Q4_K_S, Q4_K_M, Q8_0", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, Runs.Out)));
        AssertClean(server);
    }

    [Fact]
    public async Task Another_quantization_than_asked_for_is_a_preflight_failure()
    {
        await using var server = Start();
        server.Options.MadeLevel = "F16";
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, Sweep(server, "q8_0"));

        Assert.True(result.ExitCode == 3, result.All);
        Assert.Contains("created F16 from mymodel:f16, but q8_0 was requested", result.Error, StringComparison.Ordinal);
        AssertClean(server);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_interrupted_run_removes_what_it_made(int interrupts)
    {
        await using var server = Start();
        server.Options.Ttft = TimeSpan.FromMilliseconds(50);
        using var folder = new ScratchFolder();
        folder.Write("scenarios.yaml", Sweep(server, "q8_0", requests: 1000));
        await using var process = BenchProcess.Start(folder.Path, new Dictionary<string, string?>(), "run", "--out", Runs.Out);
        if (interrupts == 1)
            await Wait.UntilAsync(() => Asked(server) > 0, "the requests to come");
        else
            await HangAsync(server); // the second cancels what would take an hour

        for (var number = 1; number <= interrupts; number++)
        {
            await Signals.SendAsync(process, "INT");
            await Wait.UntilAsync(() => process.Output.Contains("Stopping", StringComparison.Ordinal), "the run to say that it stops");
        }

        var result = await process.EndAsync();

        Assert.True(result.ExitCode == 130, result.All);
        AssertClean(server);
    }

    [Fact]
    public async Task An_interruption_while_a_model_is_made_leaves_nothing()
    {
        await using var server = Start();
        using var folder = new ScratchFolder();
        var making = new TaskCompletionSource();
        server.Next("/api/create", Script.Stream().Lines("""{"status":"verifying conversion"}""").Signal(making).Stall());
        folder.Write("scenarios.yaml", Sweep(server, "q8_0"));
        await using var process = BenchProcess.Start(folder.Path, new Dictionary<string, string?>(), "run", "--out", Runs.Out);
        await making.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        await Signals.SendAsync(process, "INT");
        var result = await process.EndAsync();

        Assert.True(result.ExitCode == 130, result.All);
        Assert.Contains("Interrupted before anything was measured", result.Output, StringComparison.Ordinal);
        Assert.Equal([Large], server.RequestsTo("/api/delete").Select(request => request.Model));
    }

    [Fact]
    public async Task What_a_killed_run_left_behind_is_named_by_the_next_one_and_removed_on_demand()
    {
        await using var server = Start();
        server.Options.Models.Add(new ScriptedModel("bench-mine:latest")); // a user's own, whatever it is called
        using var folder = new ScratchFolder();
        await KillOnceItMeasuresAsync(server, folder);
        var listed = await BenchProcess.RunAsync(folder.Path, "doctor", server.Address.AbsoluteUri);
        Assert.Contains(server.Options.Models, model => model.Tag == Large);

        folder.Write("scenarios.yaml", Scenario.Chat(server.Address));
        var next = await BenchProcess.RunAsync(folder.Path, "run", "--dry-run");
        var removed = await BenchProcess.RunAsync(folder.Path, "doctor", server.Address.AbsoluteUri, "--yes");

        Assert.Contains(Large, listed.Output, StringComparison.Ordinal);
        Assert.Contains($"`bench doctor {server.Address} --yes` removes it", listed.Output, StringComparison.Ordinal);
        Assert.Contains(Large, next.Output, StringComparison.Ordinal);
        Assert.Contains($"removed {Large}", removed.Output, StringComparison.Ordinal);
        AssertClean(server);
        Assert.Contains(server.Options.Models, model => model.Tag == "bench-mine:latest");
    }

    [Fact]
    public async Task A_killed_run_goes_on_with_models_made_again_and_removes_them()
    {
        await using var server = Start();
        using var folder = new ScratchFolder();
        await KillOnceItMeasuresAsync(server, folder);
        server.Options.Ttft = TimeSpan.Zero;

        var result = await BenchProcess.RunAsync(folder.Path, "run", "--resume", Runs.Out, "--yes");

        result.AssertDone();
        Assert.Contains($"removed {Large}", result.Output, StringComparison.Ordinal);
        Assert.Equal([Large, Large], server.RequestsTo("/api/create").Select(request => request.Model));
        Assert.Equal(3, Runs.MeasuredOutcomes(folder).Length);
        AssertClean(server);
    }

    private static ScriptedServer Start() =>
        ScriptedServer.Start(options => options.Models.Add(new ScriptedModel("mymodel:f16") { QuantizationLevel = "F16" }));

    private static string Sweep(ScriptedServer server, string quantizations, int requests = 3) =>
        Scenario.Chat(server.Address, requests: requests)
            .Replace("scenarios:", "models:\n  mymodel: { create_from: mymodel:f16 }\nscenarios:", StringComparison.Ordinal)
            .Replace("model: [truth]", $"model: mymodel, quantization: [{quantizations}]", StringComparison.Ordinal);

    private static async Task KillOnceItMeasuresAsync(ScriptedServer server, ScratchFolder folder)
    {
        server.Options.Ttft = TimeSpan.FromMilliseconds(50);
        folder.Write("scenarios.yaml", Sweep(server, "q8_0"));
        await using var process = BenchProcess.Start(folder.Path, new Dictionary<string, string?>(), "run", "--out", Runs.Out);
        await HangAsync(server);
        process.Kill();
        await process.EndAsync();
    }

    /// <summary>
    /// Waits until measured requests come, of which one then takes an hour. Until then answers come at once:
    /// what is asked between the warm-up and the measured requests would wait as well.
    /// </summary>
    private static async Task HangAsync(ScriptedServer server)
    {
        await Wait.UntilAsync(() => Asked(server) > 1, "the warm-up and a measured request");
        server.Options.Ttft = TimeSpan.FromHours(1); // of the one under way, or of the next
    }

    private static int Asked(ScriptedServer server) =>
        server.RequestsTo("/api/chat").Count(request => request.Body.Contains("\"num_predict\":5", StringComparison.Ordinal));

    private static void AssertClean(ScriptedServer server) =>
        Assert.DoesNotContain(server.Options.Models, model => DerivedModelName.IsOurs(model.Tag));
}
