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
        """{"model":"truth:latest","messages":[{"role":"user","content":"Grüße \"a\""}],"stream":true,"truncate":false,"options":{"num_predict":5}}""",
        Ask(Asking.Cell(), "Grüße \"a\""));

    [Fact]
    public void A_later_turn_carries_what_was_said_with_the_answers_byte_for_byte()
    {
        Exchange[] history = [new("one", "\"\\u00e4 \\\"b\\\" \\ud83d\\ude42\\n\""u8.ToArray()), new("two", "\"\""u8.ToArray())];

        Assert.Equal(
            """{"model":"truth:latest","messages":[{"role":"user","content":"one"},{"role":"assistant","content":"\u00e4 \"b\" \ud83d\ude42\n"},"""
                + """{"role":"user","content":"two"},{"role":"assistant","content":""},{"role":"user","content":"three"}],"stream":true,"truncate":false,"options":{"num_predict":5}}""",
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
            """{"model":"truth:latest","prompt":"hi","stream":false,"think":false,"raw":true,"truncate":false,"options":{"temperature":0.10,"stop":["a"],"num_ctx":2048,"num_gpu":0,"num_predict":5},"keep_alive":"5m"}""",
            Ask(cell, "hi"));
    }

    [Fact]
    public void Log_probabilities_are_asked_for_beside_the_options()
    {
        var cell = Asking.Cell();

        Assert.Equal(
            """{"model":"truth:latest","messages":[{"role":"user","content":"hi"}],"stream":true,"logprobs":true,"top_logprobs":5,"truncate":false,"options":{"num_predict":5}}""",
            Ask(cell with { Workload = cell.Workload with { TopLogprobs = 5 } }, "hi"));
    }

    [Fact]
    public void A_prompt_is_read_with_the_cells_options_and_without_its_form()
    {
        var cell = Asking.Cell() with { NumCtx = 2048 };
        cell = cell with { Workload = cell.Workload with { Think = true, Format = new AnswerFormat(null) } };

        Assert.Equal(
            """{"model":"truth:latest","prompt":"hi","stream":false,"think":true,"truncate":false,"options":{"num_ctx":2048,"num_predict":1}}""",
            Encoding.UTF8.GetString(RequestBody.ReadPrompt(cell, "hi", asSystem: false)));
        Assert.StartsWith(
            """{"model":"truth:latest","system":"hi","prompt":"Go on.",""",
            Encoding.UTF8.GetString(RequestBody.ReadPrompt(cell, "hi", asSystem: true)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_embedding_asks_for_no_tokens()
    {
        Assert.Equal("""{"model":"truth:latest","input":"hi","truncate":false,"options":{}}""", Ask(Asking.Cell(Endpoint.Embed), "hi"));
        Assert.Equal("""{"model":"truth:latest","prompt":"hi","options":{}}""", Ask(Asking.Cell(Endpoint.Embeddings), "hi"));
    }

    [Fact]
    public void Images_stand_with_the_user_s_first_message()
    {
        var cell = Asking.Cell() with { Workload = Asking.Cell().Workload with { Images = [Image("aaaa"), Image("bb+/")] } };
        var opened = new RequestContent("two", OutputTokens: 5) { Opening = [new ChatMessage(ChatRole.System, "Be brief.")] };
        const string System = """{"role":"system","content":"Be brief."},""";

        Assert.Equal(
            $$$"""{"model":"truth:latest","messages":[{{{System}}}{"role":"user","content":"two","images":["aaaa","bb+/"]}],"stream":true,"truncate":false,"options":{"num_predict":5}}""",
            Encoding.UTF8.GetString(RequestBody.Ask(cell, [], opened)));
        Assert.Equal(
            $$$"""{"model":"truth:latest","messages":[{{{System}}}{"role":"user","content":"one","images":["aaaa","bb+/"]},{"role":"assistant","content":""},{"role":"user","content":"two"}],"stream":true,"truncate":false,"options":{"num_predict":5}}""",
            Encoding.UTF8.GetString(RequestBody.Ask(cell, [new Exchange("one", "\"\""u8.ToArray())], opened)));
    }

    [Fact]
    public void A_generate_has_its_images_beside_the_prompt()
    {
        var cell =
            Asking.Cell(Endpoint.Generate) with { Workload = Asking.Cell(Endpoint.Generate).Workload with { Images = [Image("aaaa")] } };

        Assert.Equal(
            """{"model":"truth:latest","prompt":"hi","images":["aaaa"],"stream":true,"truncate":false,"options":{"num_predict":5}}""",
            Ask(cell, "hi"));
    }

    [Fact]
    public void Tools_format_and_levels_of_thinking_go_as_they_are_written()
    {
        var cell = Asking.Cell();
        cell = cell with
        {
            Workload = cell.Workload with
            {
                Tools = [Json("""{"type":"function","function":{"name":"f"}}"""), Json("{}")],
                Think = true,
                ThinkLevel = ThinkLevel.Medium,
                Format = new AnswerFormat(Json("""{"type":"object"}""")),
            },
        };

        Assert.Equal(
            """{"model":"truth:latest","messages":[{"role":"user","content":"hi"}],"tools":[{"type":"function","function":{"name":"f"}},{}],"stream":true,"think":"medium","format":{"type":"object"},"truncate":false,"options":{"num_predict":5}}""",
            Ask(cell, "hi"));
        Assert.Contains(
            "\"format\":\"json\"",
            Ask(cell with { Workload = cell.Workload with { Format = new AnswerFormat(null) } }, "hi"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_has_a_list_of_inputs() => Assert.Equal(
        """{"model":"truth:latest","input":["one","zwei ü"],"truncate":false,"options":{}}""",
        Encoding.UTF8.GetString(
            RequestBody.Ask(Asking.Cell(Endpoint.Embed), [], new RequestContent("one", 0) { Inputs = ["one", "zwei ü"] })));

    [Fact]
    public void A_load_has_the_cells_options_and_no_prompt() => Assert.Equal(
        """{"model":"truth:latest","stream":false,"options":{"num_ctx":2048}}""",
        Encoding.UTF8.GetString(RequestBody.Load(Asking.Cell() with { NumCtx = 2048 })));

    [Fact]
    public void An_unload_keeps_the_model_alive_for_no_time() => Assert.Equal(
        """{"model":"m","keep_alive":0,"stream":false}""", Encoding.UTF8.GetString(RequestBody.Unload("m")));

    private static string Ask(PlanCell cell, string prompt) =>
        Encoding.UTF8.GetString(RequestBody.Ask(cell, [], new RequestContent(prompt, OutputTokens: 5)));

    private static PromptImage Image(string base64) => new() { MediaType = "image/png", Bytes = 3, Digest = base64, Base64 = base64 };

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
