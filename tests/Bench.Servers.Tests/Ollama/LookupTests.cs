using System.Security.Cryptography;
using Bench.Core.Catalog;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Testing.Servers;

namespace Bench.Servers.Tests.Ollama;

public sealed class LookupTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Installed_models_come_as_the_server_tells_them()
    {
        await using var server = ScriptedServer.Start(options =>
        {
            options.Models.Clear();
            options.Models.Add(new ScriptedModel("a:1b") { Digest = "d", QuantizationLevel = "Q8_0", ParameterSize = "1B", SizeBytes = 7 });
        });
        await using var client = Asking.Client(server);

        var models = (await client.InstalledModelsAsync(Cancellation)).Value();

        Assert.Equal(
            new InstalledModel
            {
                Tag = "a:1b",
                Digest = "d",
                SizeBytes = 7,
                Family = "llama",
                ParameterSize = "1B",
                QuantizationLevel = "Q8_0",
            },
            Assert.Single(models));
    }

    /// <summary>As Ollama 0.32.16 lists them.</summary>
    [Fact]
    public async Task A_remote_model_comes_with_its_host()
    {
        const string Tags = """
            {"models":[
              {"name":"big:cloud","model":"big:cloud","remote_model":"big","remote_host":"https://ollama.com:443","size":384,"digest":"d","details":{"format":"","family":"","families":null}},
              {"name":"a:1b","model":"a:1b","size":7,"digest":"e","details":null},
              {"name":"b:1b","model":"b:1b","remote_host":"","size":7,"digest":"f"}
            ]}
            """;
        await using var server = ScriptedServer.Start();
        server.Next("/api/tags", Script.Json(200, Tags));
        await using var client = Asking.Client(server);

        var models = (await client.InstalledModelsAsync(Cancellation)).Value();

        Assert.Equal(
            [("https://ollama.com:443", true), (null, false), (null, false)], models.Select(model => (model.RemoteHost, model.IsRemote)));
    }

    [Theory]
    [InlineData("""{"messages":[{"role":"user","content":"Hi"}]}""", true)]
    [InlineData("""{"messages":[]}""", false)]
    [InlineData("{}", false)]
    public async Task A_model_with_messages_of_its_own_is_known(string shown, bool has)
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/show", Script.Json(200, shown));
        await using var client = Asking.Client(server);

        Assert.Equal(has, (await client.ShowAsync("truth", Cancellation)).Value().HasMessages);
    }

    [Theory]
    [InlineData("qwen3next.ssm.conv_kernel", true)]
    [InlineData("qwen3next.attention.head_count", false)]
    [InlineData("other.ssm.conv_kernel", false)] // another architecture's
    public async Task Layers_that_keep_a_state_are_known_by_their_keys(string key, bool recurrent)
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/show", Script.Json(200, $$"""{"model_info":{"general.architecture":"qwen3next","{{key}}":4} }"""));
        await using var client = Asking.Client(server);

        Assert.Equal(recurrent, (await client.ShowAsync("truth", Cancellation)).Value().IsRecurrent);
    }

    [Fact]
    public async Task A_description_keeps_a_value_a_layer_and_counts_a_vocabulary()
    {
        const string Shown = """
            {"model_info":{"general.architecture":"gemma3","gemma3.attention.sliding_window_pattern":[true,false],"gemma3.attention.head_count_kv":[4,2],"tokenizer.ggml.tokens":["a","b","c"]},
             "tensors":[{"name":"output_norm.weight","type":"F32","shape":[256]},{"name":"odd","type":"F32","shape":["x"]},{"name":"odder"}]}
            """;
        await using var server = ScriptedServer.Start();
        server.Next("/api/show", Script.Json(200, Shown));
        await using var client = Asking.Client(server);

        var description = (await client.DescribeAsync("truth", Cancellation)).Value();

        Assert.Equal([1, 0], description.Metadata["gemma3.attention.sliding_window_pattern"].Numbers!);
        Assert.Equal([4, 2], description.Metadata["gemma3.attention.head_count_kv"].Numbers!);
        Assert.Equal(new MetadataValue { Count = 3 }, description.Metadata["tokenizer.ggml.tokens"]);
        Assert.Equal(
            ("output_norm.weight", "F32", 256),
            Assert.Single(description.Tensors) is var tensor ? (tensor.Name, tensor.Type, tensor.Dimensions[0]) : default);
        Assert.Contains("\"verbose\":true", server.RequestsTo("/api/show").Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_tells_no_metadata_has_not_described_its_model()
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/show", Script.Json(200, "{}"));
        await using var client = Asking.Client(server);

        Assert.Contains(
            "does not describe the structure of the model",
            (await client.DescribeAsync("truth", Cancellation)).Failure().Message,
            StringComparison.Ordinal);
    }

    /// <summary>As Ollama 0.32.15 answers: it counts 22 tokens and one of the answer, and lists all but the first.</summary>
    [Theory]
    [InlineData("[717,117,386,10]", 4, 1, 1)]
    [InlineData("[1,717,117,386,10]", 4, 1, 0)]
    [InlineData("[717,117]", null, null, 0)] // it counts nothing: what it lists is all there is
    public async Task The_tokens_of_a_prompt_are_those_that_the_server_lists(string context, int? counted, int? generated, int unlisted)
    {
        await using var server = ScriptedServer.Start();
        var counts = counted is null ? "" : $",\"prompt_eval_count\":{counted},\"eval_count\":{generated}";
        server.Next(
            "/api/generate", Script.Json(200, $$"""{"model":"truth","response":"a","done":true,"context":{{context}}{{counts}}}"""));
        await using var client = Asking.Client(server);

        var prompt = (await client.ReadPromptAsync(Asking.Cell(), "one two", asSystem: false, Cancellation)).Value();

        Assert.Equal((context, unlisted), ($"[{string.Join(',', prompt.Ids)}]", prompt.Unlisted));
    }

    [Theory]
    [InlineData("")]
    [InlineData(""","context":[]""")]
    [InlineData(""","context":[1,"a"]""")]
    [InlineData(""","context":[1,99999999999]""")]
    public async Task A_server_that_lists_no_tokens_or_others_than_tokens_has_told_none(string context)
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/generate", Script.Json(200, $$"""{"model":"truth","response":"a","done":true{{context}}}"""));
        await using var client = Asking.Client(server);

        var failure = (await client.ReadPromptAsync(Asking.Cell(), "one two", asSystem: false, Cancellation))
            .Match<LookupFailure?>(_ => null, failure => failure);

        Assert.Contains("does not list the tokens", failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Details_are_found_under_the_models_architecture()
    {
        await using var server = ScriptedServer.Start();
        await using var client = Asking.Client(server);

        var details = (await client.ShowAsync("truth", Cancellation)).Value();

        Assert.Equal(["completion"], details.Capabilities!);
        Assert.Equal(("llama", "Q4_K_M", 131072), (details.Architecture, details.QuantizationLevel, details.ContextLength));
        Assert.Equal((16, 32, 8, 2048), (details.BlockCount, details.HeadCount, details.HeadCountKv, details.EmbeddingLength));
        Assert.Null(details.KeyLength);
        Assert.Equal(0, details.ExpertCount); // not mentioned: all weights are used for every token
        Assert.Equal(SHA256.HashData("{{ .Prompt }}"u8.ToArray()), Convert.FromHexString(details.TemplateHash!));
    }

    [Fact]
    public async Task What_an_old_server_does_not_tell_is_null()
    {
        await using var server = ScriptedServer.Start(options => options.HidesContext = true);
        await using var client = Asking.Client(server);
        await client.LoadAsync(Asking.Cell(), Cancellation);

        Assert.Null(Assert.Single((await client.LoadedModelsAsync(Cancellation)).Value()).ContextLength);
    }

    [Fact]
    public async Task A_model_is_loaded_as_the_cell_wants_it_and_unloaded_again()
    {
        await using var server = ScriptedServer.Start();
        await using var client = Asking.Client(server);

        Assert.True((await client.LoadAsync(Asking.Cell() with { NumCtx = 2048 }, Cancellation)).Value());
        var loaded = Assert.Single((await client.LoadedModelsAsync(Cancellation)).Value());
        Assert.True((await client.UnloadAsync("truth:latest", Cancellation)).Value());

        Assert.Equal(("truth:latest", 2048, 1_000_000), (loaded.Tag, loaded.ContextLength, loaded.SizeVramBytes));
        Assert.Empty((await client.LoadedModelsAsync(Cancellation)).Value());
    }

    [Fact]
    public async Task An_embedding_model_is_loaded_through_its_own_endpoint()
    {
        await using var server = ScriptedServer.Start();
        await using var client = Asking.Client(server);

        Assert.True(
            (await client.LoadAsync(Asking.Cell(Endpoint.Embed, model: "truth-embed:latest") with { NumCtx = 256 }, Cancellation)).Value());

        Assert.Equal(
            """{"model":"truth-embed:latest","input":[],"options":{"num_ctx":256}}""", Assert.Single(server.RequestsTo("/api/embed")).Body);
        Assert.Equal(256, Assert.Single((await client.LoadedModelsAsync(Cancellation)).Value()).ContextLength);
    }

    [Fact]
    public async Task An_absent_model_is_rejected_in_the_servers_words()
    {
        await using var server = ScriptedServer.Start();
        await using var client = Asking.Client(server);

        Assert.Equal(
            new LookupFailure(OutcomeKind.Rejected, 404, "model 'nope' not found"),
            (await client.ShowAsync("nope", Cancellation)).Failure());
        Assert.Equal(404, (await client.LoadAsync(Asking.Cell(model: "nope"), Cancellation)).Failure().HttpStatus);
    }

    [Fact]
    public async Task A_pull_tells_its_steps_and_ends_with_success()
    {
        await using var server = ScriptedServer.Start();
        await using var client = Asking.Client(server);
        var steps = new Steps();

        Assert.True((await client.PullAsync("new:1b", steps, Cancellation)).Value());

        Assert.Equal(new PullProgress("pulling 0123", 500, 1000), steps.Seen[1]);
        Assert.Equal("success", steps.Seen[^1].Status);
        Assert.Contains((await client.InstalledModelsAsync(Cancellation)).Value(), model => model.Tag == "new:1b");
    }

    [Fact]
    public async Task An_error_line_in_a_pull_is_a_failure_though_the_status_is_200()
    {
        await using var server = ScriptedServer.Start(options => options.PullError = "pull model manifest: file does not exist");
        await using var client = Asking.Client(server);

        var failure = (await client.PullAsync("nope", new Steps(), Cancellation)).Failure();

        Assert.Equal(new LookupFailure(OutcomeKind.ServerError, 200, "pull model manifest: file does not exist"), failure);
    }

    [Fact]
    public async Task A_pull_that_ends_early_is_truncated()
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/pull", Script.Stream().Lines("""{"status":"pulling manifest"}""").End());
        await using var client = Asking.Client(server);

        Assert.Equal(
            "the pull ended without success, at: pulling manifest",
            (await client.PullAsync("m", new Steps(), Cancellation)).Failure().Message);
    }

    [Theory]
    [InlineData("""{"version":5}""", "api/version: no version: is this Ollama?")]
    [InlineData("""[1]""", "api/version answered something that is not JSON: is this an Ollama?")]
    [InlineData("<html><title>Sign in</title>", "api/version answered a web page, \"Sign in\": is this an Ollama?")]
    public async Task An_answer_of_another_shape_is_malformed(string answer, string message)
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/version", Script.Json(200, answer));
        await using var client = Asking.Client(server);

        Assert.Equal(new LookupFailure(OutcomeKind.Malformed, 200, message), (await client.IdentifyAsync(Cancellation)).Failure());
    }

    [Fact]
    public async Task Fields_of_wrong_types_are_taken_as_absent()
    {
        await using var server = ScriptedServer.Start();
        server.Next(
            "/api/ps", Script.Json(200, """{"models":[{"name":"m","size":"big","size_vram":1.5,"context_length":null},{"name":7},"m"]}"""));
        server.Next("/api/tags", Script.Json(200, """{"models":null}"""));
        await using var client = Asking.Client(server);

        Assert.Equal(new LoadedModel { Tag = "m" }, Assert.Single((await client.LoadedModelsAsync(Cancellation)).Value()));
        Assert.Empty((await client.InstalledModelsAsync(Cancellation)).Value());
    }

    private sealed class Steps : IProgress<PullProgress>
    {
        public List<PullProgress> Seen { get; } = [];

        public void Report(PullProgress value) => Seen.Add(value);
    }
}
