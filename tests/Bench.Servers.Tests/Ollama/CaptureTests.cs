using Bench.Core.Catalog;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Servers.Answers;
using Bench.Servers.Ollama;
using Bench.Servers.Ollama.Answers;
using Bench.Testing.Servers;

namespace Bench.Servers.Tests.Ollama;

/// <summary>Answers of a real Ollama, sent again byte for byte: head, framing and end.</summary>
public sealed class CaptureTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "wire");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Requests => Of(call => call is > Captures.Call.NotOurs and < Captures.Call.Version);

    public static TheoryData<string> Lookups => Of(call => call >= Captures.Call.Version);

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
        var (call, expected) = Captures.Table[name];
        await using var server = await ReplayAsync(name);

        var record = await Asking.SendAsync(server, CellFor(call));

        Assert.Equal((expected.Kind, expected.Status), (record.Outcome.Kind, record.Outcome.HttpStatus ?? 200));
        Assert.Equal(expected.Lines, record.Timeline.Reads.Sum(read => read.Lines));
        Assert.Equal(
            (expected.Tokens, expected.Vectors, expected.Reason), (record.Usage.OutputTokens, record.Usage.Vectors, record.DoneReason));
        Assert.Equal(record.Outcome.IsOk, record.Timeline.Done is not null);
        Assert.Equal(expected.Error ?? record.Outcome.Error, record.Outcome.Error);
    }

    [Theory]
    [MemberData(nameof(Lookups))]
    public async Task A_captured_look_up_is_found_or_failed_as_it_deserves(string name)
    {
        var (call, expected) = Captures.Table[name];
        await using var server = await ReplayAsync(name);
        await using var client = Asking.Client(server);

        var failure = await AskAsync(client, call);

        Assert.Equal((expected.Kind, expected.Status), (failure?.Kind ?? OutcomeKind.Ok, failure?.HttpStatus ?? 200));
    }

    [Fact]
    public async Task Captured_figures_are_read_right()
    {
        await using var server = await ReplayAsync("ollama-0.32.15/016-generate-stream-cold");

        var record = await Asking.SendAsync(server, CellFor(Captures.Call.Generate));

        Assert.Equal((35, 24, TokenSource.Server), (record.Usage.PromptTokens, record.Usage.OutputTokens, record.Usage.Source));
        Assert.Equal(
            new ServerTimings
            {
                Total = new Duration(2_023_574_393),
                Load = new Duration(261_511_828),
                PromptEvalCount = 35,
                PromptEval = new Duration(12_997_000),
                EvalCount = 24,
                Eval = new Duration(1_746_576_000),
            },
            record.Server);
    }

    [Fact]
    public async Task Captured_models_are_read_right()
    {
        await using var server = await ReplayAsync("ollama-0.32.15/006-show");
        await using var client = Asking.Client(server);

        var details = (await client.ShowAsync("tiny", Cancellation)).Value();

        Assert.Equal(["completion"], details.Capabilities!);
        Assert.Equal(
            ("llama", "F16", 8192, 3524864L),
            (details.Architecture, details.QuantizationLevel, details.ContextLength, details.ParameterCount));
        Assert.Equal(
            (4, 4, 2, 64, 64, 256),
            (details.BlockCount, details.HeadCount, details.HeadCountKv, details.KeyLength, details.ValueLength, details.EmbeddingLength));
    }

    [Fact]
    public async Task A_captured_model_is_described_by_its_metadata_and_tensors()
    {
        await using var server = await ReplayAsync("ollama-0.32.15/006-show");
        await using var client = Asking.Client(server);

        var description = (await client.DescribeAsync("tiny", Cancellation)).Value();

        Assert.Equal("llama", description.Metadata["general.architecture"].Text);
        Assert.Equal(768, description.Metadata["llama.feed_forward_length"].Number);
        Assert.Equal(new MetadataValue(), description.Metadata["tokenizer.ggml.tokens"]); // null, for it was not asked with verbose
        Assert.Equal(2 + 1 + 4 * 9, description.Tensors.Count);
        Assert.Equal(
            3_524_864, description.Tensors.Sum(tensor => tensor.Dimensions.Aggregate(1L, (product, dimension) => product * dimension)));
    }

    [Fact]
    public async Task A_captured_list_of_loaded_models_is_read_right()
    {
        await using var server = await ReplayAsync("ollama-0.32.15/020-ps-numctx-2048");
        await using var client = Asking.Client(server);

        var loaded = Assert.Single((await client.LoadedModelsAsync(Cancellation)).Value());

        Assert.Equal(("tiny:latest", 2048, 0L), (loaded.Tag, loaded.ContextLength, loaded.SizeVramBytes));
        Assert.True(loaded.SizeBytes > 0);
    }

    [Fact]
    public async Task A_captured_batch_of_embeddings_has_as_many_vectors_as_inputs()
    {
        var bytes = await File.ReadAllTextAsync(Path.Combine(Folder, "ollama-0.32.15/027-embed-batch.http"), Cancellation);
        var json = bytes[bytes.IndexOf('{', StringComparison.Ordinal)..(bytes.LastIndexOf('}') + 1)]
            .Replace("\r\n", "", StringComparison.Ordinal);
        var message = default(Message);

        Assert.True(MessageDecoder.TryDecode(System.Text.Encoding.UTF8.GetBytes(json), ref message));
        Assert.Equal(3, message.Vectors.Count);
    }

    private static TheoryData<string> Of(Func<Captures.Call, bool> wanted) =>
        [.. Captures.Table.Where(row => wanted(row.Value.Call)).Select(row => row.Key)];

    private static async Task<ScriptedServer> ReplayAsync(string name)
    {
        var script = Script.Nothing.Raw(await File.ReadAllBytesAsync(Path.Combine(Folder, name + ".http"), Cancellation)).Close();
        var server = ScriptedServer.Start();
        foreach (var path in new[] { "generate", "chat", "embed", "embeddings", "version", "tags", "show", "ps", "pull" })
            server.Always("/api/" + path, script);
        return server;
    }

    private static PlanCell CellFor(Captures.Call call) => call switch
    {
        Captures.Call.Generate => Asking.Cell(Endpoint.Generate),
        Captures.Call.GenerateWhole => Asking.Cell(Endpoint.Generate, stream: false),
        Captures.Call.ChatWhole => Asking.Cell(Endpoint.Chat, stream: false),
        Captures.Call.Embed => Asking.Cell(Endpoint.Embed),
        Captures.Call.Embeddings => Asking.Cell(Endpoint.Embeddings),
        _ => Asking.Cell(),
    };

    private static async Task<LookupFailure?> AskAsync(OllamaClient client, Captures.Call call) => call switch
    {
        Captures.Call.Version => FailureOf(await client.IdentifyAsync(Cancellation)),
        Captures.Call.Tags => FailureOf(await client.InstalledModelsAsync(Cancellation)),
        Captures.Call.Show => FailureOf(await client.ShowAsync("tiny", Cancellation)),
        Captures.Call.Loaded => FailureOf(await client.LoadedModelsAsync(Cancellation)),
        _ => FailureOf(await client.PullAsync("tiny", new Progress<PullProgress>(), Cancellation)),
    };

    private static LookupFailure? FailureOf<T>(Result<T, LookupFailure> lookup) =>
        lookup.Match<LookupFailure?>(_ => null, failure => failure);
}
