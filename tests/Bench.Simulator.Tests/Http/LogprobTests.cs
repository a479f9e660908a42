using System.Text.Json;
using Bench.Simulator.Tests.Kit;

namespace Bench.Simulator.Tests.Http;

/// <summary>Log probabilities of tokens, where they were asked for. Three captures are among the wire tests.</summary>
public sealed class LogprobTests
{
    private const string Asked = "\"logprobs\":true,\"top_logprobs\":2";
    private const string Chat = "\"messages\":[{\"role\":\"user\",\"content\":\"Count\"}]";

    [Theory]
    [InlineData("/api/generate", "\"prompt\":\"Count\",\"options\":{\"num_predict\":20,\"seed\":1}")]
    [InlineData("/api/chat", Chat + ",\"options\":{\"num_predict\":20,\"seed\":1}")]
    [InlineData("/v1/chat/completions", Chat + ",\"max_tokens\":20,\"seed\":1")]
    public async Task Their_tokens_are_the_text_whether_it_is_streamed_or_not(string path, string fields)
    {
        await using var server = await SimulatedServer.StartAsync();

        var streamed = await server.PostAsync(path, "{\"model\":\"tiny\",\"stream\":true," + Asked + "," + fields + "}");
        var whole = await server.PostAsync(path, "{\"model\":\"tiny\",\"stream\":false," + Asked + "," + fields + "}");

        var (lines, text) = (Tokens(streamed), string.Concat(Tokens(whole).Select(token => token.Text)));
        Assert.Equal(text, string.Concat(lines.Select(token => token.Text)));
        Assert.Contains(JsonSerializer.Serialize(text)[1..^1], whole.Body, StringComparison.Ordinal);
        Assert.All(lines, token => Assert.True(token is { Logprob: < 0, Alternatives: 2 }));
    }

    [Fact]
    public async Task Who_does_not_ask_gets_none()
    {
        await using var server = await SimulatedServer.StartAsync();
        foreach (var asked in new[] { "\"top_logprobs\":2", "\"logprobs\":false", "\"logprobs\":null" })
        {
            var answer = await server.PostAsync(
                "/api/generate", "{\"model\":\"tiny\",\"prompt\":\"x\",\"options\":{\"num_predict\":2}," + asked + "}");
            Assert.DoesNotContain("logprobs", answer.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_a_number_of_alternatives_none_are_listed()
    {
        await using var server = await SimulatedServer.StartAsync();
        var answer =
            await server.PostAsync("/api/generate", """{"model":"tiny","prompt":"x","logprobs":true,"options":{"num_predict":2}}""");
        Assert.Contains("\"logprobs\":[{\"token\":", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("top_logprobs", answer.Body, StringComparison.Ordinal);
    }

    /// <summary>Ollama reads a number there, and leaves them out of the answer.</summary>
    [Fact]
    public async Task OpenAIs_completions_answer_without_them()
    {
        await using var server = await SimulatedServer.StartAsync();
        var answer = await server.PostAsync("/v1/completions", """{"model":"tiny","prompt":"x","max_tokens":2,"logprobs":2}""");
        Assert.Equal(200, answer.Status);
        Assert.DoesNotContain("logprobs", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/generate", "\"prompt\":\"x\",\"top_logprobs\":21", "top_logprobs must be between 0 and 20")]
    [InlineData("/api/chat", Chat + ",\"logprobs\":true,\"top_logprobs\":-1", "top_logprobs must be between 0 and 20")]
    [InlineData("/v1/chat/completions", Chat + ",\"logprobs\":true,\"top_logprobs\":21", "top_logprobs must be between 0 and 20")]
    [InlineData("/v1/completions", "\"prompt\":\"x\",\"logprobs\":21", "top_logprobs must be between 0 and 20")]
    [InlineData(
        "/api/generate",
        "\"prompt\":\"x\",\"top_logprobs\":1.5",
        "json: cannot unmarshal number 1.5 into Go struct field GenerateRequest.top_logprobs of type int")]
    [InlineData(
        "/v1/completions",
        "\"prompt\":\"x\",\"logprobs\":true",
        "json: cannot unmarshal bool into Go struct field CompletionRequest.logprobs of type int")]
    public async Task What_is_no_number_from_0_to_20_is_refused(string path, string fields, string words)
    {
        await using var server = await SimulatedServer.StartAsync();
        var answer = await server.PostAsync(path, "{\"model\":\"tiny\"," + fields + "}");
        Assert.Equal(400, answer.Status);
        Assert.Contains(words, answer.Body, StringComparison.Ordinal);
    }

    private static List<(string Text, double Logprob, int Alternatives)> Tokens(RawAnswer answer) =>
        [.. answer.Lines.Select(line => line.Replace("data: ", "", StringComparison.Ordinal)).Where(line => line[0] == '{')
            .SelectMany(line => Entries(JsonElement.Parse(line)))
            .Select(entry => (
                entry.GetProperty("token").GetString()!,
                entry.GetProperty("logprob").GetDouble(),
                entry.GetProperty("top_logprobs").GetArrayLength()))];

    private static IEnumerable<JsonElement> Entries(JsonElement line) =>
        line.TryGetProperty("logprobs", out var native) ? native.EnumerateArray()
        : line.TryGetProperty("choices", out var choices) && choices[0].TryGetProperty("logprobs", out var openAi)
            ? openAi.GetProperty("content").EnumerateArray()
            : [];
}
