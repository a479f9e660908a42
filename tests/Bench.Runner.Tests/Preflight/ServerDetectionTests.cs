using Bench.Core.Contracts;
using Bench.Core.Kinds;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Runner.Preflight;
using Bench.Testing.Samples;
using Bench.Testing.Servers;
using Bench.Testing.Time;

namespace Bench.Runner.Tests.Preflight;

/// <summary>Which kind a server is, found out by asking.</summary>
public sealed class ServerDetectionTests
{
    [Theory]
    [InlineData("ollama", "ollama")]
    [InlineData("vllm", "openai")]
    [InlineData("llama-server", "openai")]
    [InlineData("lm-studio", "openai")]
    [InlineData("anything", "openai")]
    public async Task A_server_that_nobody_has_described_is_asked_as_each_kind_in_turn(string software, string kind)
    {
        await using var server = ScriptedServer.Start(options => options.Software = software);

        var inventory = await LookAsync(server);

        Assert.Null(inventory.Problem);
        Assert.Equal(kind, inventory.Server.Kind.Word);
        Assert.Contains("truth:latest", inventory.Models.Select(model => model.Tag));
    }

    [Fact]
    public async Task An_error_with_status_200_where_a_version_is_due_says_that_another_API_is_spoken_there()
    {
        await using var server = ScriptedServer.Start(options => (options.Software, options.HidesModels) = ("lm-studio", true));

        var problem = (await LookAsync(server)).Problem!;

        Assert.EndsWith("HTTP 200: Unexpected endpoint or method. (GET /api/version)", problem.What, StringComparison.Ordinal);
        Assert.Equal(
            "the server at that address does not speak Ollama's API: check host, port and path prefix, or write `kind: "
                + "openai` if it speaks OpenAI's API (LM Studio, vLLM, llama.cpp's server and many more do)",
            problem.Remedy);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_server_that_is_loading_its_model_is_waited_for()
    {
        var time = new SteppedTime();
        var (server, told) =
            (new FakeServer { HidesIdentity = new LookupFailure(OutcomeKind.Rejected, 503, "Loading model") }, new List<string>());

        var looking = ServerDetection.LookAsync(
            SampleCell.Server() with { Kind = ServerKind.Default }, (_, _) => server, new RunClock(time),
            TestContext.Current.CancellationToken, new Patience(time, told.Add));
        server.HidesIdentity = null;
        time.AdvanceInSteps(TimeSpan.FromSeconds(1));

        Assert.Null((await looking).Inventory.Problem);
        Assert.Equal(["waiting for http://127.0.0.1:11434/ (HTTP 503: Loading model), at most 1m"], told);
    }

    [Fact]
    public void A_server_of_HTTP_2_alone_is_told_as_such() => Assert.StartsWith(
        "the server speaks only HTTP/2",
        Advice.For(
            SampleCell.Server(), "asking for its version", OutcomeKind.Tls, null,
            "the handshake failed: it answered with alert 120 (no_application_protocol)").Remedy,
        StringComparison.Ordinal);

    private static async Task<ServerInventory> LookAsync(ScriptedServer server)
    {
        var (inventory, client) = await ServerDetection.LookAsync(
            SampleCell.Server(server.Address) with { Kind = ServerKind.Default }, Composition.Standard().ClientOf,
            new RunClock(TimeProvider.System), TestContext.Current.CancellationToken);
        await client.DisposeAsync();
        return inventory;
    }
}
