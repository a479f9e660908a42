using System.Text;
using System.Text.Json;
using Bench.Core.Contracts;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Servers.OpenAi;
using Bench.Testing.Samples;

namespace Bench.Servers.Tests.OpenAi;

/// <summary>The forms that OpenAI's API has for what requests carry.</summary>
public sealed class CompletionBodyTests
{
    private const string End = ""","max_tokens":5,"stream":false}""";

    private static readonly ServerSpec Server = SampleCell.Server() with { Kind = ServerKind.OpenAi };

    private static readonly ChatMessage System = new(ChatRole.System, "Be brief.");

    [Fact]
    public void What_is_said_before_stands_before_every_turn()
    {
        var content = new RequestContent("three", 5)
        {
            Opening = [System, new ChatMessage(ChatRole.User, "one"), new ChatMessage(ChatRole.Assistant, "two")],
        };
        const string Opening =
            """{"role":"system","content":"Be brief."},{"role":"user","content":"one"},{"role":"assistant","content":"two"},""";

        Assert.Equal(
            $$$"""{"model":"truth:latest","messages":[{{{Opening}}}{"role":"user","content":"three"}]{{{End}}}""", Ask(Cell(), content));
        Assert.Equal(
            $$$"""{"model":"truth:latest","messages":[{{{Opening}}}{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"three"}]{{{End}}}""",
            Ask(Cell(), content, [new Exchange("a", "\"b\""u8.ToArray())]));
    }

    [Fact]
    public void Images_are_parts_of_the_user_s_first_message_behind_its_text()
    {
        var cell = With(work => work with { Images = [Image("image/png", "aaaa"), Image("image/jpeg", "bb+/")] });
        var content = new RequestContent("two \"ü\"", 5) { Opening = [System] };
        const string Images = """{"type":"image_url","image_url":{"url":"data:image/png;base64,aaaa"}},{"type":"image_url","image_url":{"url":"data:image/jpeg;base64,bb+/"}}""";
        const string Opening = """{"role":"system","content":"Be brief."},""";

        Assert.Equal(
            $$$"""{"model":"truth:latest","messages":[{{{Opening}}}{"role":"user","content":[{"type":"text","text":"two \"ü\""},{{{Images}}}]}]{{{End}}}""",
            Ask(cell, content));
        Assert.Equal(
            $$$"""{"model":"truth:latest","messages":[{{{Opening}}}{"role":"user","content":[{"type":"text","text":"one"},{{{Images}}}]},{"role":"assistant","content":""},{"role":"user","content":"two \"ü\""}]{{{End}}}""",
            Ask(cell, content, [new Exchange("one", "\"\""u8.ToArray())]));
    }

    [Fact]
    public void Log_probabilities_are_a_switch_and_a_number_in_a_chat_and_a_number_in_completions()
    {
        Assert.EndsWith(
            ""","max_tokens":5,"stream":false,"logprobs":true,"top_logprobs":5}""",
            Ask(With(work => work with { TopLogprobs = 5 })),
            StringComparison.Ordinal);
        Assert.EndsWith(
            ""","max_tokens":5,"stream":false,"logprobs":5}""",
            Ask(With(work => work with { Endpoint = Endpoint.Generate, TopLogprobs = 5 })),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Tools_go_as_they_are_written() => Assert.Equal(
        """{"model":"truth:latest","messages":[{"role":"user","content":"hi"}],"tools":[{"type":"function","function":{"name":"f"}},{}],"max_tokens":5,"stream":false,"tool_choice":"required"}""",
        Ask(With(work => work with
        {
            Tools = [Json("""{"type":"function","function":{"name":"f"}}"""), Json("{}")],
            Options = new Dictionary<string, JsonElement> { ["tool_choice"] = Json("\"required\"") },
        })));

    [Fact]
    public void A_format_is_a_schema_with_a_name_or_any_JSON()
    {
        Assert.EndsWith(
            ""","stream":false,"response_format":{"type":"json_schema","json_schema":{"name":"answer","schema":{"type":"object", "required":["a"]}}}}""",
            Ask(With(work => work with { Format = new AnswerFormat(Json("""{"type":"object", "required":["a"]}""")) })),
            StringComparison.Ordinal);
        Assert.EndsWith(
            ""","stream":true,"stream_options":{"include_usage":true},"response_format":{"type":"json_object"}}""",
            Ask(With(work => work with { Stream = true, Format = new AnswerFormat(null) })),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", ""","max_tokens":5,"stream":true,"stream_options":{"include_usage":true},"seed":1,"top_k":40}""")]
    [InlineData("stream_options", "", ""","max_tokens":5,"stream":true,"seed":1,"top_k":40}""")]
    [InlineData(
        "",
        "max_tokens=max_completion_tokens",
        ""","max_completion_tokens":5,"stream":true,"stream_options":{"include_usage":true},"seed":1,"top_k":40}""")]
    [InlineData("max_tokens,seed", "top_k=k", ""","stream":true,"stream_options":{"include_usage":true},"k":40}""")]
    public void What_a_server_refuses_is_left_out_or_renamed(string omitted, string renamed, string end)
    {
        var server = Server with { Request = Changes(omitted, renamed) };
        var cell = With(work =>
            work with { Stream = true, Options = new Dictionary<string, JsonElement> { ["seed"] = Json("1"), ["top_k"] = Json("40") } });

        Assert.Equal($$$"""{"model":"truth:latest","messages":[{"role":"user","content":"hi"}]{{{end}}}""", Ask(cell, server: server));
    }

    [Fact]
    public void A_batch_has_a_list_of_inputs() => Assert.Equal(
        """{"model":"truth:latest","input":["one","zwei ü"]}""",
        Ask(Asking.Cell(Endpoint.Embed), new RequestContent("one", 0) { Inputs = ["one", "zwei ü"] }));

    [Fact]
    public void Completions_refuse_what_they_have_no_field_for()
    {
        var work = Asking.Cell(Endpoint.Generate).Workload;

        Assert.Throws<ArgumentException>(() => ContentParts.Of(work with { Images = [Image("image/png", "aaaa")] }));
        Assert.Throws<ArgumentException>(() => ContentParts.Of(work with { Format = new AnswerFormat(null) }));
        Assert.Throws<ArgumentException>(() => ContentParts.Of(work with { Tools = [Json("{}")] }));
        Assert.Equal(0, ContentParts.Of(work).Size);
    }

    private static PlanCell Cell() => Asking.Cell(stream: false);

    private static PlanCell With(Func<WorkloadSpec, WorkloadSpec> change) => Cell() with { Workload = change(Cell().Workload) };

    private static RequestChanges Changes(string omitted, string renamed) => new()
    {
        Omitted = omitted.Split(',', StringSplitOptions.RemoveEmptyEntries),
        Renamed = [.. renamed
            .Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('='))
            .Select(pair => KeyValuePair.Create(pair[0], pair[1]))],
    };

    private static string Ask(
        PlanCell cell, RequestContent? content = null, IReadOnlyList<Exchange>? history = null, ServerSpec? server = null) =>
            Encoding.UTF8.GetString(CompletionBody.Ask(
                server ?? Server, cell, ContentParts.Of(cell.Workload), history ?? [], content ?? new RequestContent("hi", 5)));

    private static PromptImage Image(string type, string base64) => new() { MediaType = type, Bytes = 3, Digest = base64, Base64 = base64 };

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
