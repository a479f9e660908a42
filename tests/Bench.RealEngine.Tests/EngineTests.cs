using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bench.RealEngine.Tests.Gguf;
using Bench.RealEngine.Tests.Kit;

namespace Bench.RealEngine.Tests;

/// <summary>The engine by itself, before the harness has a part in it: it is what the other tests take it for.</summary>
public sealed class EngineTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_model_is_loaded_as_it_was_written()
    {
        var models = await engine.Chat.Http.GetFromJsonAsync<JsonElement>(new Uri(engine.Chat.Address, "v1/models"), Cancellation);

        var meta = models.GetProperty("data")[0].GetProperty("meta");
        Assert.Equal(
            (TinyVocabulary.Tokens.Count, TinyLlama.Context, TinyLlama.Width),
            (meta.GetProperty("n_vocab").GetInt32(), meta.GetProperty("n_ctx_train").GetInt32(), meta.GetProperty("n_embd").GetInt32()));
    }

    [Fact]
    public async Task A_stream_has_a_chunk_a_token_ends_with_done_and_has_the_length_that_was_asked_for()
    {
        var body = await PostAsync(engine.Chat, "v1/chat/completions", new
        {
            messages = new[] { new { role = "user", content = "Hello" } },
            max_tokens = 40,
            temperature = 0,
            stream = true,
            stream_options = new { include_usage = true },
        });

        var events = body
            .Split('\n')
            .Where(line => line.StartsWith("data: ", StringComparison.Ordinal))
            .Select(line => line[6..])
            .ToArray();
        Assert.Equal("[DONE]", events[^1]);
        var chunks = events[..^1].Select(text => JsonDocument.Parse(text).RootElement).ToArray();
        Assert.Equal(40, chunks[^1].GetProperty("usage").GetProperty("completion_tokens").GetInt32());
        Assert.Equal(40, chunks.Count(HasContent));
        Assert.Equal(40, chunks[^1].GetProperty("timings").GetProperty("predicted_n").GetInt32());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_that_asks_for_its_connection_to_be_closed_is_told_so(bool asks)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(engine.Chat.Address, "v1/completions"))
        {
            Content = JsonContent.Create(new { prompt = "Hello", max_tokens = 2, stream = true }),
        };
        request.Headers.ConnectionClose = asks;

        using var response = await engine.Chat.Http.SendAsync(request, Cancellation);

        Assert.Equal("llama.cpp", response.Headers.Server.ToString()); // by which the harness knows it
        Assert.Equal(asks, response.Headers.ConnectionClose == true); // unasked it promises to keep what it then closes
    }

    [Fact]
    public async Task A_prompt_longer_than_its_context_is_refused()
    {
        using var response = await engine.Chat.Http.PostAsJsonAsync(
            new Uri(engine.Chat.Address, "v1/completions"), new { prompt = new string('x', 3 * TinyLlama.Context), max_tokens = 1 },
            Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("exceed_context_size_error", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_embedding_server_answers_with_a_vector_of_the_models_width()
    {
        await using var server = await engine.StartEmbeddingAsync(Cancellation);

        var answer = JsonDocument.Parse(await PostAsync(server, "v1/embeddings", new { input = "Hello" })).RootElement;

        var vector = answer.GetProperty("data")[0].GetProperty("embedding").EnumerateArray().Select(number => number.GetDouble()).ToArray();
        Assert.Equal(TinyLlama.Width, vector.Length);
        Assert.Equal(1, vector.Sum(number => number * number), tolerance: 0.001);
    }

    [Fact]
    public async Task A_killed_server_is_gone_and_comes_back_at_the_same_address()
    {
        await using var server = await engine.StartAsync(Cancellation);

        await server.KillAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => server.Http.GetAsync(server.Address, Cancellation));
        await server.StartAgainAsync(Cancellation);

        Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync(new Uri(server.Address, "health"), Cancellation)).StatusCode);
    }

    private static bool HasContent(JsonElement chunk) =>
        chunk.GetProperty("choices").EnumerateArray().Any(choice =>
            choice.GetProperty("delta").TryGetProperty("content", out var content)
            && content.ValueKind == JsonValueKind.String
            && content.GetString()!.Length > 0);

    private static async Task<string> PostAsync<T>(LlamaServer server, string path, T body)
    {
        using var response = await server.Http.PostAsJsonAsync(new Uri(server.Address, path), body, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.IsSuccessStatusCode, text);
        return text;
    }
}
