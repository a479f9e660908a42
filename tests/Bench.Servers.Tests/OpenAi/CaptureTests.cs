using Bench.Core.Catalog;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Testing.Servers;

namespace Bench.Servers.Tests.OpenAi;

/// <summary>Answers of a real llama-server and of a real Ollama's /v1, sent again byte for byte: head, framing and end.</summary>
public sealed class CaptureTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "wire-v1");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Requests =>
        [.. Captures.Table.Where(row => row.Value.Call < Captures.Call.Models).Select(row => row.Key)];

    public static TheoryData<string> Lookups =>
        [.. Captures.Table.Where(row => row.Value.Call == Captures.Call.Models).Select(row => row.Key)];

    [Fact]
    public void Every_capture_is_in_the_table_and_the_other_way_round()
    {
        var files = Directory.EnumerateFiles(Folder, "*.http", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder, file)[..^".http".Length].Replace('\\', '/'));

        Assert.Equal(Captures.Table.Keys.Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_captured_answer_has_the_outcome_that_it_deserves(string name)
    {
        var expected = Captures.Table[name].Expected;

        var record = await SendAsync(name);

        Assert.Equal((expected.Kind, expected.Status), (record.Outcome.Kind, record.Outcome.HttpStatus ?? 200));
        Assert.Equal(expected.Lines, record.Timeline.Reads.Sum(read => read.Lines));
        Assert.Equal(
            (expected.Tokens, expected.Vectors, expected.Reason, expected.Source),
            (record.Usage.OutputTokens, record.Usage.Vectors, record.DoneReason, record.Usage.Source));
        Assert.Equal(record.Outcome.IsOk, record.Timeline.Done is not null);
        Assert.Equal(expected.Error ?? record.Outcome.Error, record.Outcome.Error);
    }

    [Theory]
    [MemberData(nameof(Lookups))]
    public async Task A_captured_list_of_models_is_found_or_failed_as_it_deserves(string name)
    {
        var expected = Captures.Table[name].Expected;
        await using var server = await ReplayAsync(name, "/v1/models");
        await using var client = OpenAiAsking.Client(server);

        var models = await client.InstalledModelsAsync(Cancellation);

        Assert.Equal(
            (expected.Kind, expected.Status),
            models.Match(_ => (OutcomeKind.Ok, 200), failure => (failure.Kind, failure.HttpStatus ?? 200)));
    }

    [Theory]
    [InlineData("015-v1-chat-stream-usage", 34, 1_747_000, 16, 20_379_000)]
    [InlineData("014-v1-chat-stream", 0, 20_368_000, 16, 21_413_000)] // without usage
    [InlineData("016-v1-chat-stream-timings-per-token", 34, 1_633_000, 6, 6_252_000)] // the last word counts
    [InlineData("017-v1-chat-nonstream", 34, 1_751_000, 16, 22_065_000)]
    public async Task The_timings_of_a_llama_server_are_read_right(string name, int cached, long promptNs, int tokens, long decodeNs)
    {
        var record = await SendAsync("llama-server-b11669/" + name);

        Assert.Equal(35, record.Usage.PromptTokens); // cached or not
        Assert.Equal(
            new ServerTimings
            {
                PromptEvalCount = 35,
                CachedTokens = cached,
                PromptEval = new Duration(promptNs),
                EvalCount = tokens,
                Eval = new Duration(decodeNs),
            },
            record.Server);
    }

    [Fact]
    public async Task An_Ollamas_usage_is_the_last_one()
    {
        var record = await SendAsync("ollama-0.32.15/035-v1-completions-stream-usage");

        Assert.Equal((35, 16), (record.Usage.PromptTokens, record.Usage.OutputTokens));
        Assert.Null(record.Server);
    }

    [Fact]
    public async Task A_llama_server_is_known_by_its_properties_and_its_models_by_their_meta()
    {
        await using var server = await ReplayAsync("llama-server-b11669/005-models", "/v1/models");
        server.Always("/props", await ScriptAsync("llama-server-b11669/002-props"));
        server.Always("/api/version", await ScriptAsync("llama-server-b11669/007-version-unknown"));
        await using var client = OpenAiAsking.Client(server);

        var identity = (await client.IdentifyAsync(Cancellation)).Value();

        Assert.Equal(("llama-server", false), (identity.Software, identity.ManagesModels));
        Assert.StartsWith("b11669", identity.Version, StringComparison.Ordinal);
        Assert.Equal(
            new InstalledModel { Tag = "tiny", SizeBytes = 7054336, QuantizationLevel = "F16" },
            Assert.Single((await client.InstalledModelsAsync(Cancellation)).Value()));
        var details = (await client.ShowAsync("tiny", Cancellation)).Value();
        Assert.Equal(
            (8192, 3524864L, 256, null), (details.ContextLength, details.ParameterCount, details.EmbeddingLength, details.Capabilities));
        Assert.Equal(
            new LoadedModel { Tag = "tiny", ContextLength = 2048 }, Assert.Single((await client.LoadedModelsAsync(Cancellation)).Value()));
    }

    private static async Task<RequestRecord> SendAsync(string name)
    {
        await using var server = await ReplayAsync(name, "/v1/chat/completions", "/v1/completions", "/v1/embeddings");
        await using var client = OpenAiAsking.Client(server);
        return await OpenAiAsking.SendAsync(client, Captures.Table[name].Call switch
        {
            Captures.Call.Chat => Asking.Cell(stream: false),
            Captures.Call.Text => Asking.Cell(Endpoint.Generate, stream: false),
            Captures.Call.TextStream => Asking.Cell(Endpoint.Generate),
            Captures.Call.Embed => Asking.Cell(Endpoint.Embed),
            _ => Asking.Cell(),
        });
    }

    private static async Task<Script> ScriptAsync(string name) =>
        Script.Nothing.Raw(await File.ReadAllBytesAsync(Path.Combine(Folder, name + ".http"), Cancellation)).Close();

    private static async Task<ScriptedServer> ReplayAsync(string name, params string[] paths)
    {
        var script = await ScriptAsync(name);
        var server = ScriptedServer.Start(options => options.Software = "none");
        foreach (var path in paths)
            server.Always(path, script);
        return server;
    }
}
