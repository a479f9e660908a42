using Bench.Core.Records;
using Bench.Testing.Servers;

namespace Bench.Servers.Tests;

/// <summary>A refusal's words, whatever the shape in which they come.</summary>
public sealed class RefusalTextTests
{
    private const string TooLong = "the prompt has 1825 tokens and the context holds 1024 (exceed_context_size_error)";

    private const string Nginx =
        "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n"
        + "<hr><center>nginx/1.24.0 (Ubuntu)</center>\r\n</body>\r\n</html>\r\n";

    [Theory]
    [InlineData("""{"error":"no memory"}""", "no memory")]
    [InlineData("""{"error":{"message":"no memory","type":"t","code":500}}""", "no memory")]
    [InlineData("""{"error":{"message":{"detail":"no memory"}}}""", "no memory")]
    [InlineData("""{"message":"no memory"}""", "no memory")]
    [InlineData("""{"message":{"text":"?"},"detail":"no memory"}""", "no memory")]
    [InlineData("""{"detail":"no memory"}""", "no memory")]
    [InlineData("""{"title":"Bad Request","detail":"no memory","status":400}""", "no memory")]
    [InlineData("""{"error":"Bad Request","message":"no memory","statusCode":400}""", "Bad Request: no memory")]
    [InlineData("""{"error":"no memory","message":"no memory at all"}""", "no memory at all")]
    [InlineData("""[{"error":{"message":"no memory"}}]""", "no memory")]
    [InlineData("""{"errors":[{"message":"no memory"},{"message":"no disk"}]}""", "no memory; no disk")]
    [InlineData("\"no memory\"", "no memory")]
    [InlineData(
        """{"detail":[{"type":"extra_forbidden","loc":["body","stream_options"],"msg":"Extra inputs are not permitted"}]}""",
        "Extra inputs are not permitted (body.stream_options)")]
    [InlineData("""{"object":"error","message":{"detail":[{"loc":["body","stream_options"],"msg":"Extra inputs are not permitted","input":{"message":"x"}}]},"code":null}""", "Extra inputs are not permitted (body.stream_options)")]
    [InlineData("""{"detail":[{"loc":["body","messages",0],"msg":"Field required"}]}""", "Field required (body.messages.0)")]
    // Ollama 0.32.16
    [InlineData("""{"error":"{\"error\":{\"code\":400,\"message\":\"request (1825 tokens) exceeds the available context size (1024 tokens), try increasing it\",\"type\":\"exceed_context_size_error\",\"n_prompt_tokens\":1825,\"n_ctx\":1024}}"}""", TooLong)]
    // llama-server
    [InlineData("""{"error":{"code":400,"message":"request (1825 tokens) exceeds","type":"exceed_context_size_error","n_prompt_tokens":1825,"n_ctx":1024}}""", TooLong)]
    [InlineData("""{"error":"{\"error\":{\"message\":\"no memory\"}}"}""", "no memory")]
    [InlineData("""{"error":"{no memory}"}""", "{no memory}")]
    [InlineData("""{"error":"{\"code\":"}""", "{\"code\":")]
    [InlineData("{\n  \"status\": 500\n}", "{ \"status\": 500 }")] // no words: shown on one line
    [InlineData("{\"error\":", "{\"error\":")]
    [InlineData("404 page not found\nTry /v1\n", "404 page not found")]
    [InlineData("\uFEFF{\"error\":\"no memory\"}", "no memory")]
    [InlineData(Nginx, "502 Bad Gateway")]
    [InlineData(
        "<!DOCTYPE html>\n<!--[if lt IE 7]> <html> <![endif]-->\n<head>\n<title>\n example.test | 524: A timeout\n occurred</title>",
        "example.test | 524: A timeout occurred")]
    [InlineData("<h1>Bad Gateway</h1>\n<p>more</p>", "Bad Gateway")]
    [InlineData(
        "<html><head><style>h1 { color: red }</style></head><body><script>if (a < b) go()</script><p>It is&nbsp;down.</p></body></html>",
        "It is down.")]
    [InlineData("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>", "AccessDenied")]
    [InlineData("<html></html>", "a web page without a title")]
    [InlineData("", "Scripted")]
    [InlineData(" \r\n", "Scripted")]
    public async Task A_refusal_is_told_in_one_line_of_the_servers_words(string body, string error)
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/chat", Script.Respond(502, "text/html", body));

        Assert.Equal(new Outcome(OutcomeKind.Rejected, 502, error), (await Asking.SendAsync(server)).Outcome);
    }

    [Fact]
    public async Task A_compressed_text_is_not_shown()
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/chat", Script.Respond(502, "text/html", "\u001f\u008b", "Content-Encoding: gzip"));

        Assert.Equal("Scripted (its text is compressed, Content-Encoding: gzip)", (await Asking.SendAsync(server)).Outcome.Error);
    }
}
