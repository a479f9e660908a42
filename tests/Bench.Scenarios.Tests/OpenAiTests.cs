using Bench.Core.Kinds;
using Bench.Scenarios.Planning;

namespace Bench.Scenarios.Tests;

/// <summary>Servers of kind openai: what they are called, and what their API cannot carry.</summary>
public sealed class OpenAiTests
{
    [Theory]
    [InlineData("gpu-box", "http://gpu-box/")]
    [InlineData("gpu-box:8000", "http://gpu-box:8000/")]
    [InlineData("http://gpu-box:8000/v1", "http://gpu-box:8000/v1/")]
    [InlineData("http://gpu-box:8000/v1/", "http://gpu-box:8000/v1/")]
    [InlineData("https://host/api/v1", "https://host/api/v1/")]
    public void Addresses_may_end_in_v1_and_have_the_ports_of_the_web(string url, string address)
    {
        var server = Scenario.Define(File(url)).Servers[0];

        Assert.Equal((ServerKind.OpenAi, new Uri(address)), (server.Kind, server.BaseAddress));
    }

    [Theory]
    [InlineData("http://other:1", "http://other:1/")]
    [InlineData("other", "http://other/")]
    public void Another_server_on_the_command_line_is_of_the_kind_of_the_only_one(string url, string address)
    {
        var server = Scenario.Define(Scenario.Source(File("http://host:1")) with { Server = url }).Servers[0];

        Assert.Equal((ServerKind.OpenAi, new Uri(address)), (server.Kind, server.BaseAddress));
        var several = Scenario.Source(File("http://host:1") + "  - { name: b, url: host }\n") with { Server = "http://other:1" };
        Assert.Equal(ServerKind.Ollama, Scenario.Define(several).Servers[0].Kind);
    }

    [Theory]
    [InlineData("keep_alive: 5m", "7:17 BEN024")]
    [InlineData("think: false", "7:12 BEN024")]
    [InlineData("think: low", "7:12 BEN024")]
    [InlineData("raw: true", "7:10 BEN024")]
    [InlineData("format: json", "7:13 BEN024")]
    [InlineData("format: { type: object }", "7:13 BEN024")]
    [InlineData("options: { tools: [] }", "7:23 BEN023")]
    [InlineData("think:", "7:11 BEN011")]
    [InlineData("options: { max_tokens: 5 }", "7:28 BEN023")]
    [InlineData("options: { stream_options: {} }", "7:32 BEN023")]
    [InlineData("options: { n: 2 }", "7:19 BEN023")]
    [InlineData("options: { temprature: 0 }", "7:16 BEN040")]
    [InlineData("options: { num_thread: 4 }", "7:16 BEN040")]
    public void What_the_API_cannot_carry_is_a_mistake_and_what_nobody_knows_a_doubt(string line, string expected) =>
        Assert.Equal([expected], Scenario.Codes(File("host", "generate", line)));

    [Theory]
    [InlineData("options: { temperature: 0, top_k: 40, chat_template_kwargs: { enable_thinking: false }, stop: [a, b] }")]
    [InlineData("options: { num_predict: 5 }")]
    public void What_these_servers_know_passes(string line) => Assert.Empty(Scenario.Codes(File("host", "generate", line)));

    [Theory]
    [InlineData("think: high", "write options: { reasoning_effort: high }")]
    [InlineData("think: true", "enable_thinking: true")]
    [InlineData("think: false", "write options: { reasoning_effort: none }")]
    [InlineData("format: json", "write endpoint: chat")]
    public void A_mistake_says_what_does_it_there(string line, string remedy) =>
        Assert.Contains(remedy, Scenario.Only(File("host", "generate", line)).Remedy, StringComparison.Ordinal);

