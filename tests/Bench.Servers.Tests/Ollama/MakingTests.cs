using Bench.Core.Catalog;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Testing.Servers;

namespace Bench.Servers.Tests.Ollama;

/// <summary>/api/create and /api/delete.</summary>
public sealed class MakingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_quantized_model_is_made_step_by_step_and_deleted_again()
    {
        await using var server = ScriptedServer.Start();
        await using var client = Asking.Client(server);
        var model = DerivedModel.Of("truth:latest", "q8_0");
        var steps = new Steps();

        Assert.True((await client.CreateAsync(model, steps, Cancellation)).Value());
        var installed = (await client.InstalledModelsAsync(Cancellation)).Value();
        Assert.True((await client.DeleteAsync(model.Name, Cancellation)).Value());

        Assert.Equal(
            $$"""{"model":"{{model.Name}}","from":"truth:latest","quantize":"q8_0","stream":true}""",
            Assert.Single(server.RequestsTo("/api/create")).Body);
        Assert.Equal(["verifying conversion", "writing manifest", "success"], steps.Seen.Select(step => step.Status));
        Assert.Equal("Q8_0", installed.Single(made => made.Tag == model.Name).QuantizationLevel);
        Assert.Equal(
            ("DELETE", $$"""{"model":"{{model.Name}}"}"""),
            server.RequestsTo("/api/delete").Select(request => (request.Method, request.Body)).Single());
        Assert.DoesNotContain((await client.InstalledModelsAsync(Cancellation)).Value(), left => left.Tag == model.Name);
    }

    [Fact]
    public async Task Parameters_are_built_in_and_the_weights_stay_as_they_are()
    {
        await using var server = ScriptedServer.Start();
        await using var client = Asking.Client(server);
        var model = DerivedModel.Of("truth:latest", null, 4096, 0);

        Assert.True((await client.CreateAsync(model, new Steps(), Cancellation)).Value());

        Assert.Equal(
            $$"""{"model":"{{model.Name}}","from":"truth:latest","parameters":{"num_ctx":4096,"num_gpu":0},"stream":true}""",
            Assert.Single(server.RequestsTo("/api/create")).Body);
    }

    [Fact]
    public async Task A_quantization_that_the_server_cannot_make_is_refused_in_its_words()
    {
        await using var server = ScriptedServer.Start();
        await using var client = Asking.Client(server);

        var failure = (await client.CreateAsync(DerivedModel.Of("truth:latest", "q4_0"), new Steps(), Cancellation)).Failure();

        Assert.Equal(new LookupFailure(
            OutcomeKind.Rejected, 500, "unsupported quantization type Q4_0 - supported types are F32, F16, Q4_K_S, Q4_K_M, Q8_0"), failure);
    }

    [Fact]
    public async Task An_error_line_is_a_failure_though_the_status_is_200()
    {
        await using var server = ScriptedServer.Start();
        await using var client = Asking.Client(server);

        var failure = (await client.CreateAsync(DerivedModel.Of("nope:f16", "q8_0"), new Steps(), Cancellation)).Failure();

        Assert.Equal(new LookupFailure(OutcomeKind.ServerError, 200, "pull model manifest: file does not exist"), failure);
    }

    [Fact]
    public async Task A_making_that_ends_early_is_truncated()
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/create", Script.Stream().Lines("""{"status":"verifying conversion"}""").End());
        await using var client = Asking.Client(server);
        var model = DerivedModel.Of("truth:latest", "q8_0");

        var failure = (await client.CreateAsync(model, new Steps(), Cancellation)).Failure();

        Assert.Equal(
            new LookupFailure(OutcomeKind.Truncated, 200, $"the creation of {model.Name} ended without success, at: verifying conversion"),
            failure);
    }

    [Fact]
    public async Task Deleting_what_is_not_there_is_rejected()
    {
        await using var server = ScriptedServer.Start();
        await using var client = Asking.Client(server);

        Assert.Equal(
            new LookupFailure(OutcomeKind.Rejected, 404, "model 'nope' not found"),
            (await client.DeleteAsync("nope", Cancellation)).Failure());
    }

    private sealed class Steps : IProgress<PullProgress>
    {
        public List<PullProgress> Seen { get; } = [];

        public void Report(PullProgress value) => Seen.Add(value);
    }
}
