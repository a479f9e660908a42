using System.Text;
using System.Text.Json;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Servers.Ollama;

namespace Bench.Servers.Tests.Ollama;

public sealed class RequestBodyTests
{
    [Fact]
    public void A_chat_asks_with_one_message() => Assert.Equal(
        """{"model":"truth:latest","messages":[{"role":"user","content":"Grüße \"a\""}],"stream":true,"options":{"num_predict":5}}""",
        Ask(Asking.Cell(), "Grüße \"a\""));

    [Fact]
    public void A_later_turn_carries_what_was_said_with_the_answers_byte_for_byte()
    {
        Exchange[] history = [new("one", "\"\\u00e4 \\\"b\\\" \\ud83d\\ude42\\n\""u8.ToArray()), new("two", "\"\""u8.ToArray())];

        Assert.Equal(
            """{"model":"truth:latest","messages":[{"role":"user","content":"one"},{"role":"assistant","content":"\u00e4 \"b\" \ud83d\ude42\n"},"""
                + """{"role":"user","content":"two"},{"role":"assistant","content":""},{"role":"user","content":"three"}],"stream":true,"options":{"num_predict":5}}""",
            Encoding.UTF8.GetString(RequestBody.Ask(Asking.Cell(), history, new RequestContent("three", OutputTokens: 5))));
    }

    [Fact]
    public void Options_pass_through_as_written_beside_our_own()
    {
        var cell = Asking.Cell(Endpoint.Generate, stream: false) with { NumCtx = 2048, NumGpu = 0 };
        cell = cell with
        {
            Workload = cell.Workload with
            {
                Options = new Dictionary<string, JsonElement> { ["temperature"] = Json("0.10"), ["stop"] = Json("""["a"]""") },
                KeepAlive = Json("\"5m\""),
                Think = false,
                Raw = true,
            },
        };

        Assert.Equal(
            """{"model":"truth:latest","prompt":"hi","stream":false,"think":false,"raw":true,"options":{"temperature":0.10,"stop":["a"],"num_ctx":2048,"num_gpu":0,"num_predict":5},"keep_alive":"5m"}""",
            Ask(cell, "hi"));
    }

    [Fact]
    public void An_embedding_asks_for_no_tokens()
    {
        Assert.Equal("""{"model":"truth:latest","input":"hi","options":{}}""", Ask(Asking.Cell(Endpoint.Embed), "hi"));
        Assert.Equal("""{"model":"truth:latest","prompt":"hi","options":{}}""", Ask(Asking.Cell(Endpoint.Embeddings), "hi"));
    }

    [Fact]
    public void A_load_has_the_cells_options_and_no_prompt() => Assert.Equal(
        """{"model":"truth:latest","stream":false,"options":{"num_ctx":2048}}""",
        Encoding.UTF8.GetString(RequestBody.Load(Asking.Cell() with { NumCtx = 2048 })));

    [Fact]
    public void An_unload_keeps_the_model_alive_for_no_time() => Assert.Equal(
        """{"model":"m","keep_alive":0,"stream":false}""", Encoding.UTF8.GetString(RequestBody.Unload("m")));

    private static string Ask(PlanCell cell, string prompt) => Encoding.UTF8.GetString(RequestBody.Ask(cell, [], new RequestContent(prompt, OutputTokens: 5)));

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
