using System.Text.Json;
using Bench.Core.Catalog;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Servers.OpenAi;
using Bench.Servers.OpenAi.Lookups;
using Bench.Testing.Servers;

namespace Bench.Servers.Tests.OpenAi;

public sealed class OpenAiClientTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://host:1/", "http://host:1/")]
    [InlineData("http://host:1/v1/", "http://host:1/")]
    [InlineData("https://host/openai/v1/", "https://host/openai/")]
    [InlineData("https://host/openai/", "https://host/openai/")]
    [InlineData("https://host/xv1/", "https://host/xv1/")]
    public void An_address_with_and_without_v1_is_the_same(string address, string root) =>
        Assert.Equal(new Uri(root), OpenAiAddress.Root(new Uri(address)));

    [Theory]
    [InlineData("/", "")]
    [InlineData("/", "v1/")]
    [InlineData("/openai/", "")]
    [InlineData("/openai/", "v1/")]
    public async Task Requests_go_below_v1_however_the_address_is_written(string prefix, string version)
    {
        await using var server = ScriptedServer.Start(options => (options.Prefix, options.Software) = (prefix, "none"));
        await using var client = OpenAiAsking.Client(new Uri(server.Address, version));

        var record = await OpenAiAsking.SendAsync(client, Asking.Cell());

        Assert.True(record.Outcome.IsOk, record.Outcome.Error);
        Assert.Single(server.RequestsTo("/v1/chat/completions"));
    }

    [Fact]
    public async Task While_all_is_refused_for_the_moment_nobody_knows_who_answers_and_later_it_is_found_out()
    {
        await using var server = ScriptedServer.Start(options => (options.Software, options.RefusesFirst) = ("llama-server", 4));
        await using var client = OpenAiAsking.Client(server);

        var loading = (await client.IdentifyAsync(Cancellation)).Failure();
        var ready = (await client.IdentifyAsync(Cancellation)).Value();

        Assert.Equal(new LookupFailure(OutcomeKind.Rejected, 503, "Loading model"), loading);
        Assert.Equal("llama-server", ready.Software);
    }

    [Theory]
    [InlineData("ollama", "ollama", "0.32.15", true)]
    [InlineData("llama-server", "llama-server", "b11669-Debian", false)]
    [InlineData("vllm", "vllm", "0.11.0", false)]
    [InlineData("none", null, null, false)]
    public async Task What_answers_is_found_out_and_silence_is_no_failure(string software, string? told, string? version, bool manages)
    {
        await using var server = ScriptedServer.Start(options => options.Software = software);
        await using var client = OpenAiAsking.Client(server);

        var first = (await client.IdentifyAsync(Cancellation)).Value();
        var asked = server.Requests.Count;
        var second = (await client.IdentifyAsync(Cancellation)).Value();

        Assert.Equal(new ServerIdentity { Software = told, Version = version, ManagesModels = manages }, first);
        Assert.Equal(first, second);
        Assert.InRange(server.Requests.Count - asked, 0, told == "vllm" ? 2 : 1); // what is known is not found out again
    }

    [Fact]
    public async Task TGI_is_known_by_its_model()
    {
        await using var server = ScriptedServer.Start(options => options.Software = "none");
        server.Always("/info", Script.Json(200, """{"model_id":"some/model","version":"3.3.4","max_total_tokens":4096}"""));
        await using var client = OpenAiAsking.Client(server);

        Assert.Equal(
            new ServerIdentity { Software = "tgi", Version = "3.3.4", ManagesModels = false },
            (await client.IdentifyAsync(Cancellation)).Value());
    }

    [Fact]
    public async Task A_version_alone_makes_no_Ollama()
    {
        await using var server = ScriptedServer.Start(options => options.Software = "none");
        server.Always("/api/version", Script.Json(200, """{"version":"0.6.30"}""")); // as some web interfaces have it

        await using var client = OpenAiAsking.Client(server);

        Assert.False((await client.IdentifyAsync(Cancellation)).Value().ManagesModels);
    }

    [Fact]
    public async Task Nobody_there_is_a_failure()
    {
        var server = ScriptedServer.Start();
        await server.StopAsync();
        await using var client = OpenAiAsking.Client(server);

        Assert.Equal(OutcomeKind.Refused, (await client.IdentifyAsync(Cancellation)).Failure().Kind);
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Behind_an_Ollama_look_ups_go_through_its_native_API()
    {
        await using var server = ScriptedServer.Start();
        await using var client = OpenAiAsking.Client(new Uri(server.Address, "v1/"));
        var cell =
            Asking.Cell() with { Workload = Asking.Cell().Workload with { Options = Options("""{"temperature":0,"logprobs":true}""") } };

        Assert.Equal("Q4_K_M", (await client.InstalledModelsAsync(Cancellation)).Value()[0].QuantizationLevel);
        Assert.Equal(["completion"], (await client.ShowAsync("truth", Cancellation)).Value().Capabilities!);
        Assert.True((await client.LoadAsync(cell, Cancellation)).Value());
        Assert.Equal(4096, Assert.Single((await client.LoadedModelsAsync(Cancellation)).Value()).ContextLength);
        Assert.True((await client.UnloadAsync("truth:latest", Cancellation)).Value());
        Assert.Empty((await client.LoadedModelsAsync(Cancellation)).Value());
        Assert.DoesNotContain("logprobs", server.RequestsTo("/api/generate")[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connections_are_opened_ahead_without_asking_a_model_for_anything()
    {
        await using var server = ScriptedServer.Start(options => options.Software = "vllm");
        await using var client = OpenAiAsking.Client(server);

        Assert.Equal(3, await client.OpenConnectionsAsync(3, Cancellation));

        Assert.Equal(3, server.ConnectionCount);
        await OpenAiAsking.SendAsync(client, Asking.Cell());
        Assert.Equal(3, server.ConnectionCount);
    }

    [Theory]
    [InlineData(Endpoint.Chat, true, """{"model":"truth:latest","messages":[{"role":"user","content":"Count to ten."}],"max_tokens":5,"stream":true,"stream_options":{"include_usage":true},"top_p":0.10}""")]
    [InlineData(
        Endpoint.Chat,
        false,
        """{"model":"truth:latest","messages":[{"role":"user","content":"Count to ten."}],"max_tokens":5,"stream":false,"top_p":0.10}""")]
    [InlineData(Endpoint.Generate, true, """{"model":"truth:latest","prompt":"Count to ten.","max_tokens":5,"stream":true,"stream_options":{"include_usage":true},"top_p":0.10}""")]
    [InlineData(Endpoint.Embed, false, """{"model":"truth:latest","input":"Count to ten.","top_p":0.10}""")]
    public async Task Bodies_are_OpenAIs_with_the_options_at_the_top_level(Endpoint endpoint, bool stream, string body)
    {
        await using var server = ScriptedServer.Start(options => options.Software = "none");
        await using var client = OpenAiAsking.Client(server);
        var cell = Asking.Cell(endpoint, stream);

        var record = await OpenAiAsking.SendAsync(
            client, cell with { Workload = cell.Workload with { Options = Options("""{"top_p":0.10}""") } });

        Assert.True(record.Outcome.IsOk, record.Outcome.Error);
        Assert.Equal(body, Assert.Single(server.Requests).Body);
    }

    [Fact]
    public async Task A_later_turn_sends_what_was_said_before()
    {
        await using var server = ScriptedServer.Start(options => options.Software = "none");
        await using var client = OpenAiAsking.Client(server);

        await OpenAiAsking.SendAsync(client, Asking.Cell(), [new Exchange("Hello", "\"Gr\\u00fc\u00dfe\""u8.ToArray())]);

        Assert.Equal(
            """[{"role":"user","content":"Hello"},{"role":"assistant","content":"Gr\u00fcße"},{"role":"user","content":"Count to ten."}]""",
            server.Requests[0].Json.GetProperty("messages").GetRawText());
    }

    [Theory]
    [InlineData(Fault.Reset, OutcomeKind.Reset, 3)]
    [InlineData(Fault.Truncate, OutcomeKind.Truncated, 3)]
    [InlineData(Fault.NoFinal, OutcomeKind.Truncated, 5)]
    [InlineData(Fault.Garbage, OutcomeKind.Malformed, 3)]
    [InlineData(Fault.ErrorLine, OutcomeKind.ServerError, 3)]
    [InlineData(Fault.EmptyDone, OutcomeKind.Ok, 5)]
    [InlineData("nope", OutcomeKind.Rejected, 0)]
    public async Task A_stream_that_goes_wrong_has_the_outcome_that_it_deserves(string model, OutcomeKind kind, int lines)
    {
        await using var server = ScriptedServer.Start();
        await using var client = OpenAiAsking.Client(server);

        var record = await OpenAiAsking.SendAsync(client, Asking.Cell(model: model));

        Assert.Equal((kind, lines), (record.Outcome.Kind, record.Timeline.Reads.Sum(read => read.Lines)));
        Assert.Equal(lines == 0 ? null : TokenSource.Chunks, record.Usage.Source);
    }

    [Theory]
    [InlineData("""{"error":{"message":"no such model","type":"t","code":404}}""", "no such model")]
    [InlineData("""{"error":"no such model"}""", "no such model")]
    [InlineData("""{"object":"error","message":"no such model","code":404}""", "no such model")]
    [InlineData("""{"detail":"no such model"}""", "no such model")]
    [InlineData("""{"detail":[{"msg":"no such model"}]}""", "no such model")]
    [InlineData("no such model", "no such model")]
    public async Task A_refusal_is_told_in_the_servers_words(string body, string error)
    {
        await using var server = ScriptedServer.Start(options => options.Software = "none");
        server.Always("/v1/chat/completions", Script.Json(404, body));
        await using var client = OpenAiAsking.Client(server);

        var record = await OpenAiAsking.SendAsync(client, Asking.Cell());

        Assert.Equal(new Outcome(OutcomeKind.Rejected, 404, error), record.Outcome);
    }

    [Theory]
    [InlineData("""{"choices":[{"message":{"content":"a"},"finish_reason":null}]}""", OutcomeKind.Truncated)]
    [InlineData("""{"choices":[]}""", OutcomeKind.Truncated)]
    [InlineData("""{"choices":[{"message":{"content":"a"},"finish_reason":"stop"}]}""", OutcomeKind.Ok)]
    [InlineData("""{"error":{"message":"died"}}""", OutcomeKind.ServerError)]
    [InlineData("""{"choices":[{"message":""", OutcomeKind.Truncated)]
    [InlineData("words", OutcomeKind.Malformed)]
    public async Task An_unstreamed_answer_is_ok_with_a_finish_reason_only(string body, OutcomeKind kind)
    {
        await using var server = ScriptedServer.Start(options => options.Software = "none");
        server.Always("/v1/chat/completions", Script.Json(200, body));
        await using var client = OpenAiAsking.Client(server);

        Assert.Equal(kind, (await OpenAiAsking.SendAsync(client, Asking.Cell(stream: false))).Outcome.Kind);
    }

    [Theory]
    [InlineData("F16", "F16")]
    [InlineData("all F32", "F32")]
    [InlineData("Q4_K - Medium", "Q4_K_M")]
    [InlineData("Q5_K - Small", "Q5_K_S")]
    [InlineData("IQ4_NL - 4.5 bpw", "IQ4_NL")]
    [InlineData("(guessed) Q8_0", "Q8_0")]
    [InlineData(null, null)]
    public void Quantizations_have_the_words_of_file_names(string? told, string? level) =>
        Assert.Equal(level, ModelList.QuantizationOf(told));

    private static Dictionary<string, JsonElement> Options(string json) =>
        JsonDocument.Parse(json).RootElement.EnumerateObject().ToDictionary(option => option.Name, option => option.Value);
}
