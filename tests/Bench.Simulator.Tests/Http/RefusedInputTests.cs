using Bench.Simulator.Tests.Kit;

namespace Bench.Simulator.Tests.Http;

/// <summary>Images and numbers that a real server refuses while it reads a request. Two captures are among the wire tests.</summary>
public sealed class RefusedInputTests
{
    private const string Gif = "data:image/gif;base64,R0lGODdh";

    [Theory]
    [InlineData("!aGk", 0)]
    [InlineData("aGk!", 3)]
    [InlineData("aGk", 0)] // four characters are a group, and this one is not complete
    [InlineData("aGlsaG", 4)]
    [InlineData("a===", 1)] // one character is no byte
    [InlineData("aGk=aGk=", 4)] // nothing follows the padding
    public async Task An_image_that_is_no_base64_is_refused_with_the_place(string image, int at)
    {
        await using var server = await SimulatedServer.StartAsync();

        foreach (var (path, body) in new[]
        {
            ("/api/generate", $$"""{"model":"tiny","prompt":"x","images":["{{image}}"]}"""),
            ("/api/chat", $$"""{"model":"tiny","messages":[{"role":"user","content":"x","images":["{{image}}"]}]}"""),
        })
        {
            var answer = await server.PostAsync(path, body);
            Assert.Equal((400, $$"""{"error":"illegal base64 data at input byte {{at}}"}"""), (answer.Status, answer.Body));
        }
    }

    [Theory]
    [InlineData("http://example.org/a.png", "image URLs are not currently supported, please use base64 encoded data instead")]
    [InlineData(Gif, "invalid image input")]
    [InlineData("data:image/png;base64,!!!", "invalid image input")]
    [InlineData("aGk=", "invalid image input")] // no data URL
    public async Task OpenAIs_API_takes_data_URLs_of_three_types(string url, string message)
    {
        await using var server = await SimulatedServer.StartAsync();

        var answer = await server.PostAsync(
            "/v1/chat/completions",
            $$$"""{"model":"tiny","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"{{{url}}}"}}]}]}""");

        Assert.Equal(400, answer.Status);
        Assert.Contains($"\"message\":\"{message}\"", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "/api/generate", "\"prompt\":\"x\",\"context\":[1,2.5]", "number 2.5 into Go struct field GenerateRequest.context of type int")]
    [InlineData(
        "/api/generate", "\"prompt\":\"x\",\"context\":[\"1\"]", "string into Go struct field GenerateRequest.context of type int")]
    [InlineData(
        "/v1/completions", "\"prompt\":\"x\",\"seed\":0.5", "number 0.5 into Go struct field CompletionRequest.seed of type int")]
    [InlineData(
        "/v1/completions",
        "\"prompt\":\"x\",\"max_tokens\":1e1",
        "number 1e1 into Go struct field CompletionRequest.max_tokens of type int")]
    [InlineData(
        "/v1/completions",
        "\"prompt\":\"x\",\"temperature\":1e999",
        "number 1e999 into Go struct field CompletionRequest.temperature of type float32")]
    [InlineData(
        "/v1/completions", "\"prompt\":\"x\",\"top_p\":\"1\"", "string into Go struct field CompletionRequest.top_p of type float32")]
    public async Task Numbers_of_another_kind_are_refused(string path, string fields, string words)
    {
        await using var server = await SimulatedServer.StartAsync();

        var answer = await server.PostAsync(path, "{\"model\":\"tiny\"," + fields + "}");

        Assert.Equal(400, answer.Status);
        Assert.Contains("json: cannot unmarshal " + words, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fraction_where_a_whole_number_belongs_is_refused_with_it()
    {
        await using var server = await SimulatedServer.StartAsync();

        var answer = await server.PostAsync("/v1/completions", """{"model":"tiny","prompt":"x","max_tokens":1.5}""");

        Assert.Equal(400, answer.Status);
        Assert.Contains(
            "json: cannot unmarshal number 1.5 into Go struct field CompletionRequest.max_tokens of type int",
            answer.Body,
            StringComparison.Ordinal);
    }
}