    [Fact]
    public void Completions_carry_no_images_and_chats_do()
    {
        var image = "prompt: { text: Hello, images: { base64: "
            + $"{Convert.ToBase64String([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])} }} }}";

        var completion = Scenario.Only(File("host", "generate").Replace("prompt: { text: Hello }", image, StringComparison.Ordinal));

        Assert.Equal((6, "BEN024", "write endpoint: chat"), (completion.Line, completion.Code, completion.Remedy));
        Assert.Contains("prompt.images", completion.Message, StringComparison.Ordinal);
        Assert.Empty(Scenario.Codes(File("host").Replace("prompt: { text: Hello }", image, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("response_format: { type: json_object }")]
    [InlineData("json_schema: {}")]
    [InlineData("structured_outputs: {}")]
    public void A_format_is_asked_for_once(string option)
    {
        var both = Scenario.Codes(File("host", "chat", $"format: json\n    options: {{ {option} }}"));

        Assert.Equal("BEN023", Assert.Single(both)[^6..]);
        Assert.Empty(Scenario.Codes(File("host", "chat", $"options: {{ {option} }}")));
    }

    [Theory]
    [InlineData("chat", "format: { type: object, required: [a] }")]
    [InlineData("embed", "batch: 8")]
    public void What_its_fields_can_carry_passes(string endpoint, string line) =>
        Assert.Empty(Scenario.Codes(File("host", endpoint, line)));

    [Fact]
    public void The_older_form_of_embeddings_is_no_part_of_it() =>
        Assert.Equal(["4:15 BEN024"], Scenario.Codes(File("host", "embeddings")));

    [Fact]
    public void Whether_the_axes_of_a_load_can_be_had_is_the_server_s_matter() =>
        Assert.Empty(
            Scenario.Codes(File("host").Replace("model: tiny", "model: tiny, num_ctx: [1024], num_gpu: 0", StringComparison.Ordinal)));

    [Theory]
    [InlineData("server: a", true)]
    [InlineData("server: [a, b]", true)]
    [InlineData("server: b", false)]
    public void Only_scenarios_that_meet_such_a_server_are_held_to_it(string axis, bool refused)
    {
        var text = File("host", line: "think: true").Replace("model: tiny", $"model: tiny, {axis}", StringComparison.Ordinal)
            + "  - { name: b, kind: ollama, url: host }\n";

        Assert.Equal(refused ? ["7:12 BEN024"] : [], Scenario.Codes(text));
    }

    [Fact]
    public void A_quantization_is_a_label_unless_the_server_says_that_it_is_another_one()
    {
        var text = File("host").Replace("model: tiny", "model: tiny, quantization: [q8_0, q4_K_M]", StringComparison.Ordinal);

        var untold = Build(text, Scenario.Model("tiny", null));
        var told = Build(text, Scenario.Model("tiny", "Q8_0"));

        Assert.Equal([("q8_0", "tiny"), ("q4_K_M", "tiny")], untold.Plan.Cells.Select(cell => (cell.Model.Quantization!, cell.Model.Tag!)));
        Assert.Empty(untold.Problems);
        Assert.Equal("server 'a': 'tiny' is Q8_0 according to the server, but q4_K_M was requested", Assert.Single(told.Problems).Message);
    }

    [Fact]
    public void A_model_that_is_not_listed_is_no_matter_for_a_pull()
    {
        var build = Build("pull: missing\n" + File("host"), Scenario.Model("other", null));

        Assert.Empty(build.Pulls);
        Assert.DoesNotContain("ollama", Assert.Single(build.Problems).Remedy, StringComparison.OrdinalIgnoreCase);
    }

    private static PlanBuild Build(string text, Core.Catalog.InstalledModel model) => PlanBuilder.Build(
        Scenario.Define(text), new Dictionary<string, IReadOnlyList<InstalledForPlan>> { ["a"] = [new(model, null)] });

    private static string File(string url, string endpoint = "chat", string line = "stream: true") => (Scenario.Smallest
        + $"    {(endpoint == "embeddings" ? "repetitions: 1" : line)}\nservers:\n  - {{ name: a, kind: openai, url: \"{url}\" }}\n")
        .Replace("endpoint: chat", "endpoint: " + endpoint, StringComparison.Ordinal);
}
