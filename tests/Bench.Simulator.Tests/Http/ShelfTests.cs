using System.Text.Json;
using Bench.Simulator.Models;
using Bench.Simulator.Tests.Kit;

namespace Bench.Simulator.Tests.Http;

public sealed class ShelfTests
{
    [Fact]
    public async Task Quantizing_F16_to_Q8_0_takes_seven_and_a_half_bits_off_each_weight_of_a_matrix()
    {
        await using var server = await SimulatedServer.StartAsync();

        var answer =
            await server.PostAsync("/api/create", """{"model":"small","from":"tiny","quantize":"q8_0","parameters":{"num_ctx":1024}}""");

        var made = server.Engine.Shelf.Single(model => model.Tag == "small:latest");
        Assert.Equal("""{"status":"success"}""", answer.Lines[^1]);
        // its nine norms stay as they are
        Assert.Equal(7_000_000 - (long)((FakeShelf.Plain.Shape.Parameters - 9 * 256) * 7.5 / 8), made.SizeBytes);
        Assert.Equal(("Q8_0", 1024), (made.QuantizationLevel, made.Whole("num_ctx")));
        Assert.NotEqual(FakeShelf.Plain.Digest, made.Digest);
    }

    [Fact]
    public async Task A_made_models_parameters_hold_until_a_request_says_otherwise()
    {
        await using var server = await SimulatedServer.StartAsync();
        await server.PostAsync("/api/create", """{"model":"small","from":"tiny","parameters":{"num_ctx":1024}}""");

        await server.PostAsync("/api/generate", """{"model":"small","prompt":"x","options":{"num_predict":1}}""");
        await server.PostAsync("/api/generate", """{"model":"small","prompt":"x","options":{"num_predict":1,"num_ctx":2048}}""");

        Assert.Equal([1024, 2048], server.Engine.Jobs.Select(job => job.Job.NumCtx));
    }

    [Fact]
    public async Task What_a_model_was_made_with_is_given_back_beside_what_its_parent_has()
    {
        await using var server = await SimulatedServer.StartAsync();
        await server.PostAsync(
            "/api/create",
            """{"model":"small","from":"tiny","system":"Be brief.","parameters":{"temperature":0.7,"num_ctx":2048,"stop":["<a>","b"]}}""");

        using var shown = JsonDocument.Parse((await server.PostAsync("/api/show", """{"model":"small"}""")).Body);

        Assert.Equal("Be brief.", shown.RootElement.GetProperty("system").GetString());
        Assert.Equal(
            ["num_ctx 2048", "num_keep 4", "stop \"<a>\"", "stop \"b\"", "temperature 0.7"],
            shown.RootElement
                .GetProperty("parameters")
                .GetString()!
                .Split('\n')
                .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
        Assert.EndsWith(
            "PARAMETER num_ctx 2048\nPARAMETER num_keep 4\nPARAMETER stop <a>\nPARAMETER stop b\nPARAMETER temperature 0.7\n",
            shown.RootElement.GetProperty("modelfile").GetString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/tags", "models", "name")]
    [InlineData("/v1/models", "data", "id")]
    public async Task The_newest_model_is_listed_first(string path, string list, string name)
    {
        await using var server = await SimulatedServer.StartAsync();
        await server.PostAsync("/api/copy", """{"source":"tiny","destination":"older"}""");
        await server.PostAsync("/api/copy", """{"source":"tiny","destination":"newer"}""");

        using var listed = JsonDocument.Parse((await server.GetAsync(path)).Body);

        Assert.Equal(
            ["newer:latest", "older:latest"],
            listed.RootElement.GetProperty(list).EnumerateArray().Select(model => model.GetProperty(name).GetString()).Take(2));
    }

    [Fact]
    public async Task A_copy_can_be_deleted_and_is_gone_then()
    {
        await using var server = await SimulatedServer.StartAsync();

        await server.PostAsync("/api/copy", """{"source":"tiny","destination":"twin"}""");
        var deleted = await server.SendAsync("DELETE", "/api/delete", """{"model":"twin"}""");
        var shown = await server.PostAsync("/api/show", """{"model":"twin"}""");

        Assert.Equal((200, 404), (deleted.Status, shown.Status));
    }

    [Fact]
    public async Task A_model_that_is_there_is_pulled_and_another_cannot_be()
    {
        await using var server = await SimulatedServer.StartAsync();

        var there = await server.PostAsync("/api/pull", """{"model":"tiny"}""");
        var absent = await server.PostAsync("/api/pull", """{"model":"nope"}""");

        Assert.Equal("""{"status":"success"}""", there.Lines[^1]);
        Assert.StartsWith("""{"error":"pull model manifest: """, absent.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vectors_have_length_one_and_texts_that_share_words_are_near()
    {
        await using var server = await SimulatedServer.StartAsync();

        using var answer = JsonDocument.Parse((await server.PostAsync(
            "/api/embed", """{"model":"tiny-embed","input":["the quick brown fox","the quick brown dog","bread and cheese"]}""")).Body);
        var vectors = answer.RootElement
            .GetProperty("embeddings")
            .EnumerateArray()
            .Select(vector => vector.EnumerateArray().Select(part => part.GetDouble()).ToArray())
            .ToList();

        Assert.All(vectors, vector => Assert.Equal(1, Dot(vector, vector), 5));
        Assert.True(Dot(vectors[0], vectors[1]) > Dot(vectors[0], vectors[2]));
        Assert.Equal(6 + 6 + 5, answer.RootElement.GetProperty("prompt_eval_count").GetInt32());
    }

    private static double Dot(double[] left, double[] right) => left.Zip(right, (one, other) => one * other).Sum();

    [Fact]
    public async Task Loaded_models_are_listed_with_those_first_that_stay_longest()
    {
        await using var server = await SimulatedServer.StartAsync();
        server.Engine.Resident =
        [
            Loaded(FakeShelf.Plain, TimeSpan.FromMinutes(1)),
            Loaded(FakeShelf.Tools, null),
            Loaded(FakeShelf.Embedding, TimeSpan.FromMinutes(5)),
        ];

        using var listed = JsonDocument.Parse((await server.GetAsync("/api/ps")).Body);

        Assert.Equal(
            ["tiny-tools:latest", "tiny-embed:latest", "tiny:latest"],
            listed.RootElement.GetProperty("models").EnumerateArray().Select(model => model.GetProperty("name").GetString()));
    }

    private static ResidentModel Loaded(ShelfModel model, TimeSpan? expiresIn) => new()
    {
        Model = model,
        SizeBytes = 1,
        SizeVramBytes = 0,
        ContextLength = 4096,
        LayersOnGpu = 0,
        ExpiresIn = expiresIn,
    };
}
