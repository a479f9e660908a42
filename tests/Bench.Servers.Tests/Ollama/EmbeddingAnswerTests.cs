using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Testing.Servers;

namespace Bench.Servers.Tests.Ollama;

public sealed class EmbeddingAnswerTests
{
    [Fact]
    public async Task An_embedding_is_ok_with_its_vector()
    {
        await using var server = ScriptedServer.Start();

        var record = await Asking.SendAsync(server, Asking.Cell(Endpoint.Embed, model: "truth-embed:latest"));

        Assert.True(record.Outcome.IsOk, record.Outcome.Error);
        Assert.Equal(new TokenUsage { PromptTokens = 20, Vectors = 1 }, record.Usage);
        Assert.NotNull(record.Server!.Total);
    }

    [Fact]
    public async Task The_older_embedding_has_a_vector_and_no_timings()
    {
        await using var server = ScriptedServer.Start();

        var record = await Asking.SendAsync(server, Asking.Cell(Endpoint.Embeddings, model: "truth-embed:latest"));

        Assert.Equal(new TokenUsage { Vectors = 1 }, record.Usage);
        Assert.Null(record.Server);
    }

    [Theory]
    [InlineData("""{"embeddings":[]}""", "0 vectors for 1 input")]
    [InlineData("""{"embeddings":null}""", "0 vectors for 1 input")]
    [InlineData("""{"model":"m"}""", "0 vectors for 1 input")]
    [InlineData("""{"embeddings":[[0.1],[0.2],[0.3]]}""", "3 vectors for 1 input")]
    [InlineData("""{"embeddings":[[]]}""", "no embedding: a vector without numbers")]
    [InlineData("""{"embeddings":[null]}""", "no embedding: null instead of a vector")]
    [InlineData("""{"embeddings":[[null,null]]}""", "no embedding: a vector of nulls")]
    [InlineData("""{"embeddings":[[0.1,null]]}""", "no embedding: a vector of nulls")]
    [InlineData("""{"embeddings":[[0.1],[null]]}""", "no embedding: a vector of nulls")]
    [InlineData("""{"embeddings":[[NaN,0.1]]}""", "no embedding: a vector of something other than numbers")]
    [InlineData("""{"embeddings":["AAAA"]}""", "no embedding: something else instead of a vector")]
    [InlineData("""{"embeddings":[[[0.1],[0.2]]]}""", "2 vectors for 1 input")]
    [InlineData("""{"embeddings":[[[0.1],[]]]}""", "no embedding: a vector without numbers")]
    public async Task What_is_no_vector_for_each_input_is_malformed(string answer, string error)
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/embed", Script.Json(200, answer));

        var record = await Asking.SendAsync(server, Asking.Cell(Endpoint.Embed));

        Assert.Equal(new Outcome(OutcomeKind.Malformed, 200, error), record.Outcome);
    }

    [Theory]
    [InlineData("""{"embeddings":[[0,0.0,-0.0]]}""")]
    [InlineData("""{"embeddings":[[[0.1,0.2]]]}""")] // llama-server's form
    [InlineData("""{"embedding":[1e-7]}""")]
    public async Task One_vector_of_any_numbers_is_an_answer(string answer)
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/embed", Script.Json(200, answer));

        var record = await Asking.SendAsync(server, Asking.Cell(Endpoint.Embed));

        Assert.Equal((Outcome.Ok(200), 1), (record.Outcome, record.Usage.Vectors));
    }
}
