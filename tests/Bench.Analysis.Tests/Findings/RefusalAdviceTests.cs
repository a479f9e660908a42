using Bench.Analysis.Findings;
using Bench.Core.Kinds;
using Bench.Testing.Samples;

namespace Bench.Analysis.Tests.Findings;

/// <summary>The words are those of real servers and proxies.</summary>
public sealed class RefusalAdviceTests
{
    [Theory]
    [InlineData(400, "Client sent an HTTP request to an HTTPS server.", "https://")]
    [InlineData(400, "The plain HTTP request was sent to HTTPS port", "https://")]
    [InlineData(500, "image input is not supported - hint: if this is unexpected, you may need to provide the mmproj", "`prompt.images`")]
    [InlineData(400, "this model does not support images", "`prompt.images`")]
    [InlineData(
        400,
        "At most 0 image(s) may be provided: meta-llama/Llama-3.1-8B is not a multimodal model and does not support them",
        "`prompt.images`")]
    [InlineData(400, "registry.ollama.ai/library/gemma:2b does not support tools", "`prompt.tools`")]
    [InlineData(400, "\"auto\" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set", "`prompt.tools`")]
    [InlineData(500, "tools param requires --jinja flag", "`prompt.tools`")]
    [InlineData(400, "\"llama3.2:1b\" does not support thinking", "`think`")]
    [InlineData(400, "the request exceeds the available context size, try increasing it", "`num_ctx`")]
    [InlineData(
        400, "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens: reduce max_tokens", "`num_ctx`")]
    [InlineData(400, "the input length exceeds the context length", "`num_ctx`")]
    [InlineData(400, "the prompt has 1825 tokens and the context holds 1024 (exceed_context_size_error)", "`num_ctx`")]
    [InlineData(500, "model requires more system memory (9.9 GiB) than is available (3.1 GiB)", "smaller model")]
    [InlineData(200, "CUDA error: out of memory", "smaller model")]
    [InlineData(501, "This server does not support embeddings. Start it with `--embeddings`", "another `endpoint`")]
    [InlineData(400, "\"all-minilm\" does not support generate", "another `endpoint`")]
    [InlineData(503, "Loading model", "still loading")]
    [InlineData(404, "model 'llama9' not found", "`ollama pull MODEL`")]
    [InlineData(400, "Invalid model name passed in model=llama9: unknown model", "`ollama pull MODEL`")]
    [InlineData(429, "You exceeded your current quota, please check your plan and billing details", "its plan")]
    [InlineData(400, "Unsupported parameter: 'max_tokens' is not supported with this model", "leave that option out")]
    [InlineData(422, "stream_options: Extra inputs are not permitted", "leave that option out")]
    public void Known_words_say_what_to_do(int status, string words, string advice) =>
        Assert.Contains(advice, RefusalAdvice.For(ServerKind.Ollama, status, words), StringComparison.Ordinal);

    [Theory]
    [InlineData(301, "`url:`")]
    [InlineData(400, "did not understand")]
    [InlineData(401, "`auth: ")]
    [InlineData(402, "run out of credit")]
    [InlineData(403, "forbids")]
    [InlineData(404, "no such endpoint")]
    [InlineData(405, "`endpoint`")]
    [InlineData(408, "gave up waiting")]
    [InlineData(413, "`client_max_body_size`")]
    [InlineData(415, "did not understand")]
    [InlineData(409, "refuses")]
    [InlineData(422, "did not understand")]
    [InlineData(429, "lower the load")]
    [InlineData(431, "`headers:`")]
    [InlineData(500, "its log")]
    [InlineData(501, "choose another model or endpoint")]
    [InlineData(502, "proxy in between")]
    [InlineData(503, "full queue")]
    [InlineData(504, "`proxy_read_timeout`")]
    [InlineData(507, "smaller model")]
    [InlineData(520, "proxy in between")]
    [InlineData(524, "gave up waiting")]
    [InlineData(529, "overloaded")]
    [InlineData(599, "its log")]
    public void Without_known_words_the_status_does(int status, string advice)
    {
        Assert.Contains(advice, RefusalAdvice.For(ServerKind.Ollama, status, null), StringComparison.Ordinal);
        Assert.Contains(advice, RefusalAdvice.For(ServerKind.Ollama, status, "whatever they write"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image input is not supported", 503)]
    [InlineData("image input is not supported", 413)]
    [InlineData("out of memory", 503)]
    [InlineData("the model does not support thinking", 400)]
    public void Words_go_before_the_status(string words, int status) =>
        Assert.NotEqual(RefusalAdvice.For(ServerKind.Ollama, status, null), RefusalAdvice.For(ServerKind.Ollama, status, words));

    [Theory]
    [InlineData(null, null)]
    [InlineData(200, "llama runner process has terminated")]
    [InlineData(200, "cannot identify image file")] // images are taken, this one is broken
    public void Where_neither_is_known_there_is_no_advice_of_this_kind(int? status, string? words) =>
        Assert.Null(RefusalAdvice.For(ServerKind.Ollama, status, words));

    [Theory]
    [InlineData(503)]
    [InlineData(500)]
    [InlineData(404)]
    [InlineData(413)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(524)]
    public void No_two_of_the_usual_ones_say_the_same(int status)
    {
        int[] others = [503, 500, 404, 413, 429, 502, 524];

        Assert.DoesNotContain(
            RefusalAdvice.For(ServerKind.OpenAi, status, null),
            others.Where(other => other != status).Select(other => RefusalAdvice.For(ServerKind.OpenAi, other, null)));
    }

    [Fact]
    public void What_depends_on_the_kind_of_server_is_its_own_advice()
    {
        Assert.Equal("look into the box", RefusalAdvice.For(SampleKind.Toy, 404, "the model `car` does not exist"));
        Assert.Equal("look under the bed", RefusalAdvice.For(SampleKind.Toy, 404, null));
        Assert.Equal("take a smaller toy", RefusalAdvice.For(SampleKind.Toy, 500, "out of memory"));
        Assert.Contains(
            "field max_tokens: write `request:",
            RefusalAdvice.For(ServerKind.OpenAi, 400, "Unsupported parameter: 'max_tokens'"),
            StringComparison.Ordinal);
        Assert.Contains(
            "`bench doctor URL`", RefusalAdvice.For(ServerKind.OpenAi, 400, "some parameter is wrong"), StringComparison.Ordinal);
    }
}
